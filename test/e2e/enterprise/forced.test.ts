import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { readPkcs12WithNss } from '../../browser/client-store.ts';
import { badgeOf, eventually, logOn, readNotice } from '../../customer/bank-visit.ts';
import { certificatePolicy, type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openRenewal, picture, press, proposedPassphrase, waitForState } from '../../customer/koshin-window.ts';
import { type Company, openCompany } from './company.ts';
import { findForeignWorlds, openExtensionsPage } from './extensions-page.ts';

let company: Company;
let desk: Desk;

beforeEach(async () => {
  company = await openCompany();
});

afterEach(async () => {
  await desk.close();
  await company.close();
});

it('is installed by policy, updated in mid-renewal with the key kept, and gone with the policy', async () => {
  company.publish('0.0.1');
  desk = await openDesk({
    forcedExtension: company.id,
    policies: () => company.policies,
    timing: { prepareMs: 300, issueMs: 300 },
    failures: { deadButton: true },
  });
  const { bank, store } = desk;
  const old = await desk.giveCertificate('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser();
  await launched.worker();
  const extensions = await openExtensionsPage(launched.browser);
  expect(await extensions.find(company.id)).toEqual({ version: '0.0.1', isByPolicy: true, canBeRemoved: false });
  const portal = await readNotice(launched, bank);

  const before = await openRenewal(launched);
  const passphrase = await proposedPassphrase(before);
  await press(before, 'consent');
  await waitForState(before, 'armed');
  const keys = await readStore(launched, 'keys');
  expect(keys).toHaveLength(1);

  company.publish('0.0.2');
  // A worker that is replaced while a debugger holds it is never let go; without a debugger none is held.
  await launched.killWorker();
  await extensions.update();
  await eventually(async () => (await extensions.find(company.id))?.version === '0.0.2', 'the update');
  await eventually(async () => !before.url().includes(company.id), 'the old window to go');

  bank.failures.deadButton = false;
  await portal.reload();
  const after = await openRenewal(launched, 'continue');
  await waitForState(after, 'armed');
  expect(await readStore(inPage(after), 'keys')).toEqual(keys);
  await picture(after, 'after-the-update');
  await after.type('input[data-action="passphrase"]', passphrase);
  await press(after, 'rearm');
  await waitForState(after, 'checked');
  expect(bank.events.of('csr')).toMatchObject([{ userId: 'kanri001', verified: true }]);
  await press(after, 'download');
  const file = await launched.downloads.wait(/\.p12$/);
  expect(readPkcs12WithNss(file, passphrase)).toContain('Key(shrouded)');
  store.importPkcs12(file, passphrase);
  store.delete({ serial: old.serial });
  await press(after, 'imported');
  await waitForState(after, 'imported');

  const fresh = await desk.openBrowser();
  const later = await fresh.browser.newPage();
  await logOn(later, bank, 'kanri001');
  await eventually(async () => (await badgeOf(fresh)).text === '', 'the badge to clear');
  expect(await readStore(fresh, 'renewals')).toMatchObject([{ state: 'confirmed', confirmedBy: 'log-on' }]);

  const worldsOnPortal = async () => {
    const page = await fresh.browser.newPage();
    await page.goto(bank.logOnUrl);
    return findForeignWorlds(page);
  };
  expect(await worldsOnPortal()).toEqual([`chrome-extension://${company.id}`]);
  const list = await openExtensionsPage(fresh.browser);
  await fresh.setPolicies(certificatePolicy());
  await eventually(async () => (await list.find(company.id)) === null, 'the removal');
  expect(await worldsOnPortal()).toEqual([]);
});

/** Looks into the extension from one of its own pages. */
function inPage(page: Page): Pick<AnyBrowser, 'evaluate'> {
  return { evaluate: page.evaluate.bind(page) as AnyBrowser['evaluate'] };
}
