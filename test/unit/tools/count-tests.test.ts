import { describe, expect, test } from 'vitest';
import { addCounts, countStep, countTests, formatCounts } from '../../tools/count-tests.ts';

const report = (...files: { status: string; tests: string[] }[]) =>
  JSON.stringify({
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  });

describe('countTests', () => {
  test.each([
    ['counts each test', report({ status: 'passed', tests: ['passed', 'passed'] }), 0, [2, 0, 0]],
    ['counts failed ones', report({ status: 'failed', tests: ['passed', 'failed', 'failed'] }), 1, [1, 2, 0]],
    ['tells skipped and todo apart', report({ status: 'passed', tests: ['passed', 'skipped', 'todo'] }), 0, [1, 0, 2]],
    ['fails without a report', undefined, 0, [0, 1, 0]],
    ['fails on a torn report', '{"testResults":[', 0, [0, 1, 0]],
    ['fails on a report of something else', '{}', 0, [0, 1, 0]],
    ['fails without tests', report(), 0, [0, 1, 0]],
    ['fails when all are skipped', report({ status: 'passed', tests: ['skipped'] }), 0, [0, 1, 1]],
    [
      'counts a file that could not be loaded',
      report({ status: 'failed', tests: [] }, { status: 'passed', tests: ['passed'] }),
      1,
      [1, 1, 0],
    ],
    ['counts an error outside every test', report({ status: 'passed', tests: ['passed'] }), 1, [1, 1, 0]],
  ])('%s', (_criterion, text, exitCode, [passed, failed, skipped]) => {
    expect(countTests(text, exitCode)).toEqual({ passed, failed, skipped });
  });
});

describe('countStep', () => {
  test('counts a step as one', () => {
    expect([countStep(0), countStep(2)].map(formatCounts)).toEqual(['1 passed, 0 failed', '0 passed, 1 failed']);
  });
});

describe('formatCounts', () => {
  test('names skipped tests only when there are some', () => {
    const counts = { passed: 1, failed: 2, skipped: 0 };
    expect(formatCounts(counts)).toBe('1 passed, 2 failed');
    expect(formatCounts(addCounts([counts, { ...counts, skipped: 3 }]))).toBe('2 passed, 4 failed, 3 skipped');
  });
});
