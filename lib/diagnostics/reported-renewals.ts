import { isProblemCode } from '../problem-groups.ts';
import { RENEWAL_STATES } from '../renewal/journal.ts';
import type { GuideReport, PortalName, RenewalReport } from './diagnostic-report.ts';
import type { ReportedIdentity } from './reported-identities.ts';
import { ageOf, listOf, memberOf, oneOf, wholeNumberIn } from './trusted-value.ts';

/** So many are told: all that are under way, and of those that are over the last ones. */
const LISTED = 40;
/** More steps than any portal has. */
const MOST_STEPS = 100;

/** Those under way first, then by their last change. */
export function reportRenewals(
  renewals: readonly unknown[],
  identities: readonly ReportedIdentity[],
  keyIds: readonly unknown[] | null,
  nameFor: (id: unknown) => PortalName | null,
  now: number,
): RenewalReport[] {
  const rank = (renewal: unknown) => (memberOf(renewal, 'activeIdentity') === undefined ? 1 : 0);
  const ageFor = (renewal: unknown) => ageOf(memberOf(renewal, 'changedAt'), now) ?? Number.MAX_SAFE_INTEGER;
  return renewals
    .toSorted((a, b) => rank(a) - rank(b) || ageFor(a) - ageFor(b))
    .slice(0, LISTED)
    .map((renewal): RenewalReport => {
      const age = (name: string) => ageOf(memberOf(renewal, name), now);
      const identityId = memberOf(renewal, 'identityId');
      return {
        identity: identities.find(({ id }) => id !== undefined && id === identityId)?.number ?? null,
        portal: nameFor(memberOf(renewal, 'profileId')),
        mode: oneOf(['renew', 'reacquire'], memberOf(renewal, 'mode')),
        state: oneOf(RENEWAL_STATES, memberOf(renewal, 'state')),
        startedAge: age('startedAt'),
        changedAge: age('changedAt'),
        armedEndAge: age('armedUntil'),
        requestedAge: age('requestedAt'),
        handedOverAge: age('handedOverAt'),
        confirmedBy: oneOf(['log-on', 'user'], memberOf(renewal, 'confirmedBy')),
        isReleased: memberOf(renewal, 'releasedAt') !== undefined,
        isFateUnknown: memberOf(renewal, 'fateUnknownSince') !== undefined,
        hasKey: keyIds?.includes(memberOf(renewal, 'id')) ?? null,
        problems: listOf(memberOf(renewal, 'problems'))
          .map((problem) => memberOf(problem, 'code'))
          .filter(isProblemCode),
      };
    });
}

export function reportGuide(guide: unknown, now: number): GuideReport | null {
  if (typeof guide !== 'object' || guide === null) return null;
  const problem = memberOf(guide, 'problem');
  return {
    position: wholeNumberIn(memberOf(guide, 'position'), -1, MOST_STEPS),
    problem: isProblemCode(problem) ? problem : null,
    age: ageOf(memberOf(guide, 'at'), now),
  };
}
