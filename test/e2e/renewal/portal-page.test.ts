import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, logOn, openNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openRenewal, press, waitForState } from '../../customer/koshin-window.ts';
import type { BankOptions } from '../../portal/bank.ts';

const QUICK = { prepareMs: 300, issueMs: 300 };
/** Longer than a list has to stay the same before it proves anything. */
const WELL_SETTLED = 5000;

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

async function visit(
  options: BankOptions = {},
  daysLeft = 9,
): Promise<{ launched: LaunchedBrowser; portal: Page; logOnNow: () => Promise<void> }> {
  desk = await openDesk({ timing: QUICK, ...options });
  await desk.giveCertificate('kanri001', { daysLeft });
  const launched = await desk.openBrowser();
  const portal = await launched.browser.newPage();
  return { launched, portal, logOnNow: () => logOn(portal, desk.bank, 'kanri001') };
}

async function badgeShows(launched: LaunchedBrowser, text: string): Promise<void> {
  await eventually(async () => (await badgeOf(launched)).text === text, `the badge "${text}"`);
}

const loggedOnAt = async (launched: LaunchedBrowser) =>
  (await readStore<{ loggedOnAt?: number }>(launched, 'identities'))[0]?.loggedOnAt;

describe('the absence of the notice', () => {
  it('is not concluded from the page of another notice, and is from the list', async () => {
    const { launched, portal, logOnNow } = await visit({ failures: { noticeWithheld: true } });
    await logOnNow();
    const [link] = await portal.$$('xpath/.//a[contains(., "SSLサーバ証明書")]');
    await Promise.all([portal.waitForNavigation(), link?.click()]);
    await new Promise((resolve) => setTimeout(resolve, WELL_SETTLED));
    expect(await portal.title()).toBe('重要なお知らせ');
    expect(await loggedOnAt(launched)).toBeUndefined();
    await Promise.all([portal.waitForNavigation(), portal.click('xpath/.//input[@value="一覧へ戻る"]')]);
    await eventually(() => loggedOnAt(launched), 'the log-on');
  });

  it('is concluded although a clock in the header ticks', async () => {
    const { launched, portal, logOnNow } = await visit({ failures: { noticeWithheld: true } });
    await portal.evaluateOnNewDocument(() => {
      setInterval(() => {
        const cell = document.querySelector('.who td:last-child');
        if (cell) cell.textContent = String(performance.now());
      }, 200);
    });
    await logOnNow();
    await eventually(() => loggedOnAt(launched), 'the log-on');
  });

  it('waits for a list that comes late', async () => {
    const { launched, logOnNow } = await visit({ skin: 'late', timing: { ...QUICK, lateMs: 7000 } });
    await logOnNow();
    await new Promise((resolve) => setTimeout(resolve, WELL_SETTLED));
    expect(await loggedOnAt(launched)).toBeUndefined();
    await eventually(() => loggedOnAt(launched), 'the log-on');
  });
});

describe('a page whose names cover those of the DOM', () => {
  it('is read all the same, from the notice to the certificate', async () => {
    const { launched, portal, logOnNow } = await visit();
    // The page's own script makes them, before the extension's runs: everything that reads by name gets a form instead.
    await portal.evaluateOnNewDocument(() => {
      const names =
        'body title documentElement querySelectorAll querySelector createElement createTreeWalker defaultView';
      addEventListener('DOMContentLoaded', () => {
        const inner = 'children parentElement textContent contains closest localName firstChild ownerDocument'
          .split(' ')
          .map((name) => `<input type="hidden" name="${name}">`)
          .join('');
        const holder = document.querySelector('#contents');
        const body = document.querySelector('body');
        for (const name of names.split(' ')) {
          const form = Document.prototype.createElement.call(document, 'form') as HTMLFormElement;
          form.setAttribute('name', name);
          form.innerHTML = inner;
          body?.append(form);
          // The notice itself stands in one of them.
          if (name === 'body' && holder) form.append(holder);
        }
      });
    });
    await logOnNow();
    expect(await portal.evaluate(() => `${document.title} ${typeof document.querySelectorAll}`)).toBe(
      '[object HTMLFormElement] object',
    );
    const link = await portal.evaluateHandle(() =>
      [...document.links].find((each) => each.textContent?.includes('電子証明書の更新をお願いします')),
    );
    await Promise.all([portal.waitForNavigation(), (link as { click(): Promise<void> } & typeof link).click?.()]);
    await badgeShows(launched, '9');
    expect(await readStore(launched, 'identities')).toMatchObject([{ identity: { userId: 'kanri001' } }]);
    const window = await openRenewal(launched);
    await press(window, 'consent');
    await waitForState(window, 'checked', 30_000);
  });
});

describe('an older status screen', () => {
  it('is a notice when its button is there, and leads through the renewal', async () => {
    const { launched, logOnNow } = await visit({ skin: 'legacy' });
    await logOnNow();
    await badgeShows(launched, '9');
    const window = await openRenewal(launched);
    await press(window, 'consent');
    await waitForState(window, 'checked', 30_000);
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });

  it('is none before its time', async () => {
    const { launched, logOnNow } = await visit({ skin: 'legacy' }, 60);
    await logOnNow();
    await eventually(() => loggedOnAt(launched), 'the log-on');
    expect(await readStore(launched, 'identities')).toMatchObject([{ notice: null }]);
  });
});

describe('a start page that was open before the consent', () => {
  it('is loaded again once the key is there: it lacks what it is going to ask for', async () => {
    const { launched, portal, logOnNow } = await visit();
    await logOnNow();
    await openNotice(portal);
    await badgeShows(launched, '9');
    await portal.goto(`${desk.bank.origin}/hib/cert/prepare.do`);
    await eventually(async () => (await portal.title()) === '電子証明書更新', 'the start screen');
    await portal.waitForSelector('html > div');
    const window = await openRenewal(launched);
    await press(window, 'consent');
    await waitForState(window, 'checked', 30_000);
    expect(desk.bank.events.of('pageError')).toEqual([]);
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });
});

describe('an extension that is loaded again', () => {
  it('leaves nothing of itself in the pages that were open', async () => {
    const { launched, portal, logOnNow } = await visit({ timing: { prepareMs: 60_000, issueMs: 300 } });
    await logOnNow();
    await openNotice(portal);
    await badgeShows(launched, '9');
    const window = await openRenewal(launched);
    await press(window, 'consent');
    await portal.waitForSelector('html > div');
    const worker = await launched.worker();
    await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    await eventually(async () => {
      // Every page changes sooner or later.
      await portal.evaluate(() => document.body.append(document.createElement('p')));
      return (await portal.$('html > div')) === null;
    }, 'the strip to go');
  });
});
