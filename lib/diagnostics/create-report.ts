import { isClockWrong, parseClockNote } from '../lifecycle/computer-clock.ts';
import type { PortalRules } from '../portals/portal-rules.ts';
import type { ProblemCode } from '../problem.ts';
import { isActive, progressOf, type Renewal } from '../renewal/journal.ts';
import type { ClockReport, DiagnosticReport, Environment, PolicyReport, ScriptsReport } from './diagnostic-report.ts';
import { parseShownProblems } from './parse-shown-problems.ts';
import { findReportedIdentities, reportIdentities } from './reported-identities.ts';
import { createPortalNames, type ReportedPortal, reportPortal } from './reported-portals.ts';
import { reportGuide, reportRenewals } from './reported-renewals.ts';
import { ageOf, listOf, memberOf, readable, wholeNumberIn } from './trusted-value.ts';

/**
 * What a report is made of. Whatever was stored is `unknown`, and told only where it is one of the values that are known. A list that is `null` could not
 * be read.
 */
export interface DiagnosticSources {
  readonly at: number;
  readonly environment: Environment;
  readonly builtIn: readonly PortalRules[];
  readonly portals: readonly (ReportedPortal & { readonly hasAccess: boolean | null })[];
  readonly identities: readonly unknown[] | null;
  readonly renewals: readonly unknown[] | null;
  /** Ids of the renewals whose keys are stored. */
  readonly keyIds: readonly unknown[] | null;
  readonly guide: unknown;
  readonly scripts: ScriptsReport;
  /** When each alarm is due. */
  readonly alarms: readonly unknown[] | null;
  readonly storage: {
    readonly problem: ProblemCode | null;
    readonly schema: unknown;
    readonly newestSchema: number;
    readonly isPersisted: boolean | null;
    readonly estimate: unknown;
    /** Since when keys are pending by the marks outside the database. */
    readonly pendingKeys: readonly unknown[] | null;
    readonly letters: number;
  };
  readonly clockNote: unknown;
  readonly reminders: { readonly settings: unknown; readonly isAllowed: boolean | null };
  /** `PolicyInForce`, as stored. */
  readonly policy: unknown;
  /** Names of all members that a policy can have. */
  readonly policyMembers: ReadonlySet<string>;
  /** `null`: they could not be read. */
  readonly shownProblems: unknown;
}

const MOST_OCTETS = Number.MAX_SAFE_INTEGER;
const MOST_FAULTS = 20;

export function createReport(sources: DiagnosticSources): DiagnosticReport {
  const { at, portals, storage } = sources;
  const renewals = sources.renewals ?? [];
  const clock = reportClock(sources.clockNote, at);
  const nameFor = createPortalNames(portals, sources.builtIn);
  const active = renewals.filter((renewal) => readable(() => isActive(renewal as Renewal)));
  const progress = (id: unknown) =>
    progressOf(active.find((renewal) => memberOf(renewal, 'identityId') === id) as Renewal | undefined);
  const identities = findReportedIdentities(sources.identities ?? [], portals, progress, clock?.isWrong ? null : at);
  const agesOf = (instants: readonly unknown[] | null) =>
    instants?.flatMap((instant) => ageOf(instant, at) ?? []) ?? null;
  const octets = (name: string) => wholeNumberIn(memberOf(storage.estimate, name), 0, MOST_OCTETS);
  return {
    at,
    environment: sources.environment,
    portals: portals.map((portal) => reportPortal(portal, nameFor(portal.id) ?? 0, portal.hasAccess)),
    identities: sources.identities && reportIdentities(identities, nameFor, at),
    renewals: sources.renewals && reportRenewals(renewals, identities, sources.keyIds, nameFor, at),
    guide: reportGuide(sources.guide, at),
    scripts: sources.scripts,
    alarms: agesOf(sources.alarms),
    storage: {
      problem: storage.problem,
      schema: wholeNumberIn(storage.schema, 0, 9999),
      newestSchema: storage.newestSchema,
      isPersisted: storage.isPersisted,
      usage: octets('usage'),
      quota: octets('quota'),
      keys: sources.keyIds?.length ?? null,
      pendingKeys: agesOf(storage.pendingKeys),
      letters: storage.letters,
    },
    clock,
    reminders: reportReminders(sources.reminders),
    policy: reportPolicy(sources.policy, sources.policyMembers),
    problems: sources.shownProblems === null ? null : parseShownProblems(sources.shownProblems, at),
  };
}

function reportClock(stored: unknown, now: number): ClockReport | null {
  const note = parseClockNote(stored);
  const age = ageOf(note?.at, now);
  return note && age !== null ? { ahead: note.ahead, age, isWrong: isClockWrong(note, now) } : null;
}

function reportReminders({ settings, isAllowed }: DiagnosticSources['reminders']): DiagnosticReport['reminders'] {
  const notifies = memberOf(settings, 'notifies');
  if (typeof notifies !== 'boolean') return { notifies: null, isInWorkingHours: null, isAllowed };
  return { notifies, isInWorkingHours: (memberOf(settings, 'hours') ?? null) !== null, isAllowed };
}

function reportPolicy(inForce: unknown, known: ReadonlySet<string>): PolicyReport | null {
  const policy = memberOf(inForce, 'policy');
  const faults = listOf(memberOf(inForce, 'faults'));
  if (typeof policy !== 'object') return null;
  return {
    members: Object.keys(policy ?? {}).filter((name) => known.has(name)),
    faults: faults.slice(0, MOST_FAULTS).map((fault) => placeText(memberOf(fault, 'where'), known)),
  };
}

/** Where a fault is, by members that a policy can have; whatever else an administrator wrote as a name is not repeated. */
function placeText(where: unknown, known: ReadonlySet<string>): string {
  const parts = typeof where === 'string' && where !== '' ? where.split('.') : [];
  return parts.map((part) => (known.has(part) || /^\d{1,3}$/.test(part) ? part : '?')).join('.') || '?';
}
