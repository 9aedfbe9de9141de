import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { readPkcs12WithNss } from '../../browser/client-store.ts';
import type { LaunchedFirefox } from '../../browser/launch-firefox.ts';
import { openToolbarPopup } from '../../browser/toolbar-popup.ts';
import { acquire, badgeOf, eventually, pageWith } from '../../customer/bank-visit.ts';
import { type Desk, openFirefoxDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openRenewal, openStatus, press, proposedPassphrase, waitForState } from '../../customer/koshin-window.ts';

let desk: Desk<LaunchedFirefox>;

afterEach(async () => {
  await desk.close();
});

const nextAlarmOf = (launched: LaunchedFirefox) => launched.evaluate(() => chrome.alarms.get('nextChange'));

async function give(page: Page, action: string, path: string): Promise<void> {
  const input = await page.waitForSelector(`input[data-action="${action}"]:not([disabled])`);
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
}

/** The window for certificate files, by way of the toolbar: Firefox closes a popup over a file picker, so there is none in it. */
async function openFileWindow(launched: LaunchedFirefox): Promise<Page> {
  const popup = await openToolbarPopup(launched);
  return eventually(async () => {
    expect(await popup.has('input[type="file"]')).toBe(false);
    await popup.click('[data-action="choose-file"]');
    return pageWith(launched.browser, 'view=import', 2000);
  }, 'the window for files');
}

describe('an expired certificate in Firefox', () => {
  it('is chosen as a file in a window, replaced by way of the log-on screen, and the key outlives the browser', async () => {
    desk = await openFirefoxDesk({ enrollment: 'csr-form', timing: { prepareMs: 200, issueMs: 120_000 } });
    const { bank } = desk;
    const [old, lost] = [
      await bank.issueInitial('riyou001', { daysLeft: -40 }),
      await bank.issueInitial('kanri001', { daysLeft: -100 }),
    ];
    const launched = await desk.openBrowser();
    const files = await openFileWindow(launched);
    for (const { certificatePath } of [lost, old]) {
      await give(files, 'file', certificatePath);
      await files.waitForSelector('[data-result="tracked"]');
      if (certificatePath === lost.certificatePath) await press(files, 'import-another');
    }
    await files.close();

    const portal = await launched.browser.newPage();
    await portal.goto(bank.logOnUrl);
    await eventually(
      async () => (await readStore<{ logOnUrl: string | null }>(launched, 'identities'))[0]?.logOnUrl,
      'the log-on screen',
    );
    const status = await openStatus(launched);
    // Only the bank helps the one; the other one's new certificate can be fetched.
    expect(await status.$('[data-stage="reissue"] button.primary')).toBeNull();
    await press(status, 'start-renewal');
    const window = await pageWith(launched.browser, 'view=renewal');
    const passphrase = await proposedPassphrase(window);
    await press(window, 'consent');
    await waitForState(window, 'armed');
    await acquire(launched, portal, bank, 'riyou001');
    await waitForState(window, 'requested');
    await bank.events.waitFor('csr');
    // Before anything of the answer has come.
    launched.kill();

    const fresh = await desk.openBrowser();
    // Firefox forgets badges and alarms, and nothing has been opened yet.
    await eventually(async () => (await badgeOf(fresh)).text === '!' && nextAlarmOf(fresh), 'the badge and the alarm');
    const again = await openRenewal(fresh, 'continue');
    await waitForState(again, 'requested');
    // The bank has issued and fetches for nobody twice: it sends the certificate as a file.
    const issued = bank.users.find(({ userId }) => userId === 'riyou001')?.certificates.at(-1);
    const file = join(desk.store.home, 'sent.cer');
    writeFileSync(file, issued?.pem ?? '');
    await give(again, 'answer-file', file);
    await waitForState(again, 'checked');
    await again.type('input[data-action="passphrase"]', passphrase);
    await press(again, 'download');
    expect(readPkcs12WithNss(await fresh.downloads.wait(/\.p12$/), passphrase)).toContain('Key(shrouded)');
    expect(bank.events.of('csr')).toMatchObject([{ userId: 'riyou001', verified: true }]);
  });
});
