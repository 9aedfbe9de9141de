import { instantOnTokyoDay, startOfTokyoDay, type TimeOfDay, tokyoDayFor, tokyoDaysBetween } from './tokyo-calendar.ts';

/**
 * How close a certificate is to its `notAfter`. Nothing of this is stored: it follows from what is known,
 * the portal's windows and now.
 */
export const LIFECYCLE_STAGES = [
  'stopped',
  'valid',
  'renewable',
  'urgent',
  'closed',
  'reacquirable',
  'reissue',
  'unproven',
  'reported',
] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

/** The bank's calendar. Days are calendar days in Asia/Tokyo. */
export interface RenewalWindows {
  /** The notice stands and renewal is open from this many days before `notAfter`. */
  readonly opensDaysBefore: number;
  /**
   * Days before `notAfter` at which to remind, in any order; 0 is the expiry day. The fewest of them that lie within the window, other than its first and
   * its last day, begin the stage `urgent`. Where there are none (a bank that writes once, when renewal opens), ten days do.
   */
  readonly reminderDays: readonly number[];
  /** Hour on the expiry day from which the bank no longer renews; `null`: open to the end of the day. */
  readonly cutOff: TimeOfDay | null;
  /** For this many days after `notAfter` the user can fetch a new certificate without the branch; `null`: not known, so whoever expires is told to ask. */
  readonly graceDays: number | null;
}

export interface CertificateKnowledge {
  /** End of validity, ms since the epoch, inclusive (RFC 5280 §4.1.2.5); `null`: not known. */
  readonly notAfter: number | null;
  /** The portal showed a renewal notice for this identity. */
  readonly noticeSeen: boolean;
  /** A renewed certificate was handed over and no log-on has proven it yet. */
  readonly unproven: boolean;
  /**
   * The last log-on brought no certificate, and nobody is replacing it. While it should be valid whoever made it vanish may wait for the user to fetch
   * another one: to be checked before anything is renewed.
   */
  readonly notOffered: boolean;
}

export interface Lifecycle {
  readonly stage: LifecycleStage;
  /** `date(notAfter) − date(now)` in Tokyo; negative after expiry; `null` when no date is known. */
  readonly daysLeft: number | null;
  /** The next instant at which anything on the toolbar icon, its title too, can change (ms since the epoch); `null`: never by time alone. */
  readonly changesAt: number | null;
}

/**
 * The stage of one identity at `now`, or `null` when nothing is known that could have one. Where the time is not known (`null`), no date says anything:
 * what remains is what was seen.
 */
export function lifecycleFor(
  known: CertificateKnowledge,
  windows: RenewalWindows,
  now: number | null,
): Lifecycle | null {
  const { notAfter } = known;
  const daysLeft = notAfter === null || now === null ? null : tokyoDaysBetween(now, notAfter);
  // Only evidence ends this stage, never time: the user is to be told until a log-on proves the new certificate.
  if (known.unproven) return { stage: 'unproven', daysLeft, changesAt: null };
  if (notAfter === null || now === null) {
    return known.noticeSeen ? { stage: 'reported', daysLeft: null, changesAt: null } : null;
  }

  const boundaries = boundariesFor(notAfter, windows);
  const stage = known.notOffered && now < boundaries.expired ? 'stopped' : stageAt(now, boundaries);
  // Days are counted on the badge and, from the first day of the validity on, in the icon's title: every Tokyo midnight changes what is shown.
  const candidates = [...Object.values(boundaries), startOfTokyoDay(tokyoDayFor(now) + 1)];
  const changesAt = stage === 'reissue' ? null : Math.min(...candidates.filter((instant) => instant > now));
  return { stage, daysLeft, changesAt };
}

/** First instant of each stage (ms since the epoch), none before the one above it. */
export interface Boundaries {
  readonly renewable: number;
  readonly urgent: number;
  readonly closed: number;
  readonly expired: number;
  readonly reissue: number;
}

/** Days before `notAfter` from which on it is urgent where the bank's own calendar names no such day. */
const URGENT_DAYS = 10;

export function boundariesFor(notAfter: number, windows: RenewalWindows): Boundaries {
  const lastDay = tokyoDayFor(notAfter);
  // `notAfter` itself still belongs to the validity.
  const expired = notAfter + 1;
  const cutOff = windows.cutOff ? instantOnTokyoDay(lastDay, windows.cutOff) : expired;
  return {
    renewable: startOfTokyoDay(lastDay - windows.opensDaysBefore),
    urgent: startOfTokyoDay(lastDay - urgentDaysFor(windows)),
    // A certificate that ends before the cut-off hour of its last day is simply expired by then.
    closed: Math.min(cutOff, expired),
    expired,
    // Without any grace the bank must reissue from the first instant after the expiry.
    reissue: !windows.graceDays ? expired : startOfTokyoDay(lastDay + windows.graceDays + 1),
  };
}

function urgentDaysFor({ reminderDays, opensDaysBefore }: RenewalWindows): number {
  const pressing = reminderDays.filter((days) => days > 0 && days < opensDaysBefore);
  return Math.min(...(pressing.length ? pressing : [URGENT_DAYS, opensDaysBefore]));
}

/**
 * The ends of validity at which another stage begins, for whoever looks at `now`: all certificates between two of them are in one stage, and in
 * each stage the one that ends first has the fewest days left and changes first. So the first of each stands for all, however many there are.
 */
export function stageStartsFor(windows: RenewalWindows, now: number): number[] {
  const days = [-(windows.graceDays ?? 0), 1, urgentDaysFor(windows) + 1, windows.opensDaysBefore + 1];
  return [0, now, ...days.map((day) => startOfTokyoDay(tokyoDayFor(now) + day))];
}

function stageAt(now: number, at: Boundaries): LifecycleStage {
  if (now >= at.expired) return now >= at.reissue ? 'reissue' : 'reacquirable';
  if (now >= at.closed) return 'closed';
  if (now >= at.urgent) return 'urgent';
  if (now >= at.renewable) return 'renewable';
  return 'valid';
}
