import { describe, expect, it } from 'vitest';
import { parseShownProblems } from '../../../lib/diagnostics/parse-shown-problems.ts';
import { PROBLEMS_KEPT, placeFor, withShown } from '../../../lib/diagnostics/shown-problem.ts';
import { PROBLEM_CODES, type ProblemCode } from '../../../lib/problem.ts';

const NOW = Date.UTC(2026, 10, 22, 3);
const at = (place: 'options' | 'status', code: ProblemCode = 'storageFull') => ({ code, place });

describe('withShown', () => {
  it('keeps the last thirty', () => {
    let record: unknown;
    for (const [index, code] of PROBLEM_CODES.slice(0, 40).entries())
      record = withShown(record, at('options', code), index);
    const kept = parseShownProblems(record, NOW);
    expect(kept.map(({ code }) => code)).toEqual(PROBLEM_CODES.slice(10, 40).toReversed());
    expect(kept).toHaveLength(PROBLEMS_KEPT);
  });

  it('counts what is shown again right after itself, and nothing else', () => {
    let record = withShown(undefined, at('options'), NOW);
    record = withShown(record, at('options'), NOW + 1);
    record = withShown(record, at('status'), NOW + 2);
    record = withShown(record, at('options'), NOW + 3);
    expect(parseShownProblems(record, NOW + 5)).toEqual([
      { ...at('options'), at: NOW + 3, times: 1 },
      { ...at('status'), at: NOW + 2, times: 1 },
      { ...at('options'), at: NOW + 1, times: 2 },
    ]);
  });

  it('stores nothing of a problem but its code', () => {
    const problem = { ...at('options'), facts: { subject: 'CN=Taro' } };
    expect(JSON.stringify(withShown([], problem, NOW))).not.toContain('Taro');
  });

  it.each([[null], ['x'], [{ length: 3 }]])('begins anew where %j is stored', (stored) => {
    expect(parseShownProblems(withShown(stored, at('status'), NOW), NOW)).toHaveLength(1);
  });
});

describe('placeFor', () => {
  it.each([
    [null, 'status'],
    ['renewal', 'renewal'],
    ['import', 'import'],
    ['onboarding', 'onboarding'],
    ['made-up', 'status'],
  ])('%s is %s', (view, place) => {
    expect(placeFor(view)).toBe(place);
  });
});
