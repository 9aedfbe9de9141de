import type { Page } from 'puppeteer-core';
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
    await expectPointedAt(launched, portal, '#renew');
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
    await eventually(async () => (await badgeOf(launched)).text === '✓?', 'the badge of what is not proven');

    await importAsUser(launched, file, passphrase);
    await press(window, 'imported');
    await waitForState(window, 'imported');
    // The number by which the user tells the new one from the old one stands there as Firefox itself writes it.
    const shown = await window.$eval('[data-fact="serial"]', (serial) => serial.textContent);
    expect(await serialsInFirefox(launched)).toContain(shown);
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

/** Of the certificates with a key, as the certificate manager in Firefox's settings lists them. */
async function serialsInFirefox({ internals }: LaunchedFirefox): Promise<string[]> {
  const listed = await internals.evaluate<string>(`(() => {
    const store = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB);
    const certificates = store.getCerts().filter(({ certType }) => certType & Ci.nsIX509Cert.USER_CERT);
    return certificates.map(({ serialNumber }) => serialNumber).join(' ');
  })()`);
  return listed.split(' ');
}

/** The strip names the button, with a ring around it and nothing over it. */
async function expectPointedAt({ internals }: LaunchedFirefox, page: Page, selector: string): Promise<void> {
  const [strip, ring] = await eventually(async () => {
    const parts = await internals.shadowParts(page);
    const find = (name: string) => parts.find(({ classes, box }) => classes.includes(name) && box.right > box.left);
    const found = [find('strip'), find('ring')] as const;
    return found[0]?.text && found[1] ? found : null;
  }, 'the strip and its ring');
  expect(strip?.text).toContain('枠で示した「電子証明書の更新はこちら」を、ご自分で押してください。');
  const button = await page.$eval(selector, (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  });
  const { left, top, right, bottom } = ring?.box ?? button;
  // As wide on either side.
  expect([left - button.left, top - button.top].map(Math.round)).toEqual([-5, -5]);
  expect([right - button.right, bottom - button.bottom].map(Math.round)).toEqual([5, 5]);
  expect(strip && strip.box.top > bottom).toBe(true);
}

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
