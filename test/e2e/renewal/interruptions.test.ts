import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { readPkcs12WithNss } from '../../browser/client-store.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { eventually, pageWith, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openRenewal, press, proposedPassphrase, waitForState } from '../../customer/koshin-window.ts';
import type { BankOptions } from '../../portal/bank.ts';

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

/** A customer who has read the notice and has the renewal window before them. */
async function atConsent(
  options: BankOptions = {},
): Promise<{ launched: LaunchedBrowser; portal: Page; window: Page }> {
  desk = await openDesk({ timing: { prepareMs: 300, issueMs: 300 }, ...options });
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser();
  const portal = await readNotice(launched, desk.bank);
  return { launched, portal, window: await openRenewal(launched) };
}

describe('a renewal goes on', () => {
  it('when its window is closed while the portal works, and opened again', async () => {
    const { launched, window } = await atConsent({ timing: { prepareMs: 1000, issueMs: 300 } });
    await press(window, 'consent');
    await pageWith(launched.browser, '/hib/cert/prepare.do');
    await window.close();
    await desk.bank.events.waitFor('installed', { timeoutMs: 20_000 });
    const again = await openRenewal(launched, 'continue');
    await waitForState(again, 'checked');
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });

  it('when its window is closed before the portal has been led anywhere', async () => {
    const { launched, window } = await atConsent({ failures: { deadButton: true } });
    await press(window, 'consent');
    await waitForState(window, 'armed');
    const placeIn = async (page: Page) => {
      const wait = await page.waitForSelector('[data-now="noticeBody"] [data-wait]');
      return wait?.evaluate((waiting) => [waiting.getAttribute('data-wait'), waiting.getAttribute('data-since')]);
    };
    const place = await placeIn(window);
    await window.close();
    const again = await openRenewal(launched, 'continue');
    // Where it was, and the time goes on from when it began.
    expect(await placeIn(again)).toEqual(place);
    desk.bank.failures.deadButton = false;
    const portal = await pageWith(launched.browser, '/hib/notice/detail.do');
    await portal.reload();
    await press(again, 'show-portal');
    await waitForState(again, 'checked');
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });

  it('when the worker is stopped at every turn', async () => {
    const { launched, window } = await atConsent();
    await press(window, 'consent');
    await waitForState(window, 'armed');
    await launched.killWorker();
    await desk.bank.events.waitFor('csr', { timeoutMs: 20_000 });
    await launched.killWorker();
    await waitForState(window, 'checked');
    await launched.killWorker();
    await press(window, 'download');
    await waitForState(window, 'handedOver');
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });

  it.each([
    ['the page that asks', '/hib/cert/start.do'],
    ['the page that installs the answer and leaves at once', '/hib/cert/install.do'],
  ])('when the worker is stopped over what it is told by %s', async (_, path) => {
    const { launched, window } = await atConsent();
    const stopped = new Promise<void>((resolve) => {
      desk.bank.events.on('event', (event) => {
        if (event.type === 'page' && event.path === path) void launched.killWorker().then(resolve);
      });
    });
    await press(window, 'consent');
    await stopped;
    await waitForState(window, 'checked');
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });

  it('when the browser is killed before the hand-over: the key still fits, and the passphrase opens it', async () => {
    const { launched, window } = await atConsent();
    const passphrase = await proposedPassphrase(window);
    await press(window, 'consent');
    await waitForState(window, 'checked');
    launched.kill();
    const fresh = await desk.openBrowser();
    const again = await openRenewal(fresh, 'continue');
    await waitForState(again, 'checked');
    await again.type('input[data-action="passphrase"]', passphrase);
    await press(again, 'download');
    const file = await fresh.downloads.wait(/\.p12$/);
    expect(readPkcs12WithNss(file, passphrase)).toContain('Key(shrouded)');
  });
});

describe('exactly one', () => {
  it('twenty clicks on the consent make one key and one request', async () => {
    const { launched, window } = await atConsent();
    await window.evaluate(() => {
      for (let click = 0; click < 20; click++) document.querySelector<HTMLElement>('[data-action="consent"]')?.click();
    });
    await waitForState(window, 'checked');
    expect(await readStore(launched, 'renewals')).toHaveLength(1);
    expect(await readStore(launched, 'keys')).toHaveLength(1);
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });
});

describe('a portal window that the browser blocks', () => {
  it('is shown where to click, and the renewal goes on from there', async () => {
    const { launched, portal, window } = await atConsent();
    // Back on the list the click in our window is spent by the time the notice has been opened again.
    await Promise.all([portal.waitForNavigation(), portal.click('xpath/.//input[@value="一覧へ戻る"]')]);
    await press(window, 'consent');
    await window.waitForSelector('[data-problem="portalPressNeeded"]', { timeout: 20_000 });
    expect(desk.bank.events.of('csr')).toHaveLength(0);
    await portal.bringToFront();
    await portal.click('#renew');
    await waitForState(window, 'checked');
    expect(await readStore(launched, 'renewals')).toHaveLength(1);
  });
});

describe('a page that asks without consent', () => {
  it('is told "cancelled", exactly as by a user who said no: one consent is one request', async () => {
    const { launched, portal, window } = await atConsent({ failures: { deadButton: true } });
    await press(window, 'consent');
    await waitForState(window, 'armed');
    // The guide has come to its tab; one that is opened before may be the one that it takes.
    await portal.waitForSelector('html > div');
    const begun = async () => {
      const page = await launched.browser.newPage();
      await page.goto(`${desk.bank.origin}/hib/cert/prepare.do`);
      await eventually(async () => (await page.title()) === '電子証明書更新', 'the start screen');
      return page;
    };
    const first = await begun();
    const second = await begun();
    await second.click('#update');
    await desk.bank.events.waitFor('csr');
    await waitForState(window, 'requested');
    await first.bringToFront();
    await first.click('#update');
    const error = await desk.bank.events.waitFor('pageError');
    expect(error.code.toLowerCase()).toBe('0x800704c7');
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });

  it('finds nothing of the extension while no renewal is under way', async () => {
    const { portal } = await atConsent();
    const seen = await portal.evaluate(() => ({
      activeX: 'ActiveXObject' in window,
      nodes: [...document.documentElement.children].map(({ tagName }) => tagName),
    }));
    expect(seen).toEqual({ activeX: false, nodes: ['HEAD', 'BODY'] });
  });
});

describe('a window of the portal', () => {
  it('shows the step in a strip that the page cannot reach into', async () => {
    const { launched, window } = await atConsent({ timing: { prepareMs: 3000, issueMs: 300 } });
    await press(window, 'consent');
    const preparing = await pageWith(launched.browser, '/hib/cert/prepare.do');
    const host = await preparing.waitForSelector('html > div');
    expect(await host?.evaluate((strip) => ({ root: strip.shadowRoot, text: strip.textContent }))).toEqual({
      root: null,
      text: '',
    });
    await waitForState(window, 'checked');
  });
});
