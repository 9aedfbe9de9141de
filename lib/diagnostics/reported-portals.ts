import type { PortalRules } from '../portals/portal-rules.ts';
import { type InUse, type PortalSetting, portalsInUse } from '../portals/portal-setting.ts';
import type { PortalName, PortalReport } from './diagnostic-report.ts';
import { listOf, memberOf, readable, wholeNumberIn } from './trusted-value.ts';

/** No reminder comes earlier than this many days before the end (`portals/portal-rules.ts`). */
const MOST_DAYS = 400;

/** A portal that is in use. */
export interface ReportedPortal {
  /** As stored; never told but where it is that of a built-in one. */
  readonly id: string;
  /** `null` where nothing says what the portal is, or nothing that can be read. */
  readonly rules: InUse | null;
  readonly setting: unknown;
}

/** In use is what has a setting or people, and what comes with the installation, in this order. */
export function findReportedPortals(
  settings: readonly unknown[],
  identities: readonly unknown[],
  builtIn: readonly PortalRules[],
  installedOrigins: readonly string[],
): ReportedPortal[] {
  const installed = builtIn.filter(({ origins }) => origins.some((origin) => installedOrigins.includes(origin)));
  const ids = [
    ...settings.map((setting) => memberOf(setting, 'id')),
    ...identities.map((each) => memberOf(memberOf(each, 'identity'), 'profileId')),
    ...installed.slice(0, 1).map(({ id }) => id),
  ].filter((id) => typeof id === 'string');
  return [...new Set(ids)].map((id) => {
    const setting = settings.find((each) => memberOf(each, 'id') === id);
    const own = setting === undefined ? [] : [setting as PortalSetting];
    const rules = readable(() => portalsInUse(builtIn, own).find((portal) => portal.id === id)) ?? null;
    return { id, rules, setting };
  });
}

/** How portals are called in a report: a built-in one by its id, which tells nothing of the user; any other one by a number. */
export function createPortalNames(
  portals: readonly ReportedPortal[],
  builtIn: readonly PortalRules[],
): (id: unknown) => PortalName | null {
  const known = builtIn.map(({ id }) => id);
  const own = portals.map(({ id }) => id).filter((id) => !known.includes(id));
  return (id) => {
    const name = known.find((each) => each === id);
    const number = own.indexOf(id as string) + 1;
    return name ?? (number === 0 ? null : number);
  };
}

export function reportPortal(
  { rules, setting }: ReportedPortal,
  name: PortalName,
  hasAccess: boolean | null,
): PortalReport {
  return {
    name,
    hosts: listOf(rules?.origins).length,
    hasAccess,
    isOwnProfile: typeof name === 'string' && memberOf(setting, 'profile') !== undefined,
    isBankChosen: memberOf(setting, 'bank') !== undefined,
    reminderDays: listOf(memberOf(setting, 'reminderDays')).flatMap((days) => wholeNumberIn(days, 0, MOST_DAYS) ?? []),
  };
}
