import { compareUrgency } from './badge.ts';
import { boundariesFor, type Lifecycle, type RenewalWindows } from './stage.ts';
import { DAY, startOfTokyoDay, tokyoDayFor } from './tokyo-calendar.ts';
import { nextWorkingTime, type WorkingHours } from './working-hours.ts';

/**
 * When to remind of which certificate. Reminding means: a record is on disk, then something is shown. So whoever dies in between reminds of nothing twice,
 * and what is due follows from the records and the time alone, however late or often anybody asks.
 *
 * A threshold is crossed at an instant; the tightest is the one that was crossed last. Only that one is ever due, once for each certificate: a computer that
 * slept over three of them says one thing.
 */

/** A number of days before `notAfter` (0: the expiry day); or the first instant of that stage, except `unproven`: a day after the hand-over. */
export type ReminderThreshold = number | 'unproven' | 'closed' | 'reacquirable' | 'reissue';

/** What reminders know of one identity's certificate. Instants in ms since the epoch. */
export interface RemindedCertificate {
  readonly identityId: string;
  readonly notAfter: number | null;
  readonly windows: RenewalWindows;
  /** Days before `notAfter`, the profile's or the user's own, in any order. Of those before renewal opens nothing is said until it opens: earlier nobody can act. */
  readonly reminderDays: readonly number[];
  /** When the renewed certificate was handed over that no log-on has proven yet. With the proof it is another certificate, and begins anew. */
  readonly unprovenSince: number | null;
  /** As it is at `now`: says which of several presses most, and of which nothing can be due. */
  readonly lifecycle: Lifecycle | null;
}

/** Kept on disk until the identity has another certificate; a newer one replaces that of the same key and threshold. Of those left the newest counts. */
export interface ReminderRecord {
  readonly certificateKey: string;
  readonly threshold: ReminderThreshold;
  readonly at: number;
  /** The user wants to hear nothing of this certificate until then, and the same again from then on. */
  readonly snoozedUntil?: number;
}

/** A certificate of which something is to be said now, with what goes on record before. */
export interface Reminder extends RemindedCertificate {
  readonly certificateKey: string;
  readonly threshold: ReminderThreshold;
}

export interface Reminders {
  readonly due: readonly Reminder[];
  /** When to look again (ms since the epoch): nothing else is due before, once these are on record. `null`: never by time alone. */
  readonly next: number | null;
}

/**
 * Names the certificate in records: by its last day, so that it stays the same one when a file says the hour of what was a notice's date. Holds no
 * personal data, since identities have random ids.
 */
export function certificateKeyFor(identityId: string, notAfter: number | null): string {
  return `${identityId}/${notAfter && tokyoDayFor(notAfter)}`;
}

/**
 * What is due at `now`, at most one for each certificate. While the time is not known (`null`) nothing is, since no date says anything then.
 * @param hours what falls due outside of these waits for them, except where that would be too late to renew, or to re-acquire; `null`: nothing waits
 */
export function remindersFor(
  certificates: readonly RemindedCertificate[],
  records: readonly ReminderRecord[],
  hours: WorkingHours | null,
  now: number | null,
): Reminders {
  const due: Reminder[] = [];
  if (now === null) return { due, next: null };
  let next = Number.POSITIVE_INFINITY;
  // A record from more than a day ahead was made by a clock that has been put right since: what it said was wrong. One that is only early was heard.
  const inOrder = records.filter(({ at }) => at <= now + DAY).toSorted((a, b) => a.at - b.at);
  const newest = new Map(inOrder.map((record) => [record.certificateKey, record]));
  for (const certificate of certificates) {
    const { lifecycle } = certificate;
    // Most of thousands, most of the time: nothing of them can be due, and the icon has to be looked at then anyway.
    if (lifecycle?.stage === 'valid') {
      next = Math.min(next, lifecycle.changesAt ?? next);
      continue;
    }
    const certificateKey = certificateKeyFor(certificate.identityId, certificate.notAfter);
    const heard = newest.get(certificateKey);
    const crossings = crossingsFor(certificate, hours);
    const shownFrom = (earliest: number) => {
      const instant = Math.max(earliest, heard?.snoozedUntil ?? 0);
      const working = nextWorkingTime(instant, hours);
      const isTooLate = crossings.slice(-LAST_MOMENTS).some(([, moment]) => instant < moment && moment <= working);
      return isTooLate ? instant : working;
    };

    let tightest: Crossing | undefined;
    let nearest = Number.POSITIVE_INFINITY;
    for (const crossing of crossings) {
      if (crossing[1] > now) nearest = Math.min(nearest, crossing[1]);
      else if (crossing[1] >= (tightest?.[1] ?? 0)) tightest = crossing;
    }
    if (tightest) {
      const [threshold, at] = tightest;
      // By its time too, so that neither a clock that is set back nor other reminder days bring up what was said already.
      if (!heard || heard.snoozedUntil || (heard.at < at && heard.threshold !== threshold)) {
        if (shownFrom(now) > now) nearest = now;
        else due.push({ ...certificate, certificateKey, threshold });
      }
    }
    // Nothing is shown before it is crossed. This also leaves out what is never crossed any more.
    if (nearest < next) next = Math.min(next, shownFrom(nearest));
  }
  return { due, next: next < Number.POSITIVE_INFINITY ? next : null };
}

/** What one notification says of all that are due, so that nobody gets three hundred; `null`: nothing. */
export function gatherReminders(
  due: readonly Reminder[],
): { readonly count: number; readonly mostPressing: Reminder } | null {
  const [mostPressing] = due.toSorted((a, b) => compareUrgency(a.lifecycle, b.lifecycle));
  return mostPressing ? { count: due.length, mostPressing } : null;
}

type Crossing = readonly [threshold: ReminderThreshold, at: number];

/** So many at the end of the list are what must not be waited past: cut-off, expiry, end of the grace. */
const LAST_MOMENTS = 3;

/** Of thresholds that are crossed at once the later one in the list is the tighter. */
function crossingsFor(
  { notAfter, windows, reminderDays, unprovenSince }: RemindedCertificate,
  hours: WorkingHours | null,
): readonly Crossing[] {
  const crossings: Crossing[] = [];
  if (unprovenSince) crossings.push(['unproven', unprovenSince + DAY]);
  if (!notAfter) return crossings;
  const { closed, expired, reissue } = boundariesFor(notAfter, windows);
  for (const days of reminderDays) {
    let at = startOfTokyoDay(tokyoDayFor(notAfter) - days);
    // Nobody works between a Saturday and a Sunday's expiry, or on a last day before nine: so it counts from the working day before.
    while (nextWorkingTime(at, hours) >= closed) at -= DAY;
    crossings.push([days, at]);
  }
  return [...crossings, ['closed', closed], ['reacquirable', expired], ['reissue', reissue]];
}
