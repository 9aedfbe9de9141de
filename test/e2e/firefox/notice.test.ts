import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedFirefox } from '../../browser/launch-firefox.ts';
import { openToolbarPopup } from '../../browser/toolbar-popup.ts';
import { eventually, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openFirefoxDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';

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
  await readNotice(launched, desk.bank);
  return launched;
}

describe('the notice in Firefox', () => {
  it.each([
    ['ja', /あと 9 日/, /お早めに/],
    ['en', /9 days left/, /renew/i],
  ] as const)('is found, and the popup at the toolbar shows it (%s)', async (language, days, advice) => {
    const launched = await noticeIn(language);
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
