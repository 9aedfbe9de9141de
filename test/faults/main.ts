import { type BenchCase, FAULTS, nameOf, STEPS } from './bench-case.ts';
import { runCase } from './run-case.ts';
import { formatResults } from './table.ts';

/** `npm run faults`: every fault at every state of the journal, and the wrong answer of a bank. A word chooses among the cases by their names. */
const [wanted = ''] = process.argv.slice(2);
const cases: BenchCase[] = [
  ...STEPS.flatMap((step) => FAULTS.map((fault) => ({ step, fault }))),
  { step: 'requested', fault: 'popup closed', wrongAnswerFirst: true },
];
const results = [];
for (const benchCase of cases.filter((each) => nameOf(each).includes(wanted))) {
  const result = await runCase(benchCase);
  results.push(result);
  console.log(
    `${result.violations.length === 0 ? 'survived' : 'BROKEN  '} ${nameOf(benchCase)}, ${result.seconds.toFixed(1)} s`,
  );
}
console.log(`\n${formatResults(results)}`);
process.exitCode = results.some(({ violations }) => violations.length > 0) ? 1 : 0;
