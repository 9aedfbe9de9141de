import { defineConfig } from 'vitest/config';

/** A hang guard only: no test asserts how long something takes by it. */
const HANG_GUARD_MS = 180_000;

/** End-to-end tests: real browsers, one file after the other, in one process, with the store build. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/e2e/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    retry: 0,
    testTimeout: HANG_GUARD_MS,
    hookTimeout: HANG_GUARD_MS,
    teardownTimeout: 30_000,
  },
});
