import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { readPkcs12WithNss } from '../../browser/client-store.ts';
import { badgeOf, eventually, logOn, readNotice } from '../../customer/bank-visit.ts';
import { countActions } from '../../customer/count-actions.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { EDGE_ON_WINDOWS } from '../../customer/edge.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openRenewal, press, proposedPassphrase, waitForState } from '../../customer/koshin-window.ts';

/** How the bank's pages enrol, the browser with what it calls itself, and whose import is explained first. */
const CASES = [
  ['scripted', 'Chromium', undefined, 'platform-linux'],
  ['object', 'Edge', EDGE_ON_WINDOWS, 'platform-windows'],
  ['csr-form', 'Chromium', undefined, 'platform-linux'],
] as const;
const SHOWN_TAB = '[role="tab"][aria-selected="true"]';
/** From the notice to the file in hand, once the popup is open. The bank's own buttons are not the user's to press any more. */
const MOST_ACTIONS = ['start-renewal', 'consent', 'download'];
const QUICK = { prepareMs: 300, issueMs: 300 };

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

describe.each(CASES)('a renewal on a bank whose pages are %s, in %s', (enrollment, _, userAgent, help) => {
  it('goes from the notice to a log-on with the new certificate', async () => {
    desk = await openDesk({ enrollment, timing: QUICK, ...(userAgent && { userAgent }) });
    const { bank, store } = desk;
    const old = await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    await readNotice(launched, bank);
    const counted = await countActions(launched.browser);

    const window = await openRenewal(launched);
    const passphrase = await proposedPassphrase(window);
    await press(window, 'consent');
    await waitForState(window, 'checked', 60_000);

    const [csr, ...more] = bank.events.of('csr');
    expect(csr).toMatchObject({ userId: 'kanri001', verified: true });
    expect(more).toEqual([]);
    expect(bank.events.of('issued').filter(({ serial }) => serial !== old.serial)).toHaveLength(1);
    const issued = bank.events.of('delivered').at(-1)?.serial ?? '';

    await press(window, 'download');
    const file = await launched.downloads.wait(/\.p12$/);
    await waitForState(window, 'handedOver');
    // In Internet Explorer: six buttons of the bank's and four dialogs.
    expect(counted.actions).toEqual(MOST_ACTIONS.map((on) => ({ page: 'koshin', event: 'click', on })));
    expect(counted.dialogs).toEqual([]);
    counted.stop();
    expect(await window.$eval(SHOWN_TAB, (tab) => tab.getAttribute('data-action'))).toBe(help);
    expect(readPkcs12WithNss(file, passphrase)).toContain(`Friendly Name: しんきん法人インターネットバンキング`);
    expect(subjectByOpenSsl(file, passphrase)).toContain('UID = kanri001');
    // Java takes a second to start, and is no other judge of the same file the second time.
    if (enrollment === 'scripted' && existsSync('/usr/bin/keytool'))
      expect(entriesByKeytool(file, passphrase)).toContain('PrivateKeyEntry');
    expect((await badgeOf(launched)).text).toBe('✓?');

    store.importPkcs12(file, passphrase);
    store.delete({ serial: old.serial });
    await press(window, 'imported');
    await waitForState(window, 'imported');

    const fresh = await desk.openBrowser();
    const later = await fresh.browser.newPage();
    await logOn(later, bank, 'kanri001');
    expect(bank.events.of('logOn').at(-1)?.serial).toBe(issued);
    await eventually(async () => (await badgeOf(fresh)).text === '', 'the badge to clear');
    expect(await readStore(fresh, 'renewals')).toMatchObject([{ state: 'confirmed', confirmedBy: 'log-on' }]);
    expect(await readStore(fresh, 'identities')).toMatchObject([{ certificate: { source: 'issued' }, notice: null }]);
  });
});

function subjectByOpenSsl(file: string, passphrase: string): string {
  const pem = execFileSync('openssl', ['pkcs12', '-in', file, '-passin', `pass:${passphrase}`, '-nokeys', '-clcerts']);
  return execFileSync('openssl', ['x509', '-noout', '-subject', '-nameopt', 'utf8,sep_comma_plus_space,space_eq'], {
    input: pem,
    encoding: 'utf8',
  });
}

function entriesByKeytool(file: string, passphrase: string): string {
  return execFileSync('keytool', ['-list', '-keystore', file, '-storetype', 'PKCS12', '-storepass', passphrase], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
