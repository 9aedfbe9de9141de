import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrivateDirectory, type PrivateDirectory } from '../../browser/clean-up.ts';
import { launchFirefox } from '../../browser/launch-firefox.ts';
import { findRemains } from '../harness/remains.ts';

const PROBE = new URL('../harness/extension', import.meta.url).pathname;
const LEFT_RUNNING = new URL('left-running.ts', import.meta.url).pathname;
const POPPING_PAGE = `<button onclick="opened = open('about:blank')">open</button>
<script>unasked = open('about:blank')</script>`;

let work: PrivateDirectory;

beforeAll(() => {
  work = createPrivateDirectory('work');
});

afterAll(() => work.remove());

describe('launchFirefox', () => {
  test('gives a browser as a user has it, cut off from all hosts that are not mapped', async () => {
    const launched = await launchFirefox({ extension: PROBE, hosts: { '*.shinkin-ib.jp:443': '127.0.0.1:9' } });
    const { browser, evaluate, openPopup, killWorker, downloads } = launched;
    expect(
      await evaluate(() => [
        chrome.i18n.getUILanguage(),
        chrome.i18n.getMessage('name'),
        new Date(Date.UTC(2026, 0, 2)).toLocaleString(navigator.language),
      ]),
    ).toEqual(['ja', '試験用', '2026/1/2 9:00:00']);

    const popup = await openPopup();
    const ask = () => popup.evaluate(() => chrome.runtime.sendMessage('born?') as Promise<string>);
    const before = await ask();
    expect(await ask()).toBe(before);
    await killWorker();
    expect(await ask()).not.toBe(before);

    await popup.click('#save');
    const file = await downloads.wait(/\.txt$/);
    expect(file.normalize('NFC').endsWith('/保存 1.txt')).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('saved');

    const page = await browser.newPage();
    await page.goto(`data:text/html,${encodeURIComponent(POPPING_PAGE)}`);
    expect(await page.evaluate(() => Reflect.get(window, 'unasked') === null)).toBe(true);
    await page.click('button');
    expect(await page.evaluate(() => Reflect.get(window, 'opened') !== null)).toBe(true);

    const urls = ['https://www11.shinkin-ib.jp/', 'https://www.example.com/', 'http://www.example.com/'];
    const reach = (url: string) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => 'answered',
        (error: Error) => error.name,
      );
    expect(await Promise.all(urls.map((url) => page.evaluate(reach, url)))).toEqual(urls.map(() => 'TypeError'));

    await launched.close();
    await launched.close();
    const kept = work.path.split('/').at(-1);
    expect(findRemains(process.pid).filter((remain) => remain !== kept)).toEqual([]);
  });

  test('keeps what an extension stored for a fresh browser with the same profile, after a crash', async () => {
    const options = { extension: PROBE, profile: join(work.path, 'kept'), language: 'en' } as const;
    const first = await launchFirefox(options);
    expect(await first.evaluate(() => chrome.i18n.getMessage('name'))).toBe('Harness probe');
    await first.evaluate(() => chrome.storage.local.set({ kept: 1 }));
    first.kill();
    const second = await launchFirefox(options);
    expect(await second.evaluate(() => chrome.storage.local.get())).toEqual({ kept: 1 });
    await second.close();
  });

  test('leaves nothing behind, a moment after its owner was killed', async () => {
    const child = spawn(process.execPath, [LEFT_RUNNING], { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), ended]);
    expect(findRemains(child.pid ?? 0).length).toBeGreaterThan(2);
    child.kill('SIGKILL');
    await ended;
    await expect.poll(() => findRemains(child.pid ?? 0), { timeout: 20_000 }).toEqual([]);
  });
});
