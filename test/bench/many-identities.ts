import type { Page } from 'puppeteer-core';
import type { AnyBrowser } from '../browser/any-browser.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { BUILT_EXTENSION } from '../customer/desk.ts';
import { fillDatabase } from './office-identities.ts';

/**
 * What many tracked certificates cost, in real Chromium with the store build: `npm run bench:many`. Figures, not tests: a busy machine changes them.
 * Goals: waking the worker with 10,000 costs ≤ 50 ms more; the popup's first paint with 300 is within 1.5× of the one with 1.
 */
const SIZES_AT_WAKE = [1, 100, 10_000];
const SIZES_IN_POPUP = [1, 300];
const WARM_UP = 2;
const ROUNDS = 15;

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function report(what: string, values: readonly number[]): number {
  const middle = quantile(values, 0.5);
  const spread = [0.1, 0.9].map((part) => quantile(values, part).toFixed(1)).join(' … ');
  console.log(`${what}: p50 ${middle.toFixed(1)} ms (p10 … p90: ${spread}; ${values.length})`);
  return middle;
}

/** A page of the extension that does nothing by itself, unlike the popup, which reads everything each second. */
async function quietPage({ browser, extensionId }: AnyBrowser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extensionId}/icon/32.png`);
  return page;
}

/** From the event that starts the worker to the answer that comes after everything the wake itself does. */
async function wakeTime(launched: AnyBrowser, page: Page): Promise<number> {
  await launched.killWorker();
  return page.evaluate(async () => {
    const begun = performance.now();
    await chrome.runtime.sendMessage({ type: 'nothing' });
    return performance.now() - begun;
  });
}

/** How long the worker, awake, takes to make everything follow the stored state. */
function refreshTime(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const begun = performance.now();
    await chrome.runtime.sendMessage({ type: 'stateChanged' });
    return performance.now() - begun;
  });
}

/** From the start of the navigation to the frame in which the first card stands. */
async function firstPaint({ browser, extensionId }: AnyBrowser): Promise<number> {
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
  const painted = await root?.evaluate((element) => Number((element as HTMLElement).dataset['painted']));
  await page.close();
  return painted ?? Number.NaN;
}

async function rounds(measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) values.push(await measure());
  return values.slice(WARM_UP);
}

/** Each size in a profile of its own: a database that has been emptied is not a small one. */
async function withIdentities<T>(count: number, measure: (launched: AnyBrowser, page: Page) => Promise<T>): Promise<T> {
  const launched = await launchChromium({ extension: BUILT_EXTENSION });
  try {
    const page = await quietPage(launched);
    // The wake of the installation has made the stores by then.
    await refreshTime(page);
    await fillDatabase(page, count);
    return await measure(launched, page);
  } finally {
    await launched.close();
  }
}

const wakes: number[] = [];
for (const count of SIZES_AT_WAKE) {
  await withIdentities(count, async (launched, page) => {
    wakes.push(report(`wake with ${count}`, await rounds(() => wakeTime(launched, page))));
    report(`  refresh while awake with ${count}`, await rounds(() => refreshTime(page)));
  });
}
console.log(`${SIZES_AT_WAKE.at(-1)} cost ${((wakes.at(-1) ?? 0) - (wakes[0] ?? 0)).toFixed(1)} ms more than 1`);

const paints: number[] = [];
for (const count of SIZES_IN_POPUP) {
  await withIdentities(count, async (launched) => {
    paints.push(report(`popup's first paint with ${count}`, await rounds(() => firstPaint(launched))));
  });
}
console.log(`${SIZES_IN_POPUP.at(-1)} take ${((paints.at(-1) ?? 0) / (paints[0] ?? 1)).toFixed(2)}× as long as 1`);
