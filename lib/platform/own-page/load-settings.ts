import type { TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { portalsUnder } from '../../policy/settings-under-policy.ts';
import { BUILT_IN_PROFILES } from '../../portals/built-in-profiles.ts';
import { INSTALLED_ORIGINS } from '../../portals/installed-origins.ts';
import { GENERIC } from '../../portals/own-portal.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import type { PortalWindows } from '../../portals/portal-rules.ts';
import { type PortalSetting, windowsFor } from '../../portals/portal-setting.ts';
import { type Result, success } from '../../problem.ts';
import type { ReminderSettings } from '../database.ts';
import { listIdentities } from '../identity-store.ts';
import { getPolicyInForce } from '../policy-store.ts';
import { listPortalSettings } from '../portal-store.ts';
import { getReminderSettings } from '../reminder-store.ts';
import { hasHostAccess } from './host-access.ts';
import type { FullPortal } from './portal-profiles.ts';

/** A portal that is in use, with all that the options page shows of it. */
export interface PortalInUse {
  readonly portal: FullPortal;
  /** What the user said of it; `null` where nothing. */
  readonly setting: PortalSetting | null;
  /** The calendar by which it counts. */
  readonly windows: PortalWindows;
  /** The days that the bank or the platform would have. */
  readonly ownReminderDays: readonly number[];
  readonly identities: readonly TrackedIdentity[];
  /** The browser lets Koshin read its pages. */
  readonly hasAccess: boolean;
  /** It came with the installation, or from the administrator, and stays: only its people can be taken out. */
  readonly isFixed: boolean;
}

export interface Settings {
  readonly inUse: readonly PortalInUse[];
  /** Built-in portals that can be added, the generic one among them. */
  readonly others: readonly PortalProfile[];
  readonly all: readonly PortalSetting[];
  readonly reminders: ReminderSettings;
}

/** In use is what the user or the administrator chose, what has identities, and what comes with the installation. */
export async function loadSettings(): Promise<Result<Settings>> {
  const [settings, identities, reminders, inForce] = await Promise.all([
    listPortalSettings(),
    listIdentities(),
    getReminderSettings(),
    getPolicyInForce(),
  ]);
  if (!settings.ok) return settings;
  if (!identities.ok) return identities;
  if (!reminders.ok) return reminders;
  if (!inForce.ok) return inForce;
  const { policy } = inForce.value;
  const managed = policy?.portals?.map(({ id }) => id) ?? [];
  const portals = portalsUnder(policy, BUILT_IN_PROFILES, settings.value);
  const fixed = BUILT_IN_PROFILES.find(isInstalled)?.id;
  // Of two portals on these hosts the one that the user picked serves.
  const installed = portals.find(isInstalled)?.id;
  const inUse: PortalInUse[] = [];
  for (const portal of portals) {
    const setting = settings.value.find(({ id }) => id === portal.id) ?? null;
    const own = identities.value.filter(({ identity }) => identity.profileId === portal.id);
    const isManaged = managed.includes(portal.id);
    if (!setting && !isManaged && own.length === 0 && portal.id !== installed) continue;
    const { reminderDays: _, ...unsaid } = portal;
    const [first, ...rest] = new Set(own.map(({ identity }) => identity.bank || null));
    // Where all are at one bank, its calendar; otherwise the platform's.
    const code = rest.length === 0 ? (first ?? null) : null;
    inUse.push({
      portal,
      setting,
      windows: windowsFor(portal, code),
      ownReminderDays: windowsFor(unsaid, code).reminderDays,
      identities: own,
      hasAccess: await hasHostAccess(portal.origins),
      isFixed: isManaged || portal.id === fixed,
    });
  }
  // There is always another bank more.
  const others = BUILT_IN_PROFILES.filter(({ id }) => id === GENERIC || !inUse.some(({ portal }) => portal.id === id));
  return success({ inUse, others, all: settings.value, reminders: reminders.value });
}

function isInstalled({ origins }: PortalProfile): boolean {
  return origins.some((origin) => INSTALLED_ORIGINS.includes(origin));
}
