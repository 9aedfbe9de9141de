import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Where tests have a page: happy-dom, which a file asks for in its first line. */
const WITH_A_PAGE = ['components', 'unit/enrollment', 'unit/notice', 'unit/portal-page'].map(
  (folder) => `test/${folder}/**/*.test.{ts,tsx}`,
);

/** Unit, component and interop tests: Node, no browser. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    // One less is the default, which on two cores is half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        plugins: [WxtVitest()],
        // Each file has a world of its own: what one leaves in a page's globals is not another one's.
        test: { name: 'pages', include: WITH_A_PAGE },
      },
      {
        extends: true,
        plugins: [WxtVitest()],
        // One world for many files, for loading everything anew takes longer than most of these tests.
        test: {
          name: 'values',
          include: ['test/{unit,interop,project}/**/*.test.ts'],
          exclude: WITH_A_PAGE,
          isolate: false,
        },
      },
    ],
  },
});
