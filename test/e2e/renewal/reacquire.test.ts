import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { acquire, badgeOf, eventually, logOn } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import {
  importFile,
  openRenewal,
  openStatus,
  press,
  proposedPassphrase,
  waitForState,
  waitForText,
} from '../../customer/koshin-window.ts';
import { overlap, seeStrip } from '../../customer/portal-strip.ts';

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

/** A browser of somebody whose certificate has expired, and whom the extension knows from the certificate's file. */
async function openExpired(daysAgo: number): Promise<{ launched: LaunchedBrowser; certificatePath: string }> {
  desk = await openDesk({ timing: { prepareMs: 200, issueMs: 200 } });
  const credential = await desk.giveCertificate('riyou001', { daysLeft: -daysAgo });
  const launched = await desk.openBrowser();
  await importFile(launched, credential.certificatePath);
  return { launched, certificatePath: credential.certificatePath };
}

describe('an expired certificate', () => {
  it('is replaced through 「電子証明書取得」 within the grace period', async () => {
    const { launched } = await openExpired(40);
    expect((await badgeOf(launched)).text).toBe('!');
    const portal = await launched.browser.newPage();
    await portal.goto(desk.bank.logOnUrl);
    await eventually(
      async () => (await readStore<{ logOnUrl: string | null }>(launched, 'identities'))[0]?.logOnUrl,
      'the log-on screen',
    );

    const window = await openRenewal(launched);
    const passphrase = await proposedPassphrase(window);
    await press(window, 'consent');
    await waitForState(window, 'armed');
    // Which of the two sides is theirs only the user knows.
    const beginning = await seeStrip(portal, ({ rings }) => rings.length === 2);
    expect(beginning.rings.some((ring) => overlap(ring, beginning.box))).toBe(false);
    // The card's numbers are for the user to type; the extension presses only the button that follows.
    await acquire(launched, portal, desk.bank, 'riyou001');
    await waitForState(window, 'checked', 20_000);
    expect(desk.bank.events.of('csr')).toMatchObject([{ userId: 'riyou001', verified: true }]);

    await press(window, 'download');
    const file = await launched.downloads.wait(/\.p12$/);
    await waitForState(window, 'handedOver');
    for (const { serial, hasKey } of desk.store.list()) if (hasKey) desk.store.delete({ serial });
    desk.store.importPkcs12(file, passphrase);
    const fresh = await desk.openBrowser();
    await logOn(await fresh.browser.newPage(), desk.bank, 'riyou001');
    await eventually(async () => (await badgeOf(fresh)).text === '', 'the badge to clear');
    expect(desk.bank.events.of('logOn').at(-1)?.serial).toBe(desk.bank.events.of('delivered').at(-1)?.serial);
  });

  it("is the bank's to reissue after 90 days, and the popup says so", async () => {
    const { launched } = await openExpired(91);
    expect((await badgeOf(launched)).text).toBe('×');
    const status = await openStatus(launched);
    expect(await status.$('[data-stage="reissue"]')).not.toBeNull();
    // Fetching the certificate is offered, quietly, for when the bank has reissued; it is not what to do first.
    expect(await status.$('[data-action="start-renewal"].primary')).toBeNull();
    await waitForText(status, /再発行/);
  });
});
