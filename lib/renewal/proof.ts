import { tokyoDayFor } from '../lifecycle/tokyo-calendar.ts';
import { isUnproven, type Renewal } from './journal.ts';

/** What a page behind the log-on shows, and in which run of the browser it did. */
export interface LogOnEvidence {
  /** Id of this run of the browser; a new one after each restart, and after the extension was switched off and on (`platform/session.ts`). */
  readonly session: string;
  readonly noticePresent: boolean;
  /** Expiry date that the portal itself shows for this identity, ms since the epoch. */
  readonly shownNotAfter: number | null;
}

/**
 * Says whether a log-on proves the renewed certificate. The browser does not tell an extension which certificate it
 * presented, so the proof is what the portal shows: either the new expiry date itself, or, after a restart of the browser
 * (which forgets the certificate chosen before), a notices screen on which the renewal notice no longer stands.
 */
export function isProven(renewal: Renewal, evidence: LogOnEvidence): boolean {
  if (!isUnproven(renewal) || !renewal.issued) return false;
  if (evidence.shownNotAfter !== null) {
    return tokyoDayFor(evidence.shownNotAfter) === tokyoDayFor(renewal.issued.notAfter);
  }
  return !evidence.noticePresent && evidence.session !== renewal.handedOverIn;
}
