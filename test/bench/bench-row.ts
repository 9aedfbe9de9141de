import { ratioOf, type Summary, summarize } from './statistics.ts';

/** A line of the table: something of ours beside something that does the same, or as little as can be. */
export interface BenchRow {
  readonly what: string;
  /** What it is measured against. */
  readonly against: string;
  /** Of the medians; `null` where there is nothing to divide by. */
  readonly ratio: number | null;
  readonly unit: Unit;
  readonly own: Summary;
  readonly other: Summary | null;
  /** In words; empty where the row is there to be looked at. */
  readonly goal: string;
  readonly met: boolean | null;
}

export type Unit = 'ms' | 'µs' | 'octets' | 'times';

/** What is to be reached, in words and as a question. */
export interface Goal {
  readonly text: string;
  readonly isMet: (row: {
    readonly own: Summary;
    readonly other: Summary | null;
    readonly ratio: number | null;
  }) => boolean;
}

export interface Measured {
  readonly what: string;
  readonly against: string;
  readonly unit?: Unit;
  readonly own: readonly number[];
  readonly other?: readonly number[];
  readonly goal?: Goal | undefined;
}

export function rowFor({ what, against, unit = 'ms', own, other, goal }: Measured): BenchRow {
  const compared = { own: summarize(own), other: other ? summarize(other) : null };
  const ratio = compared.other && ratioOf(compared.own, compared.other);
  // Of a run that measured nothing nobody says that it was good.
  const measured = own.length > 0 && (!other || other.length > 0);
  const met = goal ? measured && goal.isMet({ ...compared, ratio }) : null;
  return { what, against, unit, ...compared, ratio, goal: goal?.text ?? '', met };
}

/** At most that many times as much as the other one. */
export function timesAtMost(limit: number): Goal {
  return { text: `≤ ${limit}×`, isMet: ({ ratio }) => ratio !== null && ratio <= limit };
}

/** Less than the other one. */
export const AHEAD: Goal = { text: 'ahead', isMet: ({ ratio }) => ratio !== null && ratio < 1 };

/** At most so much more than the other one. */
export function moreAtMost(limit: number, unit: Unit = 'ms'): Goal {
  return { text: `≤ +${limit} ${unit}`, isMet: ({ own, other }) => own.median - (other?.median ?? 0) <= limit };
}

/** That part of all runs takes no longer. */
export function partAtMost(part: 'median' | 'p90' | 'p95', limit: number, unit: Unit = 'ms'): Goal {
  const shown = limit.toLocaleString('en-US');
  return { text: `${part} ≤ ${shown} ${unit}`, isMet: ({ own }) => own[part] <= limit };
}

/** Of two goals in one row, both. */
export function both(one: Goal, other: Goal): Goal {
  return { text: `${one.text}, ${other.text}`, isMet: (row) => one.isMet(row) && other.isMet(row) };
}
