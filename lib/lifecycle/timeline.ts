import type { PortalWindows } from '../portals/portal-rules.ts';
import { boundariesFor, type LifecycleStage, type RenewalWindows } from './stage.ts';
import { DAY, tokyoDayFor } from './tokyo-calendar.ts';

/** What a certificate's time is drawn from. All instants in ms since the epoch. */
export interface TimelineFacts {
  /** Begin of validity; `null`: not known. */
  readonly notBefore: number | null;
  /** End of validity, inclusive (RFC 5280 §4.1.2.5). */
  readonly notAfter: number;
  /** The portal's calendar, with what the bank or the user says in its place. */
  readonly windows: RenewalWindows & Pick<PortalWindows, 'afterGrace'>;
  readonly now: number;
}

/**
 * `begin` of validity; renewal `opens`; it becomes `urgent`; the `last` instant at which the bank renews; the certificate `expires`, where that is later
 * than `last`; `graceEnd`, the last instant at which the user can fetch a new one; `today`.
 */
export type TimelineMarkName = 'begin' | 'opens' | 'urgent' | 'last' | 'expires' | 'graceEnd' | 'today';

export interface TimelineMark {
  readonly name: TimelineMarkName;
  /** ms since the epoch */
  readonly at: number;
  /** 0 (the drawing's begin) to 1 (its end). */
  readonly position: number;
}

/** The stages that follow from dates alone. */
export type TimelineStage = Extract<
  LifecycleStage,
  'valid' | 'renewable' | 'urgent' | 'closed' | 'reacquirable' | 'reissue'
>;

export interface TimelineSegment {
  readonly stage: TimelineStage;
  /** Positions, 0 to 1. */
  readonly start: number;
  readonly end: number;
  /** Calendar days in Tokyo, as days left are counted; `null`: without an end, or the begin is not known. */
  readonly days: number | null;
}

export interface Timeline {
  /** In their order in time; `today` stands before what is at the same instant. */
  readonly marks: readonly TimelineMark[];
  /** Without a gap, from the begin of validity (or the drawing's, where that is not known) to the drawing's end. */
  readonly segments: readonly TimelineSegment[];
}

/**
 * A year is long, and what matters in it is short. So the time before renewal opens, the time until the expiry, the time in which a new certificate can be
 * fetched and the rest have each a fixed part of the width, and within each a day is as wide as any other. What is not there leaves its part to the others.
 */
const PARTS = [0.26, 0.44, 0.2, 0.1];
/** So much is drawn (ms) before what is known to be, and after what has no end. */
const BESIDE = 30 * DAY;

/** A certificate's time, from its begin to what is left when all is over. */
export function timelineFor({ notBefore, notAfter, windows, now }: TimelineFacts): Timeline {
  const at = boundariesFor(notAfter, windows);
  // A begin after the end is a certificate's fault, and no date to draw.
  const known = notBefore !== null && notBefore <= notAfter ? notBefore : null;
  const begin = known ?? Math.min(now, at.renewable) - BESIDE;
  const end = Math.max(at.reissue, now) + BESIDE;
  const place = scaleFor([Math.min(begin, now), at.renewable, at.expired, at.reissue, end]);
  // The day that counts is that of `notAfter`, although the expiry begins a millisecond later.
  const [lastDay, graceDay] = [tokyoDayFor(notAfter), tokyoDayFor(at.reissue - 1)];

  const moments: readonly (readonly [TimelineMarkName, number | null])[] = [
    ['today', now],
    ['begin', known],
    ['opens', at.renewable],
    ['urgent', at.urgent],
    ['last', Math.min(at.closed, notAfter)],
    ['expires', at.closed < at.expired ? notAfter : null],
    ['graceEnd', at.reissue > at.expired ? at.reissue - 1 : null],
  ];
  const marks = moments.flatMap(([name, instant]) =>
    // What lies before the begin of the certificate never was.
    instant === null || (instant < begin && name !== 'today') ? [] : [{ name, at: instant, position: place(instant) }],
  );

  const begins: readonly (readonly [TimelineStage, number, number])[] = [
    ['valid', begin, tokyoDayFor(begin)],
    ['renewable', at.renewable, tokyoDayFor(at.renewable)],
    ['urgent', at.urgent, tokyoDayFor(at.urgent)],
    ['closed', at.closed, lastDay],
    ['reacquirable', at.expired, lastDay],
    ['reissue', at.reissue, graceDay],
  ];
  const segments = begins.flatMap(([stage, own, ownDay], index): TimelineSegment[] => {
    const [, next, nextDay] = begins[index + 1] ?? [null, end, null];
    const from = Math.max(own, begin);
    if (next <= from) return [];
    const isBounded = nextDay !== null && (known !== null || from > begin);
    const days = isBounded ? nextDay - Math.max(ownDay, tokyoDayFor(begin)) : null;
    return [{ stage, start: place(from), end: place(next), days }];
  });
  return { marks: marks.sort((a, b) => a.at - b.at), segments };
}

/** @param stops where the parts begin, and the end of the last one; what would be before the first is no part */
function scaleFor(stops: readonly number[]): (instant: number) => number {
  const ends = stops.map((stop) => Math.max(stop, stops[0] ?? 0));
  const parts = PARTS.map((part, index) => {
    const [from = 0, to = 0] = ends.slice(index);
    return { from, length: to - from, width: to > from ? part : 0 };
  });
  const whole = parts.reduce((sum, { width }) => sum + width, 0);
  return (instant) => {
    const inPart = ({ from, length, width }: (typeof parts)[number]) =>
      width && width * Math.min(1, Math.max(0, (instant - from) / length));
    return Math.min(1, parts.reduce((sum, part) => sum + inPart(part), 0) / whole);
  };
}
