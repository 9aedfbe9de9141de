import { isProblemCode } from '../problem-groups.ts';
import { PROBLEM_PLACES, PROBLEMS_KEPT, type ShownProblem } from './shown-problem.ts';
import { ageOf, listOf, memberOf, oneOf, wholeNumberIn } from './trusted-value.ts';

/** The problems that were shown last, the newest first. Where they are stored scripts on a portal's pages can write, too: what is no such record is left out. */
export function parseShownProblems(stored: unknown, now: number): ShownProblem[] {
  return listOf(stored)
    .slice(-PROBLEMS_KEPT)
    .flatMap((each): ShownProblem[] => {
      const [code, at] = [memberOf(each, 'code'), memberOf(each, 'at')];
      const place = oneOf(PROBLEM_PLACES, memberOf(each, 'place'));
      if (!isProblemCode(code) || place === null || ageOf(at, now) === null) return [];
      return [{ code, place, at: at as number, times: wholeNumberIn(memberOf(each, 'times'), 1, 9999) ?? 1 }];
    })
    .reverse();
}
