import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { addCounts, type Counts, countStep, countTests, formatCounts } from './count-tests.ts';
import { runNpmScript } from './run-step.ts';

type Step = {
  name: string;
  script: string;
  /** Its tests are counted one by one; any other step counts as one. */
  isVitest?: boolean;
  /** The steps whose products it uses. */
  needs?: string[];
};

type Outcome = Counts & { name: string; seconds: number; note: string };

const STEPS: Step[] = [
  { name: 'types', script: 'types' },
  { name: 'lint', script: 'lint' },
  { name: 'unit', script: 'unit', isVitest: true },
  { name: 'build', script: 'build' },
  { name: 'build for Firefox', script: 'build:firefox' },
  { name: 'end to end', script: 'e2e', isVitest: true, needs: ['build', 'build for Firefox'] },
];

/** Runs every step, also after one that failed, and ends with the sum of what passed and failed. */
async function main(): Promise<number> {
  const reports = createPrivateDirectory('reports');
  const outcomes: Outcome[] = [];
  for (const step of STEPS) {
    const isBlocked = outcomes.some((outcome) => step.needs?.includes(outcome.name) && outcome.failed > 0);
    outcomes.push(isBlocked ? createBlockedOutcome(step) : await runStep(step, reports.path));
  }
  reports.remove();
  const total = addCounts(outcomes);
  console.log(`\n${formatTable(outcomes)}\n`);
  console.log(formatCounts(total));
  return total.failed > 0 ? 1 : 0;
}

async function runStep(step: Step, reports: string): Promise<Outcome> {
  console.log(`\n── ${step.name} ──`);
  const report = join(reports, `${step.script}.json`);
  const args = step.isVitest ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const start = performance.now();
  const exitCode = await runNpmScript(step.script, args);
  const seconds = (performance.now() - start) / 1000;
  const counts = step.isVitest
    ? countTests(existsSync(report) ? readFileSync(report, 'utf8') : undefined, exitCode)
    : countStep(exitCode);
  return { ...counts, name: step.name, seconds, note: exitCode === 0 ? '' : `exit code ${exitCode}` };
}

function createBlockedOutcome({ name, needs = [] }: Step): Outcome {
  return {
    name,
    passed: 0,
    failed: 1,
    skipped: 0,
    seconds: 0,
    note: `not run: needs ${needs.map((each) => `"${each}"`).join(' and ')}`,
  };
}

function formatTable(outcomes: Outcome[]): string {
  const rows = [
    ['step', 'passed', 'failed', 'skipped', 'seconds', ''],
    ...outcomes.map(({ name, passed, failed, skipped, seconds, note }) => [
      ...[name, String(passed), String(failed), String(skipped), seconds.toFixed(1), note],
    ]),
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 || i === 5 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

process.exitCode = await main();
