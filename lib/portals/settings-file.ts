import * as v from 'valibot';
import { failure, type Result, success } from '../problem.ts';
import { findProfile } from './find-profile.ts';
import { isOwnPortal, ownProfileFor } from './own-portal.ts';
import type { PortalProfile } from './portal-profile.ts';
import { desk, id, originPattern, reminderDays, text } from './portal-rules.ts';
import type { PortalSetting } from './portal-setting.ts';

/** The file in which a user takes the portals and their settings to another computer. No key, no certificate, no person is in it. */
const FORMAT = 'koshin-settings';
const VERSION = 1;
/** Characters; a hundred portals are some 30 kB. */
export const SETTINGS_LIMIT = 500_000;

/** One host, never a whole domain: just what the user would be asked for by hand. */
const host = v.pipe(originPattern, v.excludes('*'));

/**
 * What the file says of a portal. Never a profile: that says which buttons are pressed on the bank's page, and comes with Koshin alone. So a portal
 * that the user added is its name, and is made anew from the generic one.
 */
const portal = v.strictObject({
  id,
  name: v.optional(v.pipe(text, v.maxLength(100))),
  origins: v.optional(v.pipe(v.array(host), v.minLength(1), v.maxLength(20))),
  bank: v.optional(id),
  reminderDays: v.optional(reminderDays),
  desk: v.optional(desk),
});
type FiledPortal = v.InferOutput<typeof portal>;

const file = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  portals: v.pipe(v.array(portal), v.maxLength(300)),
});

export function settingsFileText(settings: readonly PortalSetting[]): string {
  const portals = settings.map(({ profile, ...said }) => ({
    ...said,
    ...(profile && isOwnPortal(said.id) && { name: profile.names.ja }),
  }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, portals }, null, 2)}\n`;
}

/** Reads a file that may come from anybody: the whole of it, or nothing. `facts.where` names the first member that is wrong. */
export function parseSettingsFile(content: string, builtIn: readonly PortalProfile[]): Result<PortalSetting[]> {
  if (content.length > SETTINGS_LIMIT) return failure('settingsTooLarge');
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return failure('settingsUnreadable', { where: '' });
  }
  const head = v.safeParse(v.object({ format: v.literal(FORMAT), version: v.number() }), json);
  if (head.success && head.output.version !== VERSION) return failure('settingsOtherVersion');
  const parsed = v.safeParse(file, json);
  if (!parsed.success) return failure('settingsUnreadable', { where: v.getDotPath(parsed.issues[0]) ?? '' });
  const { portals } = parsed.output;
  const settings: PortalSetting[] = [];
  for (const [at, filed] of portals.entries()) {
    const setting = settingFor(filed, builtIn);
    const isTwice = portals.findIndex((each) => each.id === filed.id) !== at;
    if (!setting || isTwice) return failure('settingsUnreadable', { where: `portals.${at}` });
    settings.push(setting);
  }
  const hosts = settings.flatMap(({ origins = [] }) => origins);
  // On a built-in portal's host the generic words would come before its own.
  const isTaken = (origin: string) => findProfile(origin, builtIn) !== null;
  if (new Set(hosts).size !== hosts.length || hosts.some(isTaken))
    return failure('settingsUnreadable', { where: 'origins' });
  return success(settings);
}

/** `null` for a portal that nobody could have chosen here. */
function settingFor({ name, ...said }: FiledPortal, builtIn: readonly PortalProfile[]): PortalSetting | null {
  const known = builtIn.find((each) => each.id === said.id);
  const generic = builtIn.find((each) => each.id === 'generic');
  if (said.bank !== undefined && !known?.banks?.some((each) => each.id === said.bank)) return null;
  // Where the hosts are known, a file has none to add.
  if (known?.origins.length && said.origins) return null;
  if (known) return name === undefined ? (said as PortalSetting) : null;
  if (!generic || !isOwnPortal(said.id) || name === undefined || !said.origins) return null;
  return { ...(said as PortalSetting), profile: ownProfileFor(said.id, name, generic) };
}

/** What an import would do to one portal. */
export interface SettingChange {
  readonly kind: 'added' | 'changed' | 'same';
  readonly setting: PortalSetting;
}

/** What taking the file over would change; what is here and not in the file stays. */
export function settingChanges(current: readonly PortalSetting[], filed: readonly PortalSetting[]): SettingChange[] {
  return filed.map((setting) => {
    const before = current.find((each) => each.id === setting.id);
    if (!before) return { kind: 'added', setting };
    return { kind: sameText(before) === sameText(setting) ? 'same' : 'changed', setting };
  });
}

/** As the file would have it, whatever order the members came in. */
function sameText({ profile, ...said }: PortalSetting): string {
  return JSON.stringify([profile?.names.ja, Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
