import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, logOn, openNotice, selectNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openStatus, waitForText } from '../../customer/koshin-window.ts';

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

/** Logged on, in the portal's list of notices. */
async function openList(): Promise<{ launched: LaunchedBrowser; portal: Page }> {
  const launched = await desk.openBrowser();
  const portal = await launched.browser.newPage();
  await logOn(portal, desk.bank, 'riyou001');
  return { launched, portal };
}

describe('the notice', () => {
  it.each(['plain', 'framed', 'late'] as const)('is found in the skin "%s"', async (skin) => {
    desk = await openDesk({ skin });
    await desk.giveCertificate('riyou001', { daysLeft: 25 });
    const { launched, portal } = await openList();
    await selectNotice(portal, '電子証明書の更新をお願いします');
    await eventually(async () => (await badgeOf(launched)).text === '25', 'the badge');
    expect(await readStore(launched, 'identities')).toMatchObject([
      {
        identity: { origin: 'https://hib.shinkin-ib.jp', role: 'user', userId: 'riyou001' },
        certificate: { source: 'notice' },
      },
    ]);
  });

  it('is not taken from another one: of changed steps, of the server’s certificate, of forged mail', async () => {
    desk = await openDesk();
    await desk.giveCertificate('riyou001', { daysLeft: 25 });
    const { launched, portal } = await openList();
    for (const part of ['電子証明書の更新手順の変更について', 'SSLサーバ証明書の更新について', '偽のメール']) {
      await selectNotice(portal, part);
      // A page about another notice proves nothing and reports nothing; it gets the time in which it would be taken for one.
      const back = await portal.waitForSelector('xpath/.//input[@value="一覧へ戻る"]');
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await Promise.all([portal.waitForNavigation(), back?.click()]);
    }
    // The worker has answered the list once it has noted the log-on; by then a notice would have been noted too.
    await eventually(
      async () => (await readStore<{ loggedOnAt?: number }>(launched, 'identities'))[0]?.loggedOnAt,
      'the log-on',
    );
    expect(await readStore(launched, 'identities')).toMatchObject([{ notice: null, certificate: null }]);
    expect((await badgeOf(launched)).text).toBe('');
    expect(await portal.title()).toBe('重要なお知らせ');
  });

  it('speaks English to an English browser', async () => {
    desk = await openDesk();
    await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser({ language: 'en' });
    const portal = await launched.browser.newPage();
    await logOn(portal, desk.bank, 'kanri001');
    await openNotice(portal);
    const badge = await eventually(
      async () => ((await badgeOf(launched)).text ? badgeOf(launched) : null),
      'the badge',
    );
    expect(badge.title).toMatch(/days left: 9/);
    await waitForText(await openStatus(launched), /Start the renewal/);
  });

  it('leaves pages of other sites and look-alikes alone', async () => {
    desk = await openDesk();
    const launched = await desk.openBrowser();
    const page = await launched.browser.newPage();
    await page.goto(`https://localhost:${desk.bank.port}/`);
    expect(await page.title()).not.toBe('');
    expect(await page.evaluate(() => 'ActiveXObject' in window)).toBe(false);
    expect(await readStore(launched, 'identities')).toEqual([]);
    expect((await badgeOf(launched)).text).toBe('');
  });
});
