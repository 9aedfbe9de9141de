import type { TimelineFacts } from '../lib/lifecycle/timeline.ts';
import { tokyoDayFor } from '../lib/lifecycle/tokyo-calendar.ts';
import { knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { windowsFor } from '../lib/portals/portal-setting.ts';

export interface TimelineShown extends TimelineFacts {
  /** The end of validity was read in a certificate. What a notice, the policy, the user or a screen says is a day: its hour nobody knows. */
  readonly isExact: boolean;
}

/**
 * What is drawn of somebody's certificate: the new one as soon as it is handed over. `null` where dates mean nothing: none is known, the clock is wrong, or
 * a valid certificate was not offered and whoever saw days run out might hurry into a reissue.
 */
export function timelineFactsFor(
  { tracked, profile, lifecycle, renewal }: IdentityOverview,
  now: number,
): TimelineShown | null {
  if (lifecycle === null || lifecycle.daysLeft === null || lifecycle.stage === 'stopped') return null;
  const windows = windowsFor(profile, tracked.identity.bank || null);
  if (lifecycle.stage === 'unproven' && renewal?.issued) {
    const { notBefore, notAfter } = renewal.issued;
    return { notBefore, notAfter, windows, now, isExact: true };
  }
  const notAfter = knownNotAfter(tracked);
  if (notAfter === null) return null;
  const { summary } = tracked.certificate ?? {};
  // A later date that the portal showed is of a certificate whose begin nobody has read.
  if (!summary || tokyoDayFor(summary.notAfter) !== tokyoDayFor(notAfter)) {
    return { notBefore: null, notAfter, windows, now, isExact: false };
  }
  return { notBefore: summary.notBefore, notAfter: summary.notAfter, windows, now, isExact: true };
}
