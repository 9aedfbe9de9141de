import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedFirefox } from '../../browser/launch-firefox.ts';
import { openToolbarPopup } from '../../browser/toolbar-popup.ts';
import { badgeOf, eventually, logOn, openNotice } from '../../customer/bank-visit.ts';
import { type Desk, openFirefoxDesk } from '../../customer/desk.ts';
import { answerAccessQuestion } from './access-question.ts';

let desk: Desk<LaunchedFirefox>;

afterEach(async () => {
  await desk.close();
});

describe('access to the portal that the user took away', () => {
  it('is missed in the popup, asked for there, and at work once the page is loaded again', async () => {
    desk = await openFirefoxDesk();
    await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    await takeAccessAway(launched);
    const portal = await launched.browser.newPage();
    await logOn(portal, desk.bank, 'kanri001');
    await openNotice(portal);

    const popup = await openToolbarPopup(launched);
    await eventually(() => popup.click('[data-problem="accessMissing"] [data-action="allow-access"]'), 'the note');
    await answerAccessQuestion(launched, 'yes');
    await eventually(async () => !/アクセス/.test(await popup.text()), 'the note to go');
    await portal.reload();
    await eventually(async () => (await badgeOf(launched)).text === '9', 'the badge');
    expect(await launched.evaluate(() => chrome.permissions.getAll())).toMatchObject({
      origins: ['https://*.shinkin-ib.jp/*'],
    });
  });
});

/** As the switch in the add-on's settings does. */
async function takeAccessAway({ internals, extensionId }: LaunchedFirefox): Promise<void> {
  await internals.evaluate(`(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('${extensionId}');
    const origins = extension.allowedOrigins.patterns.map(({ pattern }) => pattern).filter((each) => each.startsWith('https:'));
    await ExtensionPermissions.remove('${extensionId}', { permissions: [], origins }, extension);
  })()`);
}
