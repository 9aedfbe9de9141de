export type Counts = { passed: number; failed: number; skipped: number };

type FileResult = { status?: unknown; assertionResults?: { status?: unknown }[] };

/** Counts of a step that is not a test run: it passes or fails as a whole. */
export function countStep(exitCode: number): Counts {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

/**
 * Counts of a vitest run, from the text of its JSON report (`undefined` when there is none) and its exit code.
 * A run that says less than it should counts as failed: no report, no test at all, a file that could not be loaded,
 * an error outside every test.
 */
export function countTests(report: string | undefined, exitCode: number): Counts {
  const files = report === undefined ? undefined : parseFiles(report);
  if (files === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const statuses = files.flatMap((file) => (file.assertionResults ?? []).map((result) => result.status));
  const passed = statuses.filter((status) => status === 'passed').length;
  const failedTests = statuses.filter((status) => status === 'failed').length;
  const failedFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults?.some((result) => result.status === 'failed'),
  ).length;
  const failed = failedTests + failedFiles;
  const silentFailure = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: silentFailure ? 1 : failed, skipped: statuses.length - passed - failedTests };
}

export function addCounts(all: Counts[]): Counts {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The line that ends a run: `12 passed, 0 failed`. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function parseFiles(report: string): FileResult[] | undefined {
  try {
    const { testResults } = JSON.parse(report) as { testResults?: unknown };
    return Array.isArray(testResults) ? (testResults as FileResult[]) : undefined;
  } catch {
    return undefined;
  }
}
