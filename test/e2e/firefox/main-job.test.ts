import { afterEach, describe, expect, it } from 'vitest';
import { readPkcs12WithNss } from '../../browser/client-store.ts';
import type { LaunchedFirefox } from '../../browser/launch-firefox.ts';
import { openToolbarPopup } from '../../browser/toolbar-popup.ts';
import { badgeOf, eventually, logOn, pageWith, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openFirefoxDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { press, proposedPassphrase, waitForState } from '../../customer/koshin-window.ts';

const QUICK = { prepareMs: 300, issueMs: 300 };

let desk: Desk<LaunchedFirefox>;

afterEach(async () => {
  await desk.close();
});

describe('a renewal in Firefox', () => {
  it('goes from the notice to a log-on with the new certificate, and the background may end at any time', async () => {
    desk = await openFirefoxDesk({ enrollment: 'object', timing: QUICK });
    const { bank, store } = desk;
    const old = await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    const portal = await readNotice(launched, bank);

    const popup = await openToolbarPopup(launched);
    // While the popup is still being laid out a click may miss; a customer clicks again then.
    const window = await eventually(async () => {
      await popup.click('[data-action="start-renewal"]');
      return pageWith(launched.browser, 'view=renewal', 2000);
    }, 'the renewal window');
    const passphrase = await proposedPassphrase(window);
    await press(window, 'consent');
    // In Firefox no click in our window counts for the bank's page, so the customer opens the bank's window. Until then
    // nothing may be evaluated in that page: it would count as a click.
    await window.waitForSelector('[data-problem="portalPressNeeded"]', { timeout: 20_000 });
    await launched.killWorker();
    await portal.bringToFront();
    await portal.click('#renew');
    await bank.events.waitFor('csr', { timeoutMs: 20_000 });
    await launched.killWorker();
    await waitForState(window, 'checked', 60_000);

    const [csr, ...more] = bank.events.of('csr');
    expect(csr).toMatchObject({ userId: 'kanri001', verified: true });
    expect(more).toEqual([]);
    expect(bank.events.of('issued').filter(({ serial }) => serial !== old.serial)).toHaveLength(1);
    const issued = bank.events.of('delivered').at(-1)?.serial ?? '';

    await launched.killWorker();
    await press(window, 'download');
    const file = await launched.downloads.wait(/\.p12$/);
    await waitForState(window, 'handedOver');
    const help = await window.$eval('[role="tab"][aria-selected="true"]', (tab) => tab.textContent);
    expect(help).toBe('Firefox');
    await launched.killWorker();
    expect(readPkcs12WithNss(file, passphrase)).toContain('Friendly Name: しんきん法人インターネットバンキング');
    await eventually(async () => (await badgeOf(launched)).text === '?', 'the badge of what is not proven');

    await importAsUser(launched, file, passphrase);
    await press(window, 'imported');
    await waitForState(window, 'imported');
    await launched.killWorker();
    await launched.close();
    expect(store.list()).toContainEqual(expect.objectContaining({ serial: issued, hasKey: true }));
    store.delete({ serial: old.serial });

    const fresh = await desk.openBrowser();
    const later = await fresh.browser.newPage();
    await logOn(later, bank, 'kanri001');
    expect(bank.events.of('logOn').at(-1)?.serial).toBe(issued);
    await eventually(async () => (await badgeOf(fresh)).text === '', 'the badge to clear');
    expect(await readStore(fresh, 'renewals')).toMatchObject([{ state: 'confirmed', confirmedBy: 'log-on' }]);
    expect(await readStore(fresh, 'identities')).toMatchObject([{ certificate: { source: 'issued' }, notice: null }]);
  });
});

/** Imports the file as the certificate manager in Firefox's settings does. */
async function importAsUser({ internals }: LaunchedFirefox, file: string, passphrase: string): Promise<void> {
  const error = await internals.evaluate<number>(`(() => {
    const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
    file.initWithPath(${JSON.stringify(file)});
    const store = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB);
    return store.importPKCS12File(file, ${JSON.stringify(passphrase)});
  })()`);
  expect(error).toBe(0);
}
