import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { importFile, openStatus, picture, press, textOf, waitForText } from '../../customer/koshin-window.ts';
import { openSettings } from '../options/settings-page.ts';

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

const notifications = (launched: LaunchedBrowser) =>
  launched.evaluate(async () => Object.keys(await chrome.notifications.getAll()));

/** Somebody who is to hear of it at once, whatever the hour of this test. */
async function anyTime(launched: LaunchedBrowser): Promise<void> {
  const page = await openSettings(launched);
  await page.click('[data-action="quiet"]');
  await page.waitForSelector('[data-form="reminders"] .saved:not(:empty)');
  await page.close();
}

async function withCertificate(launched: LaunchedBrowser, daysLeft: number): Promise<void> {
  const { certificatePem } = await desk.giveCertificate('kanri001', { daysLeft });
  const file = join(desk.store.home, 'current.pem');
  writeFileSync(file, certificatePem);
  await (await importFile(launched, file)).close();
}

describe('a reminder', () => {
  it('is a notification, once, also when the worker has ended; and comes again when it was put off', async () => {
    desk = await openDesk();
    const launched = await desk.openBrowser();
    await anyTime(launched);
    await withCertificate(launched, 9);
    const [id] = await eventually(async () => {
      const shown = await notifications(launched);
      return shown.length > 0 ? shown : null;
    }, 'the notification');
    expect(id).toMatch(/^[\da-f-]{36}$/);
    await launched.evaluate((shown) => chrome.notifications.clear(shown), id ?? '');
    await launched.killWorker();
    // Its next wake looks again at everything.
    const status = await openStatus(launched);
    await eventually(async () => (await badgeOf(launched)).text === '9', 'the badge');
    expect(await notifications(launched)).toEqual([]);

    await press(status, 'snooze');
    await waitForText(status, 'に、もう一度通知します');
    expect(await textOf(status)).not.toContain('明日また知らせる');
    await picture(status, 'snoozed');
    const alarm = await launched.evaluate(() => chrome.alarms.get('nextChange'));
    expect(alarm?.scheduledTime).toBeLessThan(Date.now() + 4 * 86_400_000);
    await status.close();
  });

  it('has its days in a calendar file, and waits for the working hours', async () => {
    desk = await openDesk();
    const launched = await desk.openBrowser();
    const page = await openSettings(launched);
    await press(page, 'save-calendar');
    await page.waitForSelector('[data-problem="calendarEmpty"]');
    // No day is a working day of whom a working day is to come: tomorrow's weekday, in Tokyo.
    const tomorrow = new Date(Date.now() + (24 + 9) * 3_600_000).getUTCDay();
    for (const box of await page.$$('[data-day]')) {
      const [day, checked] = await box.evaluate((element) => [
        Number((element as HTMLElement).dataset['day']),
        (element as HTMLInputElement).checked,
      ]);
      if (checked === (day === tomorrow)) continue;
      await box.click();
      await page.waitForFunction(
        (which, wanted) => document.querySelector<HTMLInputElement>(`[data-day="${which}"]`)?.checked === wanted,
        {},
        day,
        !checked,
      );
    }
    await page.bringToFront();
    await picture(page, 'reminders');
    await withCertificate(launched, 9);
    await eventually(async () => (await badgeOf(launched)).text === '9', 'the badge');
    expect(await notifications(launched)).toEqual([]);
    const alarm = await launched.evaluate(() => chrome.alarms.get('nextChange'));
    expect(alarm?.scheduledTime).toBeGreaterThan(Date.now());

    await page.reload();
    await page.waitForSelector('[data-view="options"]');
    await press(page, 'save-calendar');
    const calendar = readFileSync(await launched.downloads.wait(/^koshin-calendar\.ics$/), 'utf8');
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(calendar.match(/BEGIN:VALARM/g)).toHaveLength(2);
    expect(calendar.replaceAll('\r\n ', '')).toContain(
      'SUMMARY:電子証明書の期限：しんきん法人インターネットバンキング',
    );
  });
});
