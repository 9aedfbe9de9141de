import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_EXTENSION, BUILT_FOR_FIREFOX } from '../customer/desk.ts';
import { measureSizes } from '../tools/packaging/measure-sizes.ts';
import { sizeBudgetsFor } from '../tools/packaging/size-budgets.ts';
import { type BenchRow, rowFor } from './bench-row.ts';

const BUILDS = { chrome: BUILT_EXTENSION, firefox: BUILT_FOR_FIREFOX };

/** What is used of each budget, in each build that is there. */
export async function measurePackageSizes(): Promise<BenchRow[]> {
  return Object.entries(BUILDS)
    .filter(([, folder]) => existsSync(join(folder, 'manifest.json')))
    .flatMap(([browser, folder]) =>
      measureSizes(folder, sizeBudgetsFor(browser)).map(({ what, size, limit }) =>
        rowFor({
          what: `size of ${what} (${browser})`,
          against: 'its budget',
          unit: 'octets',
          own: [size],
          other: [limit],
          goal: { text: '≤ 1×', isMet: ({ ratio }) => ratio !== null && ratio <= 1 },
        }),
      ),
    );
}
