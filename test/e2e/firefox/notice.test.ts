import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedFirefox } from '../../browser/launch-firefox.ts';
import { openToolbarPopup } from '../../browser/toolbar-popup.ts';
import { eventually, pageWith, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openFirefoxDesk } from '../../customer/desk.ts';
import { readStore, remindAtAnyTime } from '../../customer/extension-storage.ts';
import { IN_FULL } from '../in-full.ts';
import { clickNotification, readNotifications, showInOwnWindows } from './notifications.ts';

let desk: Desk<LaunchedFirefox>;

afterEach(async () => {
  await desk.close();
});

async function noticeIn(language: 'ja' | 'en') {
  desk = await openFirefoxDesk();
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser({ language });
  // Granted with the installation; Firefox lets the user take it away later.
  const origins = [`${desk.bank.origin}/*`];
  expect(await launched.evaluate((wanted) => chrome.permissions.contains({ origins: wanted }), origins)).toBe(true);
  await showInOwnWindows(launched);
  await remindAtAnyTime(launched);
  await readNotice(launched, desk.bank);
  return launched;
}

/** A notification comes once, however often the background ends, and a click on it opens the renewal. */
async function expectOneReminder(launched: LaunchedFirefox, title: string): Promise<void> {
  const shown = await eventually(async () => {
    const all = await readNotifications(launched);
    return all.length > 0 && all;
  }, 'the notification');
  expect(shown).toEqual([[title, expect.stringMatching(/^kanri001 /)]]);
  const [said] = await readStore<{ at: number }>(launched, 'reminded');
  await launched.killWorker();
  // Answered when everything has been looked at again.
  await launched.evaluate(() => chrome.runtime.sendMessage({ type: 'stateChanged' }).then(() => true));
  expect(await readStore(launched, 'reminded')).toEqual([said]);
  expect(await readNotifications(launched)).toEqual(shown);
  await launched.killWorker();
  await clickNotification(launched);
  const window = await pageWith(launched.browser, 'view=renewal');
  await window.waitForSelector('[data-action="consent"]');
  await window.close();
}

describe('the notice in Firefox', () => {
  it.each(
    (
      [
        ['ja', /あと 9 日/, /お早めに/, 'お早めに更新してください'],
        ['en', /9 days left/, /renew/i, 'Please renew now'],
      ] as const
    ).slice(0, IN_FULL ? 2 : 1),
  )('is found, reminded of, and shown in the popup at the toolbar (%s)', async (language, days, advice, title) => {
    const launched = await noticeIn(language);
    await expectOneReminder(launched, title);
    expect(await readStore(launched, 'identities')).toMatchObject([
      {
        identity: { origin: 'https://hib.shinkin-ib.jp', role: 'administrator', userId: 'kanri001' },
        certificate: { source: 'notice' },
      },
    ]);
    const popup = await openToolbarPopup(launched);
    const text = await eventually(async () => {
      const shown = await popup.text();
      return days.test(shown) && shown;
    }, 'the popup');
    expect(text).toMatch(advice);
    // A panel that grew beyond these would scroll or be cut.
    const { width, height } = await popup.size();
    expect(width).toBeLessThanOrEqual(800);
    expect(height).toBeLessThanOrEqual(600);
  });
});
