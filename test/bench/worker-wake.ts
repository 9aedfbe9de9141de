import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { stopWorker } from '../browser/stop-worker.ts';
import { BUILT_EXTENSION } from '../customer/desk.ts';
import { type BenchOptions, byTurns } from './bench-group.ts';
import { type BenchRow, type Goal, moreAtMost, rowFor } from './bench-row.ts';
import { buildEmptyExtension } from './empty-extension.ts';
import { fillDatabase } from './office-identities.ts';
import { openQuietPage } from './quiet-page.ts';

const SIZES: readonly { readonly count: number; readonly goal?: Goal }[] = [
  { count: 1 },
  { count: 100, goal: moreAtMost(20) },
  { count: 10_000, goal: moreAtMost(50) },
];
const ROUNDS = 25;

/**
 * From the message that wakes the worker to the badge, and to the answer that comes after everything else that the wake itself does; by turns with a worker that only
 * answers, in the same browser. Each size in a profile of its own: a database that has been emptied is not a small one.
 */
export async function measureWorkerWake({ say }: BenchOptions): Promise<BenchRow[]> {
  const folder = createPrivateDirectory('bench');
  const empty = join(folder.path, 'empty');
  await buildEmptyExtension(empty);
  const rows: BenchRow[] = [];
  try {
    for (const { count, goal } of SIZES) {
      say(`waking with ${count}`);
      rows.push(...(await measureWith(count, goal, empty)));
    }
  } finally {
    folder.remove();
  }
  return rows;
}

async function measureWith(count: number, goal: Goal | undefined, empty: string): Promise<BenchRow[]> {
  const launched = await launchChromium({ extension: BUILT_EXTENSION });
  try {
    const { browser, extensionId } = launched;
    const emptyId = await browser.installExtension(empty);
    const page = await openQuietPage(launched);
    const emptyPage = await openQuietPage({ browser, extensionId: emptyId });
    // The wake of the installation has made the stores by then.
    await timeOfAnswer(page, 'stateChanged');
    await fillDatabase(page, count);
    const wake = (id: string, time: () => Promise<number>) => async () => {
      await stopWorker(browser, `chrome-extension://${id}/`);
      return time();
    };
    const { own, whole, other } = await byTurns(
      {
        own: wake(extensionId, () => timeOfBadge(page)),
        whole: wake(extensionId, () => timeOfAnswer(page, 'nothing')),
        other: wake(emptyId, () => timeOfAnswer(emptyPage, 'nothing')),
      },
      { rounds: ROUNDS },
    );
    const awake = await byTurns({ own: () => timeOfAnswer(page, 'stateChanged') }, { rounds: ROUNDS });
    const certificates = `${count.toLocaleString('en-US')} certificate${count === 1 ? '' : 's'}`;
    return [
      rowFor({ what: `worker's wake to its badge, ${certificates}`, against: 'an empty worker', own, other, goal }),
      rowFor({
        what: `  to the end of all that follows, ${certificates}`,
        against: 'an empty worker',
        own: whole,
        other,
      }),
      rowFor({ what: `  the badge alone, worker awake, ${certificates}`, against: '', own: awake.own }),
    ];
  } finally {
    await launched.close();
  }
}

/** Milliseconds from the message to the badge of the worker that it wakes: another one than that which the page has put there before. */
function timeOfBadge(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const mark = 'mark';
    await chrome.action.setBadgeText({ text: mark });
    const begun = performance.now();
    void chrome.runtime.sendMessage({ type: 'nothing' });
    while ((await chrome.action.getBadgeText({})) === mark);
    return performance.now() - begun;
  });
}

/** Milliseconds from the message to its answer, in the page that sends it. */
function timeOfAnswer(page: Page, type: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const begun = performance.now();
    await chrome.runtime.sendMessage({ type: wanted });
    return performance.now() - begun;
  }, type);
}
