import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Target } from 'puppeteer-core';
import type { LaunchedBrowser } from '../browser/launch-chromium.ts';

/** What was written down while a case ran: everything that a canary could be in. */
export interface Observations {
  readonly texts: Map<string, string>;
  /** Durability of each transaction that wrote keys or the journal from the user's window. */
  readonly durabilities: string[];
  longestPause: number;
}

/** What a hooked window keeps for the bench. */
interface Hooked {
  koshinBench?: { heard: string[]; durabilities: string[]; longestPause: number };
}

const NOTIFICATION = 'notification';

export function createObservations(): Observations {
  return { texts: new Map(), durabilities: [], longestPause: 0 };
}

/** Console, requests and messages of every page that the browser opens. */
export function observeBrowser(observations: Observations, { browser }: LaunchedBrowser): void {
  const observe = async (target: Target): Promise<void> => {
    if (target.type() === 'service_worker') return observeWorker(observations, target);
    if (target.type() !== 'page') return;
    const page = await target.page().catch(() => null);
    page?.on('console', (message) => note(observations, 'a console', message.text()));
    page?.on('pageerror', (error) => note(observations, 'an error', String(error)));
    page?.on('request', (request) => note(observations, 'a request', `${request.url()} ${request.postData() ?? ''}`));
  };
  browser.on('targetcreated', (target: Target) => void observe(target));
  for (const target of browser.targets()) void observe(target);
}

/** What the worker's notifications say: no browser tells it afterwards. Those of its first instant may be missed. */
async function observeWorker(observations: Observations, target: Target): Promise<void> {
  const worker = await target.worker().catch(() => null);
  worker?.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(NOTIFICATION)) note(observations, 'a notification', text);
    else note(observations, 'a console', text);
  });
  const hook = (prefix: string) => {
    const { create } = chrome.notifications;
    chrome.notifications.create = ((...args: Parameters<typeof create>) => {
      console.debug(prefix, JSON.stringify(args));
      return create.apply(chrome.notifications, args);
    }) as typeof create;
  };
  await worker?.evaluate(hook, NOTIFICATION).catch(() => undefined);
}

/** The user's window: what it hears of messages, how it writes, and whether it ever stands still. */
export async function observeWindow(window: Page): Promise<void> {
  await window.evaluate(() => {
    const scope = globalThis as Hooked;
    if (scope.koshinBench) return;
    const bench = { heard: [] as string[], durabilities: [] as string[], longestPause: 0 };
    scope.koshinBench = bench;
    chrome.runtime.onMessage.addListener((message) => void bench.heard.push(JSON.stringify(message)));
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
      const opened = transaction.apply(this, args);
      if (opened.mode === 'readwrite' && [...opened.objectStoreNames].some((name) => name !== 'identities'))
        bench.durabilities.push(opened.durability);
      return opened;
    };
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      bench.longestPause = Math.max(bench.longestPause, now - last);
      last = now;
    }, 50);
  });
}

/** Takes what the window has noted so far; a window that is gone has nothing more to say. */
export async function takeWindow(observations: Observations, window: Page): Promise<void> {
  const noted = await window
    .evaluate(() => {
      const { koshinBench } = globalThis as Hooked;
      const values = [...document.querySelectorAll('input')].map((input) => input.name);
      return { bench: koshinBench ?? null, address: `${location.href} ${values.join(' ')}` };
    })
    .catch(() => null);
  if (!noted) return;
  note(observations, 'an address', noted.address);
  if (!noted.bench) return;
  note(observations, 'a message', noted.bench.heard.join('\n'));
  observations.durabilities.push(...noted.bench.durabilities);
  observations.longestPause = Math.max(observations.longestPause, noted.bench.longestPause);
}

/** The portal's pages as they stand. */
export async function takePages(observations: Observations, launched: LaunchedBrowser): Promise<void> {
  for (const page of await launched.browser.pages()) {
    if (!page.url().startsWith('https://')) continue;
    const shown = await page.evaluate(() => `${location.href}\n${document.documentElement.outerHTML}`).catch(() => '');
    note(observations, 'a page of the bank', shown);
  }
}

/** What is stored where nothing secret may be, and what was downloaded. */
export async function takeStorage(
  observations: Observations,
  { evaluate }: Pick<LaunchedBrowser, 'evaluate'>,
  downloads: string,
): Promise<void> {
  const [local, session] = await evaluate(async () => [
    JSON.stringify(await chrome.storage.local.get(null)),
    // The opened key lies here by design: in memory, for trusted contexts only.
    JSON.stringify(
      Object.entries(await chrome.storage.session.get(null)).filter(([key]) => !/^armedKey |^offeredKey$/.test(key)),
    ),
  ]);
  note(observations, 'storage.local', local ?? '');
  note(observations, 'storage.session', session ?? '');
  for (const file of readdirSync(downloads))
    note(observations, `the download ${file}`, readFileSync(join(downloads, file), 'latin1'));
}

export function note({ texts }: Observations, place: string, text: string): void {
  texts.set(place, `${texts.get(place) ?? ''}\n${text}`);
}
