import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { createClientStore } from '../../browser/client-store.ts';
import { type LaunchedFirefox, launchFirefox } from '../../browser/launch-firefox.ts';
import { badgeOf, eventually, pageWith } from '../../customer/bank-visit.ts';
import { BUILT_FOR_FIREFOX } from '../../customer/desk.ts';
import { openStatus, press } from '../../customer/koshin-window.ts';
import { type Bank, startBank } from '../../portal/bank.ts';
import { addOtherBank, chooseSettingsFile } from '../options/settings-page.ts';
import { answerAccessQuestion } from './access-question.ts';

const HOST = 'ib.example-bank.test';
const profile = createPrivateDirectory('profile');
let bank: Bank;
let launched: LaunchedFirefox;

afterEach(async () => {
  await launched.close();
  await bank.close();
  profile.remove();
});

describe('another bank in Firefox', () => {
  it('is asked for by its host alone, is added only when the user allows it or by a file, and its notice is then found', async () => {
    bank = await startBank();
    const store = createClientStore(profile.path);
    store.trust(bank.caCertificatePath, 'Koshin test root');
    const hosts = { [`${HOST}:443`]: `127.0.0.1:${bank.port}` };
    launched = await launchFirefox({ extension: BUILT_FOR_FIREFOX, profile: profile.path, hosts });
    await press(await openStatus(launched), 'options');
    const page = await pageWith(launched.browser, 'options.html');
    await page.waitForSelector('[data-view="options"]');

    await addOtherBank(page, `https://${HOST}/login`);
    expect(await answerAccessQuestion(launched, 'no')).toContain(HOST);
    await page.waitForSelector('[data-problem="accessDenied"]');
    expect(await page.$('[data-portal^="own-"]')).toBeNull();

    await page.click('[data-action="add-portal"]');
    await answerAccessQuestion(launched, 'yes');
    await page.waitForSelector('[data-portal^="own-"]');
    expect(await launched.evaluate(() => chrome.permissions.getAll())).toMatchObject({
      origins: expect.arrayContaining([`https://${HOST}/*`]),
    });
    // A file picker closes no tab.
    const file = join(profile.path, 'settings.json');
    const other = { id: 'anser-bizsol', bank: 'yokohama' };
    writeFileSync(file, JSON.stringify({ format: 'koshin-settings', version: 1, portals: [other] }));
    await chooseSettingsFile(page, file);
    await page.waitForSelector('[data-changes] [data-change="added"]');
    await press(page, 'take-settings');
    await page.waitForSelector('[data-portal="anser-bizsol"] [data-problem="accessMissing"]');

    const portal = await launched.browser.newPage();
    await portal.goto(`https://${HOST}/`);
    await eventually(async () => (await badgeOf(launched)).text !== '', 'the badge');
  });
});
