import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../lib/platform/database/migrations.ts';
import { readPkcs12WithNss } from '../../browser/client-store.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, pageWith } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import {
  clickShown,
  dropFile,
  importFile,
  openRenewal,
  openStatus,
  picture,
  press,
  proposedPassphrase,
  waitForState,
} from '../../customer/koshin-window.ts';
import { Bench, createCa, issueCertificate } from '../../interop/pki/judges.ts';
import { IN_FULL } from '../in-full.ts';

let desk: Desk;
let bench: Bench;

afterEach(async () => {
  await desk.close();
  bench[Symbol.dispose]();
});

interface Pending {
  readonly launched: LaunchedBrowser;
  readonly window: Page;
  readonly passphrase: string;
  /** Text of the backup file. */
  readonly backup: string;
}

/** A customer whose key is on disk and backed up, before the request has left. */
async function pending(language: 'ja' | 'en' = 'ja'): Promise<Pending> {
  bench = new Bench();
  createCa(bench);
  desk = await openDesk();
  const credential = await desk.bank.issueInitial('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser({ language });
  await (await importFile(launched, bench.write('current.pem', credential.certificatePem))).close();
  await (await launched.browser.newPage()).goto(desk.bank.logOnUrl);
  await eventually(async () => {
    const [tracked] = await readStore<{ identity: { origin: string } }>(launched, 'identities');
    return tracked?.identity.origin !== '';
  }, 'the site');
  const window = await openRenewal(launched);
  const passphrase = await proposedPassphrase(window);
  await press(window, 'consent');
  await waitForState(window, 'armed');
  await clickShown(window, '[data-action="backup"] summary');
  await picture(window, `backup-${language}`);
  await press(window, 'save-backup');
  const file = await launched.downloads.wait(/^koshin-key-backup-\S+\.pem$/);
  return { launched, window, passphrase, backup: readFileSync(file, 'utf8') };
}

/** The bank's answer for the request that the user has taken by hand. */
async function answerFor({ launched, window }: Pending): Promise<string> {
  await clickShown(window, '[data-action="by-hand"] summary');
  await press(window, 'save-request');
  await waitForState(window, 'requested');
  bench.write('saved.csr', readFileSync(await launched.downloads.wait(/\.csr$/)));
  bench.run('openssl', 'req', '-in', 'saved.csr', '-outform', 'DER', '-out', 'saved.der');
  return bench.write('answer.crt', issueCertificate(bench, bench.read('saved.der')));
}

const deleteDatabase = (launched: LaunchedBrowser) =>
  launched.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const deleting = indexedDB.deleteDatabase('koshin');
        deleting.onsuccess = () => resolve('deleted');
        deleting.onerror = () => resolve('failed');
      }),
  );

function profileOf({ browser }: LaunchedBrowser): string {
  const argument = browser.process()?.spawnargs.find((each) => each.startsWith('--user-data-dir='));
  if (!argument) throw new Error('no profile');
  return argument.slice('--user-data-dir='.length);
}

function filesOfDatabase(profile: string): string[] {
  const folder = join(profile, 'Default', 'IndexedDB');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const own = files.filter((path) => path.includes('chrome-extension_') && statSync(path).isFile());
  if (own.length === 0) throw new Error('no files of the database');
  return own;
}

const LANGUAGES = IN_FULL ? (['ja', 'en'] as const) : (['ja'] as const);

describe('a database that is gone under a pending renewal', () => {
  it.each(LANGUAGES)(
    'is told, and a backup brings the renewal back to where the answer is taken (%s)',
    async (language) => {
      const customer = await pending(language);
      const { launched, window, passphrase, backup } = customer;
      const answer = await answerFor(customer);
      // The open windows give the database up.
      expect(await deleteDatabase(launched)).toBe('deleted');
      await window.close();
      const status = await openStatus(launched);
      await status.waitForSelector('[data-problem="keyLost"]');
      await picture(status, `lost-${language}`);
      await dropFile(status, backup.replace(/([A-Za-z0-9])(?=[A-Za-z0-9+/=\r\n]*-----END KOSHIN)/, ''), 'backup.pem');
      await status.waitForSelector('[data-problem="backupDamaged"]');
      await picture(status, `damaged-${language}`);
      await dropFile(status, backup, 'backup.pem');
      await status.waitForSelector('[data-result="restored"]');
      await picture(status, `restored-${language}`);
      await press(status, 'open-restored');
      const again = await pageWith(launched.browser, 'view=renewal');
      await waitForState(again, 'armed');
      await again.waitForSelector('[data-screen="fate"]');
      await picture(again, `fate-${language}`);
      await dropFile(status, backup, 'backup.pem');
      await status.waitForSelector('[data-problem="backupKeyKept"]');
      await picture(status, `kept-${language}`);
      const input = await again.waitForSelector('input[data-action="answer-file"]:not([disabled])');
      await (input as ElementHandle<HTMLInputElement>).uploadFile(answer);
      await waitForState(again, 'checked');
      await again.type('input[data-action="passphrase"]', passphrase);
      await press(again, 'download');
      await waitForState(again, 'handedOver');
      const file = await launched.downloads.wait(/\.p12$/);
      expect(readPkcs12WithNss(file, passphrase)).toContain('Key(shrouded)');
    },
  );

  it('is told also where its files were damaged on disk: never "nothing pending"', async () => {
    const { launched } = await pending();
    const profile = profileOf(launched);
    await launched.close();
    for (const path of filesOfDatabase(profile)) writeFileSync(path, Buffer.alloc(statSync(path).size, 0xa5));
    const fresh = await desk.openBrowser();
    const popup = await fresh.openPopup();
    await popup.waitForSelector('[data-problem="keyLost"], [data-problem="keyUnreadable"]');
    await picture(popup, 'corrupt');
  });
});

