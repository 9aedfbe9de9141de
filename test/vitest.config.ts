import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Unit, component and interop tests: Node, no browser. Tests of pages ask for happy-dom in their first line. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/{unit,components,interop,project}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
  },
});
