import type { ProblemCode } from '../problem.ts';

/** The windows and views in which somebody is shown a problem. */
export const PROBLEM_PLACES = ['status', 'renewal', 'missing', 'import', 'onboarding', 'options'] as const;
export type ProblemPlace = (typeof PROBLEM_PLACES)[number];

/** A problem that somebody saw: which, where and when, and nothing of what it was about. */
export interface ShownProblem {
  readonly code: ProblemCode;
  readonly place: ProblemPlace;
  /** The last time, ms since the epoch. */
  readonly at: number;
  /** How often in a row. */
  readonly times: number;
}

/** So many are kept; older ones go. */
export const PROBLEMS_KEPT = 30;

/** The place of a view, as it stands in the window's address; without one it is the popup's first screen. */
export function placeFor(view: string | null): ProblemPlace {
  return PROBLEM_PLACES.find((place) => place === view) ?? 'status';
}

/**
 * The record with one more at its end. One that is shown again right after itself, as by a window that is opened again, is counted and does not push others out.
 * @param record as it was stored; whatever is no list is an empty one
 */
export function withShown(
  record: unknown,
  { code, place }: Pick<ShownProblem, 'code' | 'place'>,
  at: number,
): unknown[] {
  const known: unknown[] = Array.isArray(record) ? record : [];
  const last = known.at(-1) as Partial<ShownProblem> | null | undefined;
  const isAgain = last?.code === code && last.place === place;
  const shown: ShownProblem = { code, place, at, times: isAgain ? (last.times ?? 0) + 1 : 1 };
  return [...known.slice(0, isAgain ? -1 : undefined), shown].slice(-PROBLEMS_KEPT);
}
