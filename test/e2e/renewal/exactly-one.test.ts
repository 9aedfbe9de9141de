import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { eventually, logOn, openNotice, pageWith, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk, openFirefoxDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import {
  openRenewal,
  openStatus,
  press,
  proposedPassphrase,
  textOf,
  waitForOneOf,
  waitForState,
  waitForText,
} from '../../customer/koshin-window.ts';
import type { BankOptions } from '../../portal/bank.ts';
import { requestScript } from '../enrollment/request-script.ts';
import { IN_FULL } from '../in-full.ts';

let desk: Desk<AnyBrowser>;

afterEach(async () => {
  await desk.close();
});

/** A customer who has read the notice. */
async function atNotice(
  options: BankOptions = {},
  open: typeof openDesk | typeof openFirefoxDesk = openDesk,
): Promise<{ launched: AnyBrowser; portal: Page }> {
  desk = await open({ ...options, timing: { prepareMs: 300, issueMs: 300, ...options.timing } });
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser();
  const portal = await readNotice(launched, desk.bank);
  return { launched, portal };
}

/** The same, with the renewal window at its consent. */
async function atConsent(options: BankOptions = {}): Promise<{ launched: AnyBrowser; portal: Page; window: Page }> {
  const { launched, portal } = await atNotice(options);
  return { launched, portal, window: await openRenewal(launched) };
}

/** The same window once more, in a tab. */
async function anotherOf(launched: AnyBrowser, window: Page): Promise<Page> {
  const query = await window.evaluate(() => location.search);
  await launched.evaluate((search) => chrome.tabs.create({ url: `/popup.html${search}` }).then(() => true), query);
  const page = await eventually(async () => {
    for (const each of await launched.browser.pages()) {
      if (each === window) continue;
      const address = await each.evaluate(() => location.href).catch(() => '');
      if (address.includes('view=renewal')) return each;
    }
    return null;
  }, 'the second window');
  await page.waitForSelector('[data-state]');
  return page;
}

const pressNow = (page: Page, action: string) =>
  page.evaluate((named) => document.querySelector<HTMLElement>(`[data-action="${named}"]`)?.click(), action);

async function expectOneOfEach(launched: AnyBrowser): Promise<void> {
  expect(await readStore(launched, 'renewals')).toHaveLength(1);
  expect(await readStore(launched, 'keys')).toHaveLength(1);
  expect(desk.bank.events.of('csr')).toHaveLength(1);
}

describe.each(
  (
    [
      ['Chromium', openDesk],
      ['Firefox', openFirefoxDesk],
    ] as const
  ).filter(([browser]) => IN_FULL || browser === 'Chromium'),
)('one key, in %s', (_, open) => {
  it('two renewal windows of one identity that consent at the same time', async () => {
    const { launched } = await atNotice({ failures: { deadButton: true } }, open);
    const window = await openRenewal(launched);
    const other = await anotherOf(launched, window);
    for (const page of [window, other]) await page.waitForSelector('[data-action="consent"]:not([disabled])');
    await Promise.all([window, other].map((page) => pressNow(page, 'consent')));
    for (const page of [window, other]) await waitForState(page, 'armed');
    expect(await readStore(launched, 'renewals')).toHaveLength(1);
    expect(await readStore(launched, 'keys')).toHaveLength(1);
  });
});

describe('one key', () => {
  it('two popups that begin at the same time', async () => {
    const { launched } = await atNotice({ failures: { deadButton: true } });
    const popups = [await openStatus(launched), await openStatus(launched)];
    for (const popup of popups) await popup.waitForSelector('[data-action="start-renewal"]');
    await Promise.all(popups.map((popup) => pressNow(popup, 'start-renewal')));
    const window = await pageWith(launched.browser, 'view=renewal');
    await window.waitForSelector('[data-action="consent"]:not([disabled])');
    const windows = (await launched.browser.pages()).filter((page) => page.url().includes('view=renewal'));
    await Promise.all(windows.map((page) => pressNow(page, 'consent')));
    await waitForState(window, 'armed');
    expect(await readStore(launched, 'renewals')).toHaveLength(1);
    expect(await readStore(launched, 'keys')).toHaveLength(1);
  });
});

describe('one request', () => {
  it('of two windows that agreed at the same time, each of which leads through the portal', async () => {
    const { launched, window } = await atConsent();
    const other = await anotherOf(launched, window);
    await other.waitForSelector('[data-action="consent"]:not([disabled])');
    await window.bringToFront();
    // Whichever is quicker, the other window follows it: its button may be gone before the pointer is there.
    const clicked = window.click('[data-action="consent"]').catch(() => undefined);
    await Promise.all([clicked, pressNow(other, 'consent')]);
    await waitForOneOf(window, ['armed', 'requested', 'answered', 'checked']);
    await pressNow(other, 'show-portal');
    if (desk.bank.events.of('csr').length === 0) await openOwnWindowOfTheBank(launched);
    await waitForState(window, 'checked');
    await waitForState(other, 'checked');
    await expectOneOfEach(launched);
  });

  it.each(IN_FULL ? (['tab', 'window'] as const) : (['window'] as const))(
    'of the portal in a second %s, led and pressed as well',
    async (type) => {
      const { launched, portal, window } = await atConsent({ timing: { prepareMs: 2000, requestMs: 8000 } });
      const second = await launched.browser.newPage({ type });
      await second.goto(portal.url());
      await second.waitForSelector('#renew');
      await window.bringToFront();
      await press(window, 'consent');
      await waitForState(window, 'armed');
      // Both show what leads on; whichever of them Koshin leads through, the user presses in both, and in what they open.
      await portal.bringToFront();
      await portal.evaluate(() => document.getElementById('renew')?.click());
      await second.bringToFront();
      await second.click('#renew').catch(() => undefined);
      // Before either sends anything: the debugger gets no hold of a page whose answer is on its way.
      const windows = await eventually(async () => {
        const own = (await launched.browser.pages()).filter((page) => page.url().includes('/hib/cert/'));
        return own.length === 2 && own;
      }, 'two windows of the bank');
      await desk.bank.events.waitFor('csr', { timeoutMs: 20_000 });
      const seen = desk.bank.events.all.length;
      // Where the request was sent the button is dead, and nobody answers; the other window comes to its own while the bank is still at work.
      const pressed = windows.map((page) =>
        eventually(() => pressBankButton(page), 'a button that can be pressed', 6000),
      );
      await Promise.any(pressed);
      expect((await desk.bank.events.waitFor('pageError', { from: seen })).code.toLowerCase()).toBe('0x800704c7');
      const later = desk.bank.events.all.slice(seen).map(({ type: happened }) => happened);
      expect(later).not.toContain('issued');
      await waitForState(window, 'checked');
      await expectOneOfEach(launched);
    },
  );
});

/** Presses the bank's button; says whether there was one that could be pressed. */
async function pressBankButton(page: Page): Promise<boolean> {
  const press = () => {
    const button = document.querySelector<HTMLInputElement>('#update:not([disabled])');
    button?.click();
    return button !== null;
  };
  return page.evaluate(press).catch(() => false);
}

async function openOwnWindowOfTheBank(launched: AnyBrowser): Promise<void> {
  const notice = await pageWith(launched.browser, '/hib/notice/');
  await notice.bringToFront();
  await notice.click('#renew');
}

const FORM =
  '<form name="f" method="post" action="/submit"><input type="hidden" name="csr"><input type="hidden" name="more"></form>';
const INTO = (name: 'csr' | 'more') => `
try { ${requestScript(`"CN=${name}"`)} document.f.${name}.value += enroll.CreateRequest(1) + ";"; } catch (e) { document.f.${name}.value += e.number + ";"; }`;
const CANCELLED = '-2147023673';

describe("one signature for a page of the portal's", () => {
  it.each([
    ['calls CreateRequest twice in one turn', `<script>${INTO('csr')}${INTO('more')}document.f.submit();</script>`],
    [
      'calls it twice on one object',
      `<script>${INTO('csr')}
      try { document.f.more.value = enroll.CreateRequest(1) + ";"; } catch (e) { document.f.more.value = e.number + ";"; }
      document.f.submit();</script>`,
    ],
    [
      'runs its script twice',
      `<script>${INTO('csr')}</script><script>${INTO('more')}</script><script>document.f.submit();</script>`,
    ],
    [
      'runs it again when it has loaded',
      `<script>${INTO('csr')}</script><script>onload = function () { ${INTO('more')} document.f.submit(); };</script>`,
    ],
    ['submits its form twice', `<script>${INTO('csr')}document.f.submit();document.f.submit();</script>`],
  ])('that %s', async (_, scripts) => {
    const { launched, portal } = await atNotice({ failures: { deadButton: true } });
    desk.bank.addOldPage('/old/twice', `${FORM}${scripts}`);
    const window = await openRenewal(launched);
    await press(window, 'consent');
    await waitForState(window, 'armed');
    // The key is with the portal's pages when the guide has begun there.
    await portal.waitForSelector('html > div');
    await portal.goto(`${desk.bank.origin}/old/twice`);
    await waitForState(window, 'requested');
    await eventually(async () => desk.bank.submissions[0], 'what the page sends');
    // An object that is asked twice shows its one request again; another object gets none.
    const values = desk.bank.submissions.flatMap((sent) => `${sent.get('csr')}${sent.get('more')}`.split(';'));
    const signed = new Set(values.map((value) => value.replace(/\s/g, '')));
    for (const nothing of ['', CANCELLED]) signed.delete(nothing);
    expect([...signed]).toHaveLength(1);
    const [renewal, ...others] = await readStore<{ csr: string }>(launched, 'renewals');
    expect(others).toEqual([]);
    expect(renewal?.csr).toBe([...signed][0]);
    expect(await readStore(launched, 'keys')).toHaveLength(1);
  });
});

describe('while the bank works on the request', () => {
  /** The bank's window from the moment in which the bank has the request. */
  async function inMidPost(requestMs: number): Promise<{ launched: AnyBrowser; window: Page; start: Page }> {
    const { launched, window } = await atConsent({ timing: { prepareMs: 3000, requestMs, issueMs: 60_000 } });
    await press(window, 'consent');
    // Before it sends anything: the debugger gets no hold of a page whose answer is on its way.
    const start = await pageWith(launched.browser, '/hib/cert/prepare.do');
    await desk.bank.events.waitFor('csr', { timeoutMs: 20_000 });
    await waitForState(window, 'requested');
    return { launched, window, start };
  }

  it('its page, opened anew, asks for nothing again, and a press is cancelled', async () => {
    // Longer than this test: the bank's page is the same as before all the while.
    const { launched, start } = await inMidPost(120_000);
    await start.goto(`${desk.bank.origin}/hib/cert/start.do`);
    // The page is shown as before, and led through no more: the user presses, and is told "cancelled".
    await start.waitForSelector('#update:not([disabled])');
    await start.click('#update');
    expect((await desk.bank.events.waitFor('pageError')).code.toLowerCase()).toBe('0x800704c7');
    await expectOneOfEach(launched);
  });

  it('going back and forward asks for nothing again', async () => {
    const { launched, window, start } = await inMidPost(1000);
    await eventually(async () => (await start.title()) === '電子証明書発行処理中', 'the answer');
    await start.goBack();
    expect(start.url()).toContain('/hib/cert/start.do');
    await start.goForward().catch(() => undefined);
    expect(desk.bank.events.of('csr')).toHaveLength(1);
    desk.bank.timing.issueMs = 300;
    await start.goto(`${desk.bank.origin}/hib/cert/start.do`);
    await waitForState(window, 'checked');
    await expectOneOfEach(launched);
  });
});

describe('a request whose fate nobody knows', () => {
  it('is not sent again by itself when the network ends over the answer', async () => {
    const { launched, window } = await atConsent({ failures: { requestError: 'cut' } });
    await press(window, 'consent');
    await desk.bank.events.waitFor('issued', { timeoutMs: 20_000, from: desk.bank.events.all.length });
    await waitForState(window, 'requested');
    desk.bank.failures.requestError = 'none';
    const seen = desk.bank.events.all.length;
    await press(window, 'show-portal');
    // What to look for, and the way to send again, stand behind a line of their own.
    const unsure = 'details:has([data-action="send-again"])';
    expect(await window.$eval(unsure, (details) => (details as HTMLDetailsElement).open)).toBe(false);
    await window.click(`${unsure} summary`);
    await waitForText(window, '電子証明書のインストールが完了しました');
    const notice = await pageWith(launched.browser, '/hib/notice/detail.do');
    await notice.reload();
    await desk.bank.events.waitFor('page', { from: seen });
    await launched.killWorker();
    await notice.reload();
    expect(desk.bank.events.of('csr')).toHaveLength(1);
    // The bank has issued, and its own window still leads to the certificate.
    const own = await pageWith(launched.browser, '/hib/cert/');
    await own.goto(`${desk.bank.origin}/hib/cert/start.do`);
    await waitForState(window, 'checked');
    await expectOneOfEach(launched);
  });

  it('is not sent again by itself after the browser was killed, and is when the user says so', async () => {
    const { launched, window } = await atConsent({ failures: { deadButton: true } });
    const passphrase = await proposedPassphrase(window);
    await press(window, 'consent');
    await waitForState(window, 'armed');
    launched.kill();
    desk.bank.failures.deadButton = false;
    const fresh = await desk.openBrowser();
    const portal = await fresh.browser.newPage();
    await logOn(portal, desk.bank, 'kanri001');
    await openNotice(portal);
    // The user presses the bank's own button, and nothing leads on from there.
    const opened = new Promise<void>((resolve) => {
      desk.bank.events.on('event', (event) => {
        if (event.type === 'page' && event.path === '/hib/cert/start.do') resolve();
      });
    });
    await portal.click('#renew');
    await opened;
    const again = await openRenewal(fresh, 'continue');
    await again.waitForSelector('[data-screen="fate"]');
    const text = await textOf(again);
    expect(text).toContain('届いたかどうか分かりません');
    expect(text).toContain('電子証明書のインストールが完了しました');
    expect(await again.$eval('button.primary', (button) => button.getAttribute('data-action'))).toBe('show-portal');
    expect(await again.$eval('[data-action="send-again"]', (button) => (button as HTMLButtonElement).disabled)).toBe(
      true,
    );
    expect(desk.bank.events.of('csr')).toHaveLength(0);
    await again.type('input[data-action="passphrase"]', passphrase);
    await press(again, 'send-again');
    await waitForOneOf(again, ['armed', 'requested', 'answered', 'checked']);
    const start = await pageWith(fresh.browser, '/hib/cert/start.do');
    await start.bringToFront();
    await start.reload();
    // Koshin leads on from here, too, and whoever is faster presses. Asked anew each time: the page may be loaded once more by itself.
    await eventually(
      async () => desk.bank.events.of('csr').length > 0 || (await pressBankButton(start)),
      'the request',
    );
    await waitForState(again, 'checked');
    await expectOneOfEach(fresh);
  });
});
