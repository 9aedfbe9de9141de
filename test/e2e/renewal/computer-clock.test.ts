import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { tokyoDayFor } from '../../../lib/lifecycle/tokyo-calendar.ts';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { badgeOf, eventually, logOn, openNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk, openFirefoxDesk } from '../../customer/desk.ts';
import { openRenewal, openStatus, press, textOf, waitForState } from '../../customer/koshin-window.ts';
import { IN_FULL } from '../in-full.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let desk: Desk<AnyBrowser>;

afterEach(async () => {
  await desk.close();
});

/** A customer at the consent, at a bank whose clock says something else than the computer's; the badge before it. */
async function atConsent(
  bankAhead: number,
  daysLeft: number,
  open: typeof openDesk | typeof openFirefoxDesk = openDesk,
): Promise<{ launched: AnyBrowser; portal: Page; window: Page; badge: string }> {
  desk = await open({ date: new Date(Date.now() + bankAhead), timing: { prepareMs: 300, issueMs: 300 } });
  await desk.giveCertificate('kanri001', { daysLeft });
  const launched = await desk.openBrowser();
  const portal = await launched.browser.newPage();
  await logOn(portal, desk.bank, 'kanri001');
  await openNotice(portal);
  const badge = await eventually(async () => (await badgeOf(launched)).text, 'the badge');
  return { launched, portal, window: await openRenewal(launched), badge };
}

const clockProblems = (page: Page) => page.$$eval('[data-problem="clockWrong"]', (notes) => notes.length);
const tokyoDate = (instant: number) =>
  new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long' }).format(instant);

describe('a computer whose clock is wrong', () => {
  it.each([
    ['ahead of the bank', -15 * DAY, 20, '5'],
    ['a day behind the bank', DAY, 8, '9'],
  ])('%s, is told so once, and no days are counted by it', async (_, bankAhead, daysLeft, before) => {
    const { launched, window, badge } = await atConsent(bankAhead, daysLeft);
    expect(badge).toBe(before);
    const seen = desk.bank.events.all.length;
    await press(window, 'consent');
    await waitForState(window, 'checked');
    expect(await clockProblems(window)).toBe(1);
    const text = await textOf(window);
    for (const instant of [Date.now(), Date.now() + bankAhead]) expect(text).toContain(tokyoDate(instant));
    // What follows from it is not said beside it.
    expect(await window.$('[data-problem="issuedNotYetValid"]')).toBeNull();
    await eventually(async () => (await badgeOf(launched)).text === '!', 'a badge without days');
    const status = await openStatus(launched);
    expect(await clockProblems(status)).toBe(1);
    expect(await status.$('.card-days')).toBeNull();
    // The pages were marked while the renewal was armed, and are no more.
    expect(await launched.evaluate(() => chrome.declarativeNetRequest.getSessionRules())).toEqual([]);
    // Each page came once, for the user: nobody asked the bank for the time.
    await desk.bank.events.waitFor('installed');
    const opened = desk.bank.events.of('page').filter((event) => desk.bank.events.all.indexOf(event) >= seen);
    expect(opened.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /hib/cert/prepare.do',
      'GET /hib/cert/start.do',
      'POST /hib/cert/request.do',
      'GET /hib/cert/install.do',
      'POST /hib/cert/complete.do',
    ]);
  });

  it.each(IN_FULL ? ['Firefox'] : [])(
    'is told so in %s by the certificate, which begins a day after the computer thinks it is',
    async () => {
      const { portal, window } = await atConsent(DAY, 8, openFirefoxDesk);
      await press(window, 'consent');
      // No click in our window counts for the bank's page there, so the customer opens the bank's window.
      await window.waitForSelector('[data-problem="portalPressNeeded"]');
      await portal.bringToFront();
      await portal.click('#renew');
      await waitForState(window, 'checked');
      await eventually(async () => (await clockProblems(window)) === 1, 'the problem');
      expect(await window.$('[data-problem="issuedNotYetValid"]')).toBeNull();
    },
  );

  it('is told nothing at fifty minutes, and the certificate that begins later is taken', async () => {
    const { launched, window } = await atConsent(50 * MINUTE, 9);
    // In the last hour of a day the bank has begun the next one.
    const daysLeft = 9 + tokyoDayFor(Date.now() + 50 * MINUTE) - tokyoDayFor(Date.now());
    await press(window, 'consent');
    await waitForState(window, 'checked');
    expect(await window.$('[data-problem="issuedAheadOfClock"]')).not.toBeNull();
    expect(await clockProblems(window)).toBe(0);
    expect((await badgeOf(launched)).text).toBe(String(daysLeft));
  });

  it('is told nothing once it is right again, and leaves the next answers as they are', async () => {
    const { launched, window } = await atConsent(-15 * DAY, 20);
    await press(window, 'consent');
    await waitForState(window, 'checked');
    expect(await clockProblems(window)).toBe(1);
    // The clock goes back to the bank's time.
    await window.evaluate((back) => {
      const wrong = Date.now;
      Date.now = () => wrong() - back;
    }, 15 * DAY);
    await eventually(async () => (await clockProblems(window)) === 0, 'nothing to be said');
    const status = await openStatus(launched);
    expect(await clockProblems(status)).toBe(0);
  });
});
