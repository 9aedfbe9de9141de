import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { type ClientStore, createClientStore } from '../../browser/client-store.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, pageWith } from '../../customer/bank-visit.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openStatus, picture, press } from '../../customer/koshin-window.ts';
import { type Bank, startBank } from '../../portal/bank.ts';
import { launchGranting } from './granting-browser.ts';
import { addOtherBank, chooseSettingsFile, fill, openSettings } from './settings-page.ts';

const HOST = 'ib.example-bank.test';
const PATTERN = `https://${HOST}/*`;
const downloads = createPrivateDirectory('downloads');
let bank: Bank;
let store: ClientStore;
let launched: LaunchedBrowser;
let page: Page;
let exported: string;

beforeAll(async () => {
  bank = await startBank();
  store = createClientStore();
  store.trust(bank.caCertificatePath, 'Koshin test root');
  launched = await launchGranting({ bank, store, hosts: [HOST], options: { downloads: downloads.path } });
});

afterAll(async () => {
  await launched?.close();
  await bank?.close();
  store?.remove();
  downloads.remove();
});

const grants = async () => (await launched.evaluate(() => chrome.permissions.getAll())).origins;
const scripts = () => launched.evaluate(() => chrome.scripting.getRegisteredContentScripts());

describe('the options page', () => {
  it('opens from the popup, in a tab, where the first steps were gone through or left', async () => {
    const status = await openStatus(launched);
    await press(status, 'onboarding-bank');
    const steps = await pageWith(launched.browser, 'view=onboarding');
    await press(steps, 'onboarding-next');
    await steps.waitForSelector('[data-screen="first"] input[data-action="file"]');
    const closed = new Promise((resolve) => steps.once('close', resolve));
    await press(steps, 'finish-onboarding');
    await closed;
    await status.waitForSelector('.welcome');
    await press(status, 'options');
    page = await pageWith(launched.browser, 'options.html');
    await page.waitForSelector('[data-portal="shinkin-corporate"]');
    await status.close();
  });

  it.each([
    ['http://ib.example-bank.test/', 'addressNotHttps'],
    ['https://ib.example-bank.test:8443/', 'addressHasPort'],
    ['https://192.168.0.1/', 'addressIsNoHost'],
    ['https://www11.ib.shinkin-ib.jp/', 'addressTaken'],
  ])('refuses %s by name', async (address, code) => {
    await page.select('[data-action="portal"]', '');
    await page.select('[data-action="portal"]', 'generic');
    await fill(page, 'address', address);
    await press(page, 'add-portal');
    await page.waitForSelector(`[data-section="add"] [data-problem="${code}"]`);
    expect(await page.$('[data-portal^="own-"]')).toBeNull();
    await fill(page, 'address', '');
  });

  it('adds another bank by the address of its log-on page, whose notice is then found', async () => {
    expect((await scripts()).every(({ matches }) => !matches?.includes(PATTERN))).toBe(true);
    await addOtherBank(page, `https://${HOST}/login?session=1`, 'みらい銀行');
    await page.waitForSelector('[data-portal^="own-"]');
    expect(await grants()).toContain(PATTERN);
    await eventually(async () => (await scripts()).some(({ matches }) => matches?.includes(PATTERN)), 'the reader');
    const portal = await launched.browser.newPage();
    await portal.goto(`https://${HOST}/`);
    await eventually(async () => (await badgeOf(launched)).text !== '', 'the badge');
    const [found] = await readStore<{ identity: { profileId: string }; certificate: unknown }>(launched, 'identities');
    expect(found?.identity.profileId).toMatch(/^own-/);
    expect(found?.certificate).toMatchObject({ source: 'notice', notAfter: Date.UTC(2026, 11, 1, 14, 59, 59, 999) });
    await portal.close();
    await page.waitForSelector('[data-portal^="own-"] [data-identity]');
  });

  it('tries a notice that was pasted as a page, of which nothing runs and nothing is loaded', async () => {
    const asked: string[] = [];
    const note = (request: { url(): string }) => asked.push(request.url());
    page.on('request', note);
    await page.evaluate(() => {
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
        document.body.dataset['blocked'] = `${document.body.dataset['blocked'] ?? ''} ${blockedURI}`;
      });
    });
    await fill(
      page,
      'test-text',
      `<h1>電子証明書の更新をお願いします</h1><p>有効期限 2026年12月1日</p><button>電子証明書の更新はこちら</button>
       <img src="https://${HOST}/pixel.png" onerror="document.body.dataset.ran = 1"><link rel="stylesheet" href="https://${HOST}/x.css">
       <style>@import "https://${HOST}/y.css"; body { display: none }</style><script>document.body.dataset.ran = 1</script>
       <iframe src="https://${HOST}/frame"></iframe>`,
    );
    await press(page, 'test-notice');
    const found = await page.waitForSelector('[data-verdict="notice"]');
    const said = await found?.evaluate((element) => element.textContent);
    expect(said).toContain('電子証明書の更新はこちら');
    expect(said).toContain('2026年12月1日');
    await new Promise((resolve) => setTimeout(resolve, 500));
    page.off('request', note);
    expect(asked).toEqual([]);
    const { ran, blocked = '' } = await page.evaluate(() => ({ ...document.body.dataset }) as Record<string, string>);
    expect(ran).toBeUndefined();
    // Our policy holds there, too: what was blocked was written in the markup itself, and no address was even tried.
    expect(new Set(blocked.trim().split(' '))).toEqual(new Set(['inline']));
    expect(bank.events.all.filter((event) => /pixel|\.css|frame/.test(JSON.stringify(event)))).toEqual([]);
  });

  it('says why another text is none', async () => {
    await fill(
      page,
      'test-text',
      '電子証明書の更新をお願いしますという件名のメールにご注意ください。「サーバ証明書」の件',
    );
    await press(page, 'test-notice');
    await page.waitForSelector('[data-verdict="titleRefused"]');
  });

  it('keeps reminder days, exports them, gives the access back with the bank, and takes the settings in again', async () => {
    await page.click('[data-portal^="own-"] [data-more="reminders"] summary');
    await page.click('[data-portal^="own-"] [data-action="reminder-days"]', { count: 3 });
    await page.type('[data-portal^="own-"] [data-action="reminder-days"]', '5、40、20');
    await page.click('[data-portal^="own-"] [data-action="save-days"]');
    await eventually(
      () =>
        page.$eval(
          '[data-portal^="own-"] [data-action="reminder-days"]',
          (input) => (input as HTMLInputElement).value === '40、20、5',
        ),
      'the days in order',
    );
    await press(page, 'export-settings');
    const path = join(downloads.path, 'koshin-settings.json');
    exported = await eventually(async () => readFileSync(path, 'utf8'), 'the file');
    expect(JSON.parse(exported)).toMatchObject({
      format: 'koshin-settings',
      version: 1,
      portals: [{ name: 'みらい銀行', origins: [`https://${HOST}`], reminderDays: [40, 20, 5] }],
    });
    // Nothing of the people or of the profile is in it.
    expect(exported).not.toMatch(/notAfter|steps|administrator/);

    await page.click('[data-portal^="own-"] > [data-action="remove-portal"]');
    await press(page, 'remove-portal-confirm');
    await eventually(async () => (await page.$('[data-portal^="own-"]')) === null, 'the bank to go');
    expect(await grants()).toEqual(['https://*.shinkin-ib.jp/*']);
    expect(await readStore(launched, 'identities')).toEqual([]);
    await eventually(async () => (await scripts()).every(({ matches }) => !matches?.includes(PATTERN)), 'no reader');

    await chooseSettingsFile(page, path);
    await page.waitForSelector('[data-changes] [data-change="added"]');
    expect(await page.$('[data-portal^="own-"]')).toBeNull();
    await press(page, 'take-settings');
    await page.waitForSelector('[data-portal^="own-"] [data-problem="accessMissing"]');
    expect(await grants()).not.toContain(PATTERN);
  });

  it.each([
    [
      'settingsUnreadable',
      '{"format":"koshin-settings","version":1,"portals":[{"id":"shinkin-corporate","origins":["https://evil.example"]}]}',
    ],
    ['settingsOtherVersion', '{"format":"koshin-settings","version":2,"portals":[]}'],
    ['settingsUnreadable', '<html>'],
  ])('refuses a file as %s and changes nothing', async (code, content) => {
    const path = join(downloads.path, 'other.json');
    writeFileSync(path, content);
    await chooseSettingsFile(page, path);
    await page.waitForSelector(`[data-form="settings-file"] [data-problem="${code}"]`);
    expect(await page.$('[data-changes]')).toBeNull();
  });

  it('takes a person typed by hand', async () => {
    const fresh = await openSettings(launched);
    const portal = '[data-portal="shinkin-corporate"]';
    await fresh.click(`${portal} [data-action="add-by-hand"]`);
    await fresh.click(`${portal} [data-role="administrator"]`);
    await fresh.type(`${portal} [data-action="user-id"]`, '0012345678');
    await fresh.type(`${portal} [data-action="date"]`, '令和9年3月31日');
    await press(fresh, 'add-identity');
    await fresh.waitForSelector(`${portal} [data-identity]`);
    expect(await readStore(launched, 'identities')).toMatchObject([
      {
        identity: { profileId: 'shinkin-corporate', role: 'administrator', userId: '0012345678' },
        certificate: { source: 'typed', notAfter: Date.UTC(2027, 2, 31, 14, 59, 59, 999) },
      },
    ]);
    await fresh.close();
  });

  it('takes a certificate file for the bank whose button was pressed', async () => {
    const { certificatePem, notAfter } = await bank.issueInitial('kanri001', { daysLeft: 20 });
    const path = join(downloads.path, 'kanri001.pem');
    writeFileSync(path, certificatePem);
    await page.click('[data-portal^="own-"] [data-action="import-certificate"]');
    const window = await pageWith(launched.browser, 'view=import');
    const input = await window.waitForSelector('input[data-action="file"]');
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
    await window.waitForSelector('[data-result="tracked"]');
    // The one typed by hand at the other bank, with no certificate of its own, is not taken for its owner.
    const identities = await readStore<{ identity: { profileId: string } }>(launched, 'identities');
    expect(identities.find(({ identity }) => identity.profileId.startsWith('own-'))).toMatchObject({
      certificate: { source: 'file', notAfter: notAfter.getTime() },
    });
    expect(identities).toHaveLength(2);
  });

  it('makes a report for a help desk in which nobody is named, and leads to what a message means', async () => {
    await page.bringToFront();
    await press(page, 'make-report');
    await page.waitForSelector('[data-report]');
    await picture(page, 'report');
    await press(page, 'save-report');
    const path = join(downloads.path, 'koshin-report.txt');
    const report = await eventually(async () => readFileSync(path, 'utf8'), 'the file');
    // The last file that was refused, and the two people of before.
    expect(report).toContain('settingsUnreadable');
    expect(report.match(/shinkin-corporate|追加された銀行 1/g)).toHaveLength(4);
    const identities = await readStore<object>(launched, 'identities');
    for (const secret of [
      HOST,
      'みらい',
      '0012345678',
      'kanri001',
      ...stringsIn(identities, /^(?:id|subject|serialNumber|der)$/),
    ])
      expect(report).not.toContain(secret);

    await page.click('[data-form="settings-file"] .about a');
    const help = await pageWith(launched.browser, 'help.html#problem-settingsUnreadable');
    await help.waitForSelector('details#problem-settingsUnreadable[open]');
    expect(await help.evaluate(() => document.activeElement?.closest('details')?.id)).toBe(
      'problem-settingsUnreadable',
    );
    await picture(help, 'help');
    await help.close();
  });
});

/** Every text under such a name, however deep. */
function stringsIn(value: unknown, name: RegExp): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'string' && name.test(key) ? [each] : stringsIn(each, name),
  );
}
