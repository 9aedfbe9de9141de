import { isLocked, isSettingsFileLocked, portalLocksFor } from '../../policy/locks.ts';
import { managedSettings } from '../../policy/settings-under-policy.ts';
import { BUILT_IN_PROFILES } from '../../portals/built-in-profiles.ts';
import { findProfile, findProfileById } from '../../portals/find-profile.ts';
import { GENERIC, ownPortalId, ownProfileFor } from '../../portals/own-portal.ts';
import { parsePortalAddress } from '../../portals/portal-address.ts';
import { type PortalSetting, portalsInUse } from '../../portals/portal-setting.ts';
import { parseTypedDesk } from '../../portals/typed-desk.ts';
import { type Failure, failure, type Result, success } from '../../problem.ts';
import { language } from '../i18n.ts';
import { sendMessage } from '../messages.ts';
import { findPolicy, getPolicyInForce } from '../policy-store.ts';
import { listPortalSettings, putPortalSetting, removePortalSetting } from '../portal-store.ts';
import { hostsToAskFor, requestHostAccess, withdrawHostAccess } from './host-access.ts';
import { removeIdentitiesOf } from './identity-changes.ts';
import { refusalIfSettled } from './settled-by-policy.ts';

/** What the user says of a portal to add. */
export interface PortalChoice {
  /** Id of a built-in profile; that of the generic one is "another bank". */
  readonly id: string;
  readonly bank?: string;
  /** Of the log-on page, where the profile knows no host. */
  readonly address?: string;
  /** The user's own name for another bank. */
  readonly name?: string;
}

/**
 * Adds a portal, and asks the browser for its hosts. Call it in the turn of a click with the settings as they were read before: nothing is awaited
 * before the browser asks. Nothing is stored where the user says no (`accessDenied`).
 */
export async function addPortal(choice: PortalChoice, current: readonly PortalSetting[]): Promise<Result<string>> {
  const setting = settingFor(choice, current);
  if (!setting.ok) return setting;
  const { id, origins = findProfileById(choice.id, BUILT_IN_PROFILES)?.origins ?? [] } = setting.value;
  const allowed = await requestHostAccess(hostsToAskFor(origins));
  if (!allowed) return failure('accessDenied');
  const refused = await refusalUnderPolicy(id, origins);
  if (refused) return refused;
  const stored = await putPortalSetting(setting.value);
  await sendMessage('stateChanged', {});
  return stored.ok ? success(id) : stored;
}

/** A portal of the administrator's is there already, and so is one at a host of it. */
async function refusalUnderPolicy(id: string, origins: readonly string[]): Promise<Failure | null> {
  const inForce = await getPolicyInForce();
  if (!inForce.ok) return inForce;
  const { policy } = inForce.value;
  if (isLocked(policy, 'portals') || portalLocksFor(policy, id).portal) return failure('policyLocked');
  const managed = portalsInUse(BUILT_IN_PROFILES, managedSettings(policy, [])).slice(0, policy?.portals?.length ?? 0);
  const owner = origins.map((origin) => findProfile(origin, managed)).find((each) => each !== null);
  return owner ? failure('addressTaken', { portal: owner.names[language()] }) : null;
}

function settingFor(
  { id, bank, address, name }: PortalChoice,
  current: readonly PortalSetting[],
): Result<PortalSetting> {
  const profile = findProfileById(id, BUILT_IN_PROFILES);
  if (!profile) return failure('portalUnknown');
  if (profile.origins.length > 0) return success({ id, ...(bank && { bank }) });
  const origin = parsePortalAddress(address ?? '');
  if (!origin.ok) return origin;
  const owner = findProfile(origin.value, portalsInUse(BUILT_IN_PROFILES, current));
  if (owner) return failure('addressTaken', { portal: owner.names[language()] });
  const origins = [origin.value];
  if (id !== GENERIC) return success({ id, origins });
  const ownId = ownPortalId(crypto.randomUUID());
  const ownName = name?.trim() || origin.value.slice('https://'.length);
  return success({ id: ownId, profile: ownProfileFor(ownId, ownName, profile), origins });
}

/** Changes what was said of a portal. A member that is `undefined` is as the profile has it again. */
export async function changePortal(
  id: string,
  change: { readonly [K in 'bank' | 'reminderDays' | 'desk']?: PortalSetting[K] | undefined },
): Promise<Result<string>> {
  const names = Object.keys(change) as (keyof typeof change)[];
  const refused = await refusalIfSettled((policy) => {
    const locks = portalLocksFor(policy, id);
    return names.some((name) => locks[name]);
  });
  if (refused) return refused;
  const settings = await listPortalSettings();
  if (!settings.ok) return settings;
  const merged = { ...settings.value.find((each) => each.id === id), ...change, id };
  const said = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  const stored = await putPortalSetting(said as unknown as PortalSetting);
  await sendMessage('stateChanged', {});
  return stored;
}

/** Whom to call at that portal, as the user typed it; what the profile calls the desk stays. */
export async function changeDesk(id: string, phone: string, hours: string): Promise<Result<string>> {
  const desk = parseTypedDesk(phone, hours, findProfileById(id, BUILT_IN_PROFILES)?.desk?.name);
  return desk.ok ? changePortal(id, { desk: desk.value }) : desk;
}

/**
 * Takes a portal and its identities out, and gives the access to its hosts back. Not while a renewal there is under way (`removalRenewalRunning`):
 * its key and its certificate would have nobody to belong to.
 */
export async function removePortal(id: string): Promise<Result<void>> {
  const refused = await refusalIfSettled((policy) => portalLocksFor(policy, id).removal);
  if (refused) return refused;
  const settings = await listPortalSettings();
  if (!settings.ok) return settings;
  const gone = await removeIdentitiesOf(id);
  if (!gone.ok) return gone;
  const removed = await removePortalSetting(id);
  if (!removed.ok) return removed;
  const portal = findProfileById(id, portalsInUse(BUILT_IN_PROFILES, settings.value));
  const stillUsed = await hostsInUse(settings.value.filter((each) => each.id !== id));
  await withdrawHostAccess(portal?.origins ?? [], stillUsed);
  await sendMessage('stateChanged', {});
  return success(undefined);
}

/** Takes over what a file says of portals. Access to their hosts is asked for one by one afterwards; to hosts that it replaces it is given back. */
export async function takeSettings(settings: readonly PortalSetting[]): Promise<Result<void>> {
  const refused = await refusalIfSettled(isSettingsFileLocked);
  if (refused) return refused;
  const before = await listPortalSettings();
  if (!before.ok) return before;
  for (const setting of settings) {
    const stored = await putPortalSetting(setting);
    if (!stored.ok) return stored;
  }
  const after = await listPortalSettings();
  if (!after.ok) return after;
  await withdrawHostAccess(addedHosts(before.value), [...addedHosts(after.value), ...(await hostsInUse([]))]);
  await sendMessage('stateChanged', {});
  return success(undefined);
}

/** All hosts of the portals that these settings, or the administrator, have in use. */
async function hostsInUse(settings: readonly PortalSetting[]): Promise<string[]> {
  const wanted = [...managedSettings(await findPolicy(), settings), ...settings];
  return portalsInUse(BUILT_IN_PROFILES, wanted)
    .filter(({ id }) => wanted.some((each) => each.id === id))
    .flatMap(({ origins }) => origins);
}

function addedHosts(settings: readonly PortalSetting[]): string[] {
  return settings.flatMap(({ origins = [] }) => origins);
}