describe('a database of a newer version', () => {
  it('is not opened, says to update, and loses nothing', async () => {
    const { launched, window } = await pending();
    await launched.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('koshin', 99);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
    );
    const popup = await launched.openPopup();
    await popup.waitForSelector('[data-problem="storageNewer"]');
    await window.waitForSelector('[data-problem="storageNewer"]');
    await picture(popup, 'newer');
    expect(await readStore(launched, 'keys')).toHaveLength(1);
  });
});

describe('data of version 1', () => {
  it('are brought to the newest version by a real browser, and a release of unknown fate is told', async () => {
    const { launched } = await pending();
    const fixture = readFileSync(new URL('../../unit/platform/fixtures/version-1.json', import.meta.url), 'utf8');
    await launched.evaluate((json) => {
      const stored = JSON.parse(json, (_, value) =>
        typeof value?.$octets === 'string' ? Uint8Array.from(atob(value.$octets), (c) => c.charCodeAt(0)) : value,
      );
      return new Promise<void>((resolve, reject) => {
        indexedDB.deleteDatabase('koshin');
        const opening = indexedDB.open('koshin', 1);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          const { result, transaction } = opening;
          result.createObjectStore('identities', { keyPath: 'id' });
          const renewals = result.createObjectStore('renewals', { keyPath: 'id' });
          renewals.createIndex('activeIdentity', 'activeIdentity', { unique: true });
          result.createObjectStore('keys', { keyPath: 'renewalId' });
          for (const name of ['identities', 'renewals', 'keys'])
            for (const record of stored[name]) transaction?.objectStore(name).put(record);
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      });
    }, fixture);
    const popup = await openStatus(launched);
    const id = JSON.parse(fixture).identities[0].id;
    await clickShown(popup, `[data-identity="${id}"] [data-action="continue"]`);
    const window = await pageWith(launched.browser, `identity=${id}`);
    await window.waitForSelector('[data-screen="fate"]');
    const renewals = await readStore<{ readonly releasedTo?: string }>(launched, 'renewals');
    expect(renewals.map(({ releasedTo }) => releasedTo)).toEqual(renewals.map(() => undefined));
    expect(renewals).toHaveLength(JSON.parse(fixture).renewals.length);
  });
});

describe('a database that another page holds open', () => {
  it('is told after five seconds, and the popup goes on by itself when it is free', async () => {
    const { launched } = await pending();
    // As an old window would that does not listen: in the worker, where this test can reach it.
    await launched.evaluate(
      () =>
        new Promise<void>((resolve) => {
          indexedDB.deleteDatabase('koshin');
          const opening = indexedDB.open('koshin', 1);
          opening.onsuccess = () => {
            Object.assign(globalThis, { held: opening.result });
            resolve();
          };
          opening.onupgradeneeded = () => {
            opening.result.createObjectStore('identities', { keyPath: 'id' });
            const renewals = opening.result.createObjectStore('renewals', { keyPath: 'id' });
            renewals.createIndex('activeIdentity', 'activeIdentity', { unique: true });
            opening.result.createObjectStore('keys', { keyPath: 'renewalId' });
          };
        }),
    );
    const popup = await launched.openPopup();
    await popup.waitForSelector('[data-problem="storageBlocked"]');
    await picture(popup, 'blocked');
    await launched.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
    await popup.waitForSelector('[data-view="status"] [data-problem="keyLost"]');
  });
});

describe('a database that cannot be read', () => {
  it.each(LANGUAGES)('is told with the key in it, and made anew when asked twice (%s)', async (language) => {
    const { launched, window } = await pending(language);
    await window.close();
    await launched.evaluate(
      (version) =>
        new Promise<void>((resolve) => {
          indexedDB.deleteDatabase('koshin');
          // The version is right, and nothing is in it.
          const opening = indexedDB.open('koshin', version);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
      MIGRATIONS.at(-1)?.version,
    );
    const popup = await launched.openPopup();
    await popup.waitForSelector('[data-problem="storageDamaged"]');
    await popup.waitForSelector('[data-problem="keyUnreadable"]');
    await eventually(async () => (await badgeOf(launched)).text === '!', 'a badge that tells it');
    await press(popup, 'reset-storage');
    await picture(popup, `unreadable-${language}`);
    await press(popup, 'reset-confirm');
    await popup.waitForSelector('[data-view="status"] [data-problem="keyLost"]');
    expect(await readStore(launched, 'keys')).toEqual([]);
    // Nobody is known any more, and there is nothing to be said about the data.
    await eventually(async () => (await badgeOf(launched)).text === '', 'an empty badge');
  });
});
