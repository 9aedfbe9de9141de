import { type CaseResult, INVARIANTS, nameOf } from './bench-case.ts';

/** Cases and results, for a person; what was broken stands below each case. */
export function formatResults(results: readonly CaseResult[]): string {
  const width = Math.max(...results.map((result) => nameOf(result.case).length), 'case'.length);
  const head = ['case'.padEnd(width), ...INVARIANTS, 'keys', 'requests', 'issued', 'pause ms', 'seconds'].join('  ');
  const rows = results.flatMap((result) => {
    const marks = INVARIANTS.map((invariant) =>
      result.violations.some((each) => each.invariant === invariant) ? 'x' : '.',
    );
    const figures = [
      String(result.keys).padStart(4),
      String(result.requests).padStart(8),
      String(result.issued).padStart(6),
      String(Math.round(result.longestPause)).padStart(8),
      result.seconds.toFixed(1).padStart(7),
    ];
    const row = [nameOf(result.case).padEnd(width), ...marks, ...figures].join('  ');
    return [row, ...result.violations.map(({ invariant, what }) => `    ${invariant}: ${what}`)];
  });
  const broken = results.filter(({ violations }) => violations.length > 0).length;
  const sum = [
    `${results.length} cases, ${results.length - broken} survived`,
    `${results.filter(({ keys }) => keys === 0).length} keys lost`,
    `${results.reduce((most, { issued }) => most + Math.max(0, issued - 1), 0)} certificates issued twice`,
    `${results.filter(({ violations }) => violations.some(({ invariant }) => invariant === 'L')).length} leaks`,
    `longest pause ${Math.round(Math.max(...results.map(({ longestPause }) => longestPause)))} ms`,
  ].join(', ');
  return [head, ...rows, '', sum].join('\n');
}
