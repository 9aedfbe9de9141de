import { compareUrgency } from '../lifecycle/badge.ts';
import { identityLifecycleFor } from '../lifecycle/identity-lifecycle.ts';
import { LIFECYCLE_STAGES, type Lifecycle } from '../lifecycle/stage.ts';
import { CERTIFICATE_SOURCES, isUnread, type TrackedIdentity } from '../lifecycle/tracked-identity.ts';
import type { RenewalProgress } from '../renewal/journal.ts';
import type { IdentitiesReport, IdentityReport, PortalName } from './diagnostic-report.ts';
import type { ReportedPortal } from './reported-portals.ts';
import { ageOf, memberOf, oneOf, readable, wholeNumberIn } from './trusted-value.ts';

/** So many are told one by one; of thousands nobody reads more. */
const LISTED = 50;
/** No certificate ends farther away (days). */
const FAR_DAYS = 36_600;

/** A stored identity in its place in the report. */
export interface ReportedIdentity {
  readonly stored: unknown;
  /** As in `TrackedIdentity`; for finding its renewals, never told. */
  readonly id: unknown;
  readonly number: number;
  readonly lifecycle: Lifecycle | null;
  /** Nothing can be told of it. */
  readonly isUnreadable: boolean;
}

/**
 * All identities, the most pressing first, numbered in that order.
 * @param progressOf how far the renewal of the identity with that id is
 * @param now `null`: the clock is wrong
 */
export function findReportedIdentities(
  identities: readonly unknown[],
  portals: readonly ReportedPortal[],
  progressOf: (id: unknown) => RenewalProgress,
  now: number | null,
): ReportedIdentity[] {
  const found = identities.map((stored) => {
    const id = memberOf(stored, 'id');
    const rules = portals.find((portal) => portal.id === memberOf(memberOf(stored, 'identity'), 'profileId'))?.rules;
    const told = rules
      ? readable(() => ({
          lifecycle: identityLifecycleFor(stored as TrackedIdentity, rules, progressOf(id), now),
        }))
      : null;
    return { stored, id, lifecycle: told?.lifecycle ?? null, isUnreadable: told === null };
  });
  found.sort((a, b) => compareUrgency(a.lifecycle, b.lifecycle));
  return found.map((each, index) => ({ ...each, number: index + 1 }));
}

export function reportIdentities(
  identities: readonly ReportedIdentity[],
  nameFor: (id: unknown) => PortalName | null,
  now: number,
): IdentitiesReport {
  const stages: Record<string, number> = {};
  for (const each of identities) {
    const stage = each.isUnreadable ? 'unreadable' : (stageOf(each) ?? 'unknown');
    stages[stage] = (stages[stage] ?? 0) + 1;
  }
  const listed = identities.slice(0, LISTED).map((each) => reportIdentity(each, nameFor, now));
  return { total: identities.length, stages, listed };
}

function stageOf({ lifecycle }: ReportedIdentity) {
  return oneOf(LIFECYCLE_STAGES, lifecycle?.stage);
}

function reportIdentity(
  reported: ReportedIdentity,
  nameFor: (id: unknown) => PortalName | null,
  now: number,
): IdentityReport {
  const { stored, number, lifecycle } = reported;
  const identity = memberOf(stored, 'identity');
  return {
    number,
    portal: nameFor(memberOf(identity, 'profileId')),
    role: oneOf(['administrator', 'user'], memberOf(identity, 'role')),
    stage: stageOf(reported),
    daysLeft: wholeNumberIn(lifecycle?.daysLeft, -FAR_DAYS, FAR_DAYS),
    source: oneOf(CERTIFICATE_SOURCES, memberOf(memberOf(stored, 'certificate'), 'source')),
    isShownLater: readable(() => isUnread(stored as TrackedIdentity)) ?? false,
    noticeAge: ageOf(memberOf(memberOf(stored, 'notice'), 'seenAt'), now),
    logOnAge: ageOf(memberOf(stored, 'loggedOnAt'), now),
    provenAge: ageOf(memberOf(stored, 'provenAt'), now),
    notOfferedAge: ageOf(memberOf(stored, 'notOfferedAt'), now),
  };
}
