import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrivateDirectory, type PrivateDirectory } from '../../browser/clean-up.ts';
import { createClientStore } from '../../browser/client-store.ts';
import { type LaunchedBrowser, type LaunchOptions, launchChromium } from '../../browser/launch-chromium.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { createAuthority } from './mutual-tls.ts';
import { findRemains } from './remains.ts';

const PROBE = new URL('extension', import.meta.url).pathname;
const BUILT = new URL('../../../.output/chrome-mv3', import.meta.url).pathname;
const HOST = 'www11.shinkin-ib.jp';
const POLICIES = {
  AutoSelectCertificateForUrls: [JSON.stringify({ pattern: 'https://[*.]shinkin-ib.jp', filter: {} })],
};
const POPPING_PAGE = `<button onclick="opened = open('about:blank')">open</button>
<script>unasked = open('about:blank')</script>`;

let work: PrivateDirectory;

beforeAll(() => {
  work = createPrivateDirectory('work');
});

afterAll(() => work.remove());

async function withBrowser<T>(options: LaunchOptions, use: (launched: LaunchedBrowser) => Promise<T>): Promise<T> {
  const launched = await launchChromium(options);
  try {
    return await use(launched);
  } finally {
    await launched.close();
  }
}

describe('launchChromium', () => {
  test('logs on with the certificate of the private store, and after an exchange with the new one', async () => {
    const authority = createAuthority(work.path);
    const server = await authority.serve(HOST);
    const store = createClientStore();
    store.trust(authority.certificateFile, 'Harness CA');
    store.importPkcs12(authority.issueClient('0A01', 'old-passphrase'), 'old-passphrase');
    const options = {
      home: store.home,
      profile: join(work.path, 'log-on'),
      hosts: { '*.shinkin-ib.jp:443': `127.0.0.1:${server.port}` },
      policies: POLICIES,
    };
    const readSerial = () =>
      withBrowser(options, async ({ browser }) => {
        const page = await browser.newPage();
        await page.goto(`https://${HOST}/`);
        return page.$eval('#serial', (element) => element.textContent);
      });

    const first = await readSerial();
    expect(store.delete({ serial: '0a:01' })).toBe(1);
    store.importPkcs12(authority.issueClient('0B02', 'new-passphrase'), 'new-passphrase');
    const second = await readSerial();

    expect([first, second]).toEqual(['0A01', '0B02']);
    expect(
      store
        .list()
        .filter((entry) => entry.hasKey)
        .map((entry) => entry.serial),
    ).toEqual(['0B02']);
    store.remove();
    await server.close();
  });

  test('blocks pop-ups that no one asked for, and lets through those of a click', async () => {
    await withBrowser({}, async ({ browser }) => {
      const page = await browser.newPage();
      // At load: whatever puppeteer evaluates counts as the user's own act, for five seconds.
      await page.goto(`data:text/html,${encodeURIComponent(POPPING_PAGE)}`);
      expect(await page.evaluate(() => Reflect.get(window, 'unasked') === null)).toBe(true);
      await page.click('button');
      expect(await page.evaluate(() => Reflect.get(window, 'opened') !== null)).toBe(true);
    });
  });

  test('reaches no host that is not mapped', async () => {
    await withBrowser({ hosts: { '*.shinkin-ib.jp:443': '127.0.0.1:9' } }, async ({ browser }) => {
      const page = await browser.newPage();
      await expect(page.goto(`https://${HOST}/`)).rejects.toThrow(/ERR_(CONNECTION_REFUSED|UNSAFE_PORT)/);
      await expect(page.goto(`http://${HOST}/`)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
      // A name that Chromium would resolve by itself, with or without a network.
      await expect(page.goto('http://unmapped.localhost:8999/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    });
  });

  test.each([
    ['ja', 'ja', '試験用', '2026/1/2 9:00:00'],
    ['en', 'en-US', 'Harness probe', '1/2/2026, 9:00:00 AM'],
  ] as const)('speaks %s in the extension, in the given time zone', async (language, ui, name, instant) => {
    await withBrowser({ extension: PROBE, language, timeZone: 'Asia/Tokyo' }, async ({ worker }) => {
      const seen = await (await worker()).evaluate(() => [
        chrome.i18n.getUILanguage(),
        chrome.i18n.getMessage('name'),
        new Date(Date.UTC(2026, 0, 2)).toLocaleString(navigator.language),
      ]);
      expect(seen).toEqual([ui, name, instant]);
    });
  });

  test('keeps what an extension stored for a fresh browser with the same profile, after a crash too', async () => {
    const options = { extension: PROBE, profile: join(work.path, 'kept') };
    const first = await launchChromium(options);
    await (await first.worker()).evaluate(() => chrome.storage.local.set({ kept: 1 }));
    await first.close();
    const second = await launchChromium(options);
    expect(await (await second.worker()).evaluate(() => chrome.storage.local.get())).toEqual({ kept: 1 });
    second.kill();
    const third = await launchChromium(options);
    expect(await (await third.worker()).evaluate(() => chrome.storage.local.get())).toEqual({ kept: 1 });
    expect(third.extensionId).toBe(first.extensionId);
    await third.close();
  });

  test('ends the worker, and the next event starts a new one', async () => {
    await withBrowser({ extension: PROBE }, async ({ openPopup, killWorker, worker }) => {
      const popup = await openPopup();
      const ask = () => popup.evaluate(() => chrome.runtime.sendMessage('born?') as Promise<string>);
      const before = await ask();
      expect(await ask()).toBe(before);
      await killWorker();
      const after = await ask();
      expect(after).not.toBe(before);
      expect(await (await worker()).evaluate(() => chrome.runtime.id)).toBeTruthy();
    });
  });

  test('looks for what an extension keeps, where it keeps nothing yet, and leaves nothing behind', async () => {
    await withBrowser({ extension: PROBE }, async (launched) => {
      expect(await readStore(launched, 'keys')).toEqual([]);
      expect(await launched.evaluate(() => indexedDB.databases())).toEqual([]);
    });
  });

  test('saves a download of an extension page under its own name', async () => {
    await withBrowser({ extension: PROBE }, async ({ openPopup, downloads }) => {
      const popup = await openPopup();
      await popup.click('#save');
      const file = await downloads.wait(/\.txt$/);
      expect(file.normalize('NFC').endsWith('/保存 1.txt')).toBe(true);
      expect(readFileSync(file, 'utf8')).toBe('saved');
    });
  });

  test('loads the built extension under its fixed id', async () => {
    await withBrowser({ extension: BUILT }, async ({ extensionId, worker }) => {
      expect(extensionId).toBe('oalbepkpomemdlehojalmhoelldkhnel');
      expect(await (await worker()).evaluate(() => chrome.runtime.id)).toBe(extensionId);
    });
  });

  test('leaves nothing behind after close', async () => {
    const launched = await launchChromium({ extension: PROBE, policies: POLICIES });
    expect(findRemains(process.pid).some((remain) => remain.startsWith('process'))).toBe(true);
    await launched.close();
    await launched.close();
    const kept = work.path.split('/').at(-1);
    expect(findRemains(process.pid).filter((remain) => remain !== kept)).toEqual([]);
  });
});
