import type { TimelineFacts } from '../lib/lifecycle/timeline.ts';
import { knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { windowsFor } from '../lib/portals/portal-setting.ts';

/**
 * What is drawn of somebody's certificate: the new one as soon as it is handed over. `null` where dates mean nothing: none is known, the clock is wrong, or
 * a valid certificate was not offered and whoever saw days run out might hurry into a reissue.
 */
export function timelineFactsFor(
  { tracked, profile, lifecycle, renewal }: IdentityOverview,
  now: number,
): TimelineFacts | null {
  if (lifecycle === null || lifecycle.daysLeft === null || lifecycle.stage === 'stopped') return null;
  const windows = windowsFor(profile, tracked.identity.bank || null);
  if (lifecycle.stage === 'unproven' && renewal?.issued) {
    const { notBefore, notAfter } = renewal.issued;
    return { notBefore, notAfter, windows, now };
  }
  const notAfter = knownNotAfter(tracked);
  if (notAfter === null) return null;
  const { summary } = tracked.certificate ?? {};
  // A later date that the portal showed is of a certificate whose begin nobody has read.
  const notBefore = summary?.notAfter === notAfter ? summary.notBefore : null;
  return { notBefore, notAfter, windows, now };
}
