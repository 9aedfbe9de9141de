import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { profile as bizsol } from '../../../lib/portals/built-in/anser-bizsol.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, logOn, pageWith } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { dropFile, importFile, openStatus, press, textOf, waitForText } from '../../customer/koshin-window.ts';
import { describePortal, testBankProfile } from '../../customer/own-portal.ts';

interface Tracked {
  readonly certificate: { readonly source: string; readonly notAfter: number } | null;
  readonly provenAt?: number;
}

/** The test bank, if a Windows program of the bank issued its certificates. */
const GUIDED = testBankProfile({ issuing: 'native-app', steps: bizsol.steps });

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

/** The guide that the first card leads to. */
async function openGuide(launched: LaunchedBrowser): Promise<Page> {
  const status = await openStatus(launched);
  await press(status, 'open-guide');
  const window = await pageWith(launched.browser, 'view=renewal');
  await window.waitForSelector('[data-view="guide"]');
  await status.close();
  return window;
}

async function expectNothingMade(launched: LaunchedBrowser): Promise<void> {
  expect(await readStore(launched, 'renewals')).toEqual([]);
  expect(await readStore(launched, 'keys')).toEqual([]);
}

describe("a renewal that the bank's own program does", () => {
  it('is guided without a key or a press, and proven by the date of the next log-on', async () => {
    desk = await openDesk({ skin: 'legacy' });
    const old = await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    await describePortal(launched, GUIDED);
    const portal = await launched.browser.newPage();
    await logOn(portal, desk.bank, 'kanri001');
    await eventually(async () => (await badgeOf(launched)).text === '9', 'the badge');

    const guide = await openGuide(launched);
    await waitForText(guide, '証明書発行アプリの起動');
    expect(await guide.$('[data-action="consent"]')).toBeNull();
    await dropFile(guide, old.certificatePem, 'old.pem');
    await guide.waitForSelector('[data-problem="certificateNotRenewed"]');
    // The portal's page is read, and left as it is.
    expect(await portal.title()).toBe('ステータス画面');
    expect(await portal.evaluate(() => document.documentElement.lastElementChild?.tagName)).toBe('BODY');
    await expectNothingMade(launched);

    // The program has done its work.
    const renewed = await desk.giveCertificate('kanri001', { daysLeft: 360 });
    desk.store.delete({ serial: old.serial });
    const fresh = await desk.openBrowser();
    const later = await fresh.browser.newPage();
    await eventually(async () => (await badgeOf(fresh)).text === '9', 'the badge of before');
    await logOn(later, desk.bank, 'kanri001');
    expect(desk.bank.events.of('logOn').at(-1)?.serial).toBe(renewed.serial);
    await eventually(async () => (await badgeOf(fresh)).text === '', 'the badge to clear');
    const [tracked] = await readStore<Tracked>(fresh, 'identities');
    expect(tracked).toMatchObject({ certificate: { source: 'notice' }, notice: null });
    expect(tracked?.provenAt).toBeTypeOf('number');
    await waitForText(await openStatus(fresh), '問題ありません');
    await expectNothingMade(fresh);
  });

  it('is proven by the new file, and a date on the screen overwrites none that was read', async () => {
    desk = await openDesk({ skin: 'legacy' });
    const old = await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    await describePortal(launched, GUIDED);
    await (await importFile(launched, old.certificatePath)).close();
    const renewed = await desk.giveCertificate('kanri001', { daysLeft: 360 });
    desk.store.delete({ serial: old.serial });
    const fresh = await desk.openBrowser();
    await logOn(await fresh.browser.newPage(), desk.bank, 'kanri001');
    await eventually(async () => (await readStore<Tracked>(fresh, 'identities'))[0]?.provenAt, 'the proof');
    await eventually(async () => (await badgeOf(fresh)).text === '', 'the badge to clear');
    expect(await readStore(fresh, 'identities')).toMatchObject([
      { certificate: { source: 'file', notAfter: Math.floor(old.notAfter.getTime() / 1000) * 1000 } },
    ]);
    const status = await openStatus(fresh);
    await waitForText(status, '新しい証明書のファイルを追加してください');
    await status.close();
    await (await importFile(fresh, renewed.certificatePath)).close();
    expect(await textOf(await openStatus(fresh))).not.toContain('新しい証明書のファイルを追加してください');
  });

  it('ends in its window with the new file, and leads back from the card to what remains to be done', async () => {
    desk = await openDesk({ skin: 'legacy' });
    const old = await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    await describePortal(launched, { ...GUIDED, afterCare: ['deleteOld', 'nextBusinessDay'] });
    await (await importFile(launched, old.certificatePath)).close();
    const guide = await openGuide(launched);
    const renewed = await desk.giveCertificate('kanri001', { daysLeft: 360 });
    await dropFile(guide, renewed.certificatePem, 'new.pem');
    await waitForText(guide, 'このあとにすること');
    await guide.close();

    const status = await openStatus(launched);
    await waitForText(status, '問題ありません');
    await press(status, 'open-care');
    const again = await pageWith(launched.browser, 'view=renewal');
    await waitForText(again, 'このあとにすること');
    await expectNothingMade(launched);
  });
});
