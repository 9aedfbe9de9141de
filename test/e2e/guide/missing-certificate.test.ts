import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, logOn, pageWith } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { importFile, openStatus, picture, press, waitForText } from '../../customer/koshin-window.ts';
import { describePortal, testBankProfile } from '../../customer/own-portal.ts';

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

/** Presses 「ログイン」 with a browser that has no certificate to offer, until the bank has said so. */
async function failToLogOn(launched: LaunchedBrowser): Promise<void> {
  const portal = await launched.browser.newPage();
  await portal.goto(desk.bank.logOnUrl);
  await Promise.all([portal.waitForNavigation(), portal.click('#adminLogOn')]);
  expect(await portal.title()).toBe('ログインエラー');
  expect(desk.bank.events.of('refused').at(-1)).toMatchObject({ reason: 'no certificate' });
}

describe('a certificate that has vanished from the log-on', () => {
  it('stops the renewal by the words of the profile, until a log-on with it', async () => {
    desk = await openDesk();
    const given = await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    await describePortal(launched, testBankProfile());
    await (await importFile(launched, given.certificatePath)).close();
    desk.store.delete({ serial: given.serial });

    // As after a virus that deleted it: the browser has nothing to offer.
    const robbed = await desk.openBrowser();
    await failToLogOn(robbed);
    await eventually(async () => (await badgeOf(robbed)).text === '!', 'the badge');
    expect((await badgeOf(robbed)).title).toContain('いったん止まって確認');
    const status = await openStatus(robbed);
    await status.waitForSelector('[data-stage="stopped"]');
    await picture(status, 'stopped');
    expect(await status.$('[data-action="start-renewal"]')).toBeNull();
    await press(status, 'check-missing');
    const window = await pageWith(robbed.browser, 'view=renewal');
    await window.waitForSelector('[data-view="missing"]');
    await waitForText(window, /いったん止まって[\s\S]*すべて閉じて[\s\S]*ウイルス対策/);
    expect(await readStore(robbed, 'renewals')).toEqual([]);

    desk.store.importPkcs12(given.pkcs12Path, given.passphrase);
    const found = await desk.openBrowser();
    await (await openStatus(found)).waitForSelector('[data-stage="stopped"]');
    await logOn(await found.browser.newPage(), desk.bank, 'kanri001');
    await (await openStatus(found)).waitForSelector('[data-action="start-renewal"]');
    expect((await badgeOf(found)).text).toBe('9');
  });

  it('is no guess where the words of the portal are not known', async () => {
    desk = await openDesk();
    const given = await desk.bank.issueInitial('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    await (await importFile(launched, given.certificatePath)).close();
    await failToLogOn(launched);
    const status = await openStatus(launched);
    // The log-on page before has been noted, so the error page has had its turn.
    await eventually(
      async () => (await readStore<{ logOnUrl: string | null }>(launched, 'identities'))[0]?.logOnUrl,
      'the log-on page',
    );
    await status.waitForSelector('[data-action="start-renewal"]');
    // The user's own word leads to the same advice.
    await press(status, 'open-missing');
    await (await pageWith(launched.browser, 'view=missing')).waitForSelector('[data-help="missing"]');
  });
});
