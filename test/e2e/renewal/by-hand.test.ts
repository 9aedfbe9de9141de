import { readFileSync } from 'node:fs';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { eventually, pageWith, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import {
  clickShown,
  dropFile,
  importFile,
  openRenewal,
  openStatus,
  press,
  textOf,
  waitForState,
} from '../../customer/koshin-window.ts';
import { Bench, createCa, issueCertificate } from '../../interop/pki/judges.ts';

/** 管理者 and 利用者 of one company, each with a request made by hand, and a bank that answers with files. */
let desk: Desk;
let launched: LaunchedBrowser;
let bench: Bench;
const people = new Map<string, { readonly id: string; window: Page; request: string }>();

beforeAll(async () => {
  bench = new Bench();
  createCa(bench);
  desk = await openDesk();
  launched = await desk.openBrowser();
  for (const userId of ['kanri001', 'riyou001']) {
    const credential = await desk.bank.issueInitial(userId, { daysLeft: 9 });
    await (await importFile(launched, bench.write(`${userId}.pem`, credential.certificatePem))).close();
  }
  const logOn = await launched.browser.newPage();
  await logOn.goto(desk.bank.logOnUrl);
  await eventually(async () => (await tracked()).every(({ identity }) => identity.origin !== ''), 'the site');
  for (const { id, certificate } of await tracked()) {
    const userId = /UID=(\w+)/.exec(certificate.summary.subject)?.[1] ?? '';
    people.set(userId, { id, window: logOn, request: '' });
  }
});

afterAll(async () => {
  await desk.close();
  bench[Symbol.dispose]();
});

interface Tracked {
  readonly id: string;
  readonly identity: { readonly origin: string };
  readonly certificate: { readonly summary: { readonly subject: string } };
}

const tracked = () => readStore<Tracked>(launched, 'identities');

function person(userId: string) {
  const found = people.get(userId);
  if (!found) throw new Error(`no ${userId}`);
  return found;
}

/** What the bank would send for the saved request, as DER: what a download of `application/x-x509-user-cert` is. */
function answerFor(userId: string): string {
  bench.write(`${userId}.csr`, person(userId).request);
  bench.run('openssl', 'req', '-in', `${userId}.csr`, '-verify', '-outform', 'DER', '-out', `${userId}.der`);
  return bench.write(`${userId}.crt`, issueCertificate(bench, bench.read(`${userId}.der`)));
}

async function giveFile(window: Page, path: string): Promise<void> {
  const input = await window.waitForSelector('input[data-action="answer-file"]:not([disabled])');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
}

describe('a request by hand', () => {
  it.each(['kanri001', 'riyou001'])('is saved as a file that OpenSSL verifies, for %s', async (userId) => {
    const { id } = person(userId);
    const status = await openStatus(launched);
    await clickShown(status, `[data-identity="${id}"] [data-action="start-renewal"]`);
    const window = await pageWith(launched.browser, `identity=${id}`);
    await press(window, 'consent');
    await waitForState(window, 'armed');
    await clickShown(window, '[data-action="by-hand"] summary');
    await press(window, 'save-request');
    await waitForState(window, 'requested');
    const shown = await window.waitForSelector('textarea[data-action="request"]');
    const text = await shown?.evaluate((area) => (area as HTMLTextAreaElement).value);
    const name = await eventually(async () => /koshin-request-\S+\.csr/.exec(await textOf(window))?.[0], 'its name');
    const request = readFileSync(await launched.downloads.wait(new RegExp(name.replaceAll('.', '\\.'))), 'utf8');
    expect(request.replaceAll('\r', '')).toBe(text);
    people.set(userId, { id, window, request });
    bench.write('saved.csr', request);
    const verdict = bench.run('openssl', 'req', '-in', 'saved.csr', '-verify', '-noout', '-subject');
    expect(verdict).toContain('verify OK');
    expect(verdict).toContain(userId);
    await status.close();
  });

  it('is shown with what was signed: the name of the current certificate', async () => {
    const { window } = person('kanri001');
    expect(await window.$eval('.signed', (section) => section.getAttribute('data-verdict'))).toBe('same');
    expect(await window.$eval('[data-fact="origin"]', (fact) => fact.textContent)).toBe(desk.bank.origin);
  });

  it('waits beside another one, and the popup shows both', async () => {
    const status = await openStatus(launched);
    const shown = await status.$$eval('[data-identity]', (cards) =>
      cards.map((card) => [
        card.querySelector('.card-identity')?.textContent,
        card.querySelector('button')?.dataset['action'],
      ]),
    );
    expect(shown.sort()).toEqual([
      ['利用者 証明 花子', 'continue'],
      ['管理者 更新 太郎', 'continue'],
    ]);
    await status.close();
  });
});

describe('an answer by file', () => {
  it('that belongs to the other one is named, and is taken there', async () => {
    const [{ window }, other] = [person('kanri001'), person('riyou001')];
    await giveFile(window, answerFor('riyou001'));
    const note = await window.waitForSelector('[data-problem="issuedForOtherRenewal"]');
    expect(await note?.evaluate((each) => each.textContent)).toContain('利用者 証明 花子');
    await waitForState(window, 'requested');
    await other.window.close();
    await press(window, 'take-there');
    const opened = await pageWith(launched.browser, `identity=${other.id}`);
    await waitForState(opened, 'checked');
    await waitForState(window, 'requested');
  });

  it('that is dropped on the popup leads to its renewal, and does not pass for the current certificate', async () => {
    const before = await tracked();
    const status = await openStatus(launched);
    const pem = bench.run('openssl', 'x509', '-inform', 'DER', '-in', answerFor('kanri001'));
    await dropFile(status, pem, 'user.crt');
    await status.waitForSelector('[data-problem="fileIsAnswer"]');
    expect(await tracked()).toEqual(before);
    await press(status, 'take-there');
    await waitForState(person('kanri001').window, 'checked');
    await status.close();
  });
});

describe('the key of a request by hand', () => {
  it('serves no page of the bank any more', async () => {
    const own = await openDesk({ timing: { prepareMs: 300, issueMs: 300 }, failures: { deadButton: true } });
    try {
      await own.giveCertificate('kanri001', { daysLeft: 9 });
      const browser = await own.openBrowser();
      const portal = await readNotice(browser, own.bank);
      const window = await openRenewal(browser);
      await press(window, 'consent');
      await waitForState(window, 'armed');
      // The guide has come to its tab; one that is opened before may be the one that it takes.
      await portal.waitForSelector('html > div');
      const page = await browser.browser.newPage();
      await page.goto(`${own.bank.origin}/hib/cert/prepare.do`);
      await eventually(async () => (await page.title()) === '電子証明書更新', 'the start screen');
      await window.bringToFront();
      await clickShown(window, '[data-action="by-hand"] summary');
      await press(window, 'copy-request');
      await waitForState(window, 'requested');
      await page.bringToFront();
      await clickShown(page, '#update');
      expect((await own.bank.events.waitFor('pageError')).code.toLowerCase()).toBe('0x800704c7');
      expect(own.bank.events.of('csr')).toEqual([]);
    } finally {
      await own.close();
    }
  });
});
