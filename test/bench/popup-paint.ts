import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { AnyBrowser } from '../browser/any-browser.ts';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { stopWorker } from '../browser/stop-worker.ts';
import { BUILT_EXTENSION } from '../customer/desk.ts';
import { type BenchOptions, byTurns } from './bench-group.ts';
import { type BenchRow, type Goal, rowFor, timesAtMost } from './bench-row.ts';
import { buildEmptyExtension } from './empty-extension.ts';
import { fillDatabase } from './office-identities.ts';
import { openQuietPage } from './quiet-page.ts';

const SIZES = [1, 300];
const ROUNDS = 25;
const AGAINST = 'an empty Preact popup';
/** Where the least is that a popup can take which shows what is so: without reading that, nothing could be shown. */
const AGAINST_READING = 'one that reads a record';

/** Milliseconds since the navigation began. */
interface Paints {
  /** The browser's own: anything at all to read. */
  readonly first: number;
  /** The first card stands on the screen. */
  readonly ready: number;
}

/**
 * The popup, in a tab of its own, with 1 and 300 identities, the worker asleep and awake, by turns with an empty one in the same browser, and with an empty one that reads
 * what it says.
 */
export async function measurePopupPaint({ say }: BenchOptions): Promise<BenchRow[]> {
  const folder = createPrivateDirectory('bench');
  const [empty, reading] = [join(folder.path, 'empty'), join(folder.path, 'reading')];
  await buildEmptyExtension(empty);
  await buildEmptyExtension(reading, { reads: true });
  const rows: BenchRow[] = [];
  try {
    for (const count of SIZES) {
      say(`popup with ${count}`);
      rows.push(...(await measureWith(count, empty, reading)));
    }
  } finally {
    folder.remove();
  }
  return rows;
}

async function measureWith(count: number, empty: string, reading: string): Promise<BenchRow[]> {
  const launched = await launchChromium({ extension: BUILT_EXTENSION });
  try {
    const { browser } = launched;
    const quiet = await openQuietPage(launched);
    // So that all have a process already, as an extension with its worker awake has.
    const openBeside = async (directory: string) => {
      const id = await browser.installExtension(directory);
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${id}/manifest.json`);
      return { id, page };
    };
    const [beside, besideReading] = [await openBeside(empty), await openBeside(reading)];
    await quiet.evaluate(() => chrome.runtime.sendMessage({ type: 'stateChanged' }));
    await fillDatabase(quiet, count);
    const all = {
      own: [] as Paints[],
      ownAsleep: [] as Paints[],
      other: [] as Paints[],
      otherAsleep: [] as Paints[],
      reading: [] as Paints[],
    };
    const measure = (id: string, into: Paints[], asleep: boolean, page: Page) => async () => {
      if (asleep) await stopWorker(browser, `chrome-extension://${id}/`);
      else await page.evaluate(() => chrome.runtime.sendMessage({ type: 'stateChanged' }));
      into.push(await measurePaints(launched, id));
      return 0;
    };
    const warmUp = 3;
    await byTurns(
      {
        own: measure(launched.extensionId, all.own, false, quiet),
        other: measure(beside.id, all.other, false, beside.page),
        ownAsleep: measure(launched.extensionId, all.ownAsleep, true, quiet),
        otherAsleep: measure(beside.id, all.otherAsleep, true, beside.page),
        reading: measure(besideReading.id, all.reading, false, besideReading.page),
      },
      { rounds: ROUNDS, warmUp },
    );
    const at = (kind: keyof Paints, paints: readonly Paints[]) => paints.slice(warmUp).map((each) => each[kind]);
    const rowOf = (what: string, own: readonly number[], other: readonly number[], against: string, goal?: Goal) =>
      rowFor({ what: `popup ${what}, ${count} ${count === 1 ? 'identity' : 'identities'}`, against, own, other, goal });
    const goal = timesAtMost(1.3);
    const { own, ownAsleep, other, otherAsleep, reading: readingOne } = all;
    const ready = at('ready', own);
    return [
      rowOf('to first paint, worker awake', at('first', own), at('first', other), AGAINST, goal),
      rowOf('to ready, worker awake', ready, at('ready', other), AGAINST, goal),
      rowOf('to ready, worker awake', ready, at('ready', readingOne), AGAINST_READING),
      rowOf('to first paint, worker asleep', at('first', ownAsleep), at('first', otherAsleep), AGAINST, goal),
      rowOf('to ready, worker asleep', at('ready', ownAsleep), at('ready', otherAsleep), AGAINST, goal),
    ];
  } finally {
    await launched.close();
  }
}

async function measurePaints({ browser }: AnyBrowser, extensionId: string): Promise<Paints> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const drawn = new MutationObserver(() => {
      if (!document.querySelector('[data-stage]')) return;
      drawn.disconnect();
      // The second frame begins when the first one, with the card, has been painted.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          document.documentElement.dataset['painted'] = String(performance.now());
        }),
      );
    });
    drawn.observe(document, { childList: true, subtree: true });
  });
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  const root = await page.waitForSelector('html[data-painted]');
  const paints = await root?.evaluate(async (element) => {
    // The browser tells of a paint some time after it.
    const first = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        const paint = list.getEntriesByName('first-contentful-paint')[0];
        if (paint) resolve(paint.startTime);
      }).observe({ type: 'paint', buffered: true });
    });
    return { first, ready: Number((element as HTMLElement).dataset['painted']) };
  });
  await page.close();
  if (!paints) throw new Error('the popup has no root element');
  return paints;
}
