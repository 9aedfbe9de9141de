import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { readPkcs12WithNss } from '../../browser/client-store.ts';
import { packExtension } from '../../browser/pack-extension.ts';
import { badgeOf, eventually, logOn, readNotice } from '../../customer/bank-visit.ts';
import { BUILT_FOR_FIREFOX, certificatePolicy, openDesk, openFirefoxDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import {
  openRenewal,
  openStatus,
  picture,
  press,
  proposedPassphrase,
  waitForState,
} from '../../customer/koshin-window.ts';
import { testBankProfile } from '../../customer/own-portal.ts';
import { openCompany } from './company.ts';
import { findForeignWorlds, openExtensionsPage } from './extensions-page.ts';

const DAY = 24 * 3_600_000;
const TOKYO = 9 * 3_600_000;

/** A bank that Koshin does not know: the administrator describes its portal, and watches a certificate there from the first day. */
const HOST = 'ib.minato.example';
const NAMES = { ja: 'みなと例銀行', en: 'Minato Example Bank' };

function createManaged() {
  // A policy has no way to write `null`; and the banks of a portal that is shared are not at this one.
  const { banks: _, windows, ...rest } = testBankProfile({ id: 'minato', names: NAMES, origins: [`https://${HOST}`] });
  const { cutOff: __, ...days } = windows;
  const notAfter = new Date(Date.now() + 9 * DAY + TOKYO).toISOString().slice(0, 10);
  const identities = [{ role: 'administrator', userId: 'kanri001', notAfter }];
  return { portals: [{ id: 'minato', profile: { ...rest, windows: days }, identities }] };
}

const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it('is installed and told of a bank by policy, updated in mid-renewal with the key kept, and gone with the policy', async () => {
  const company = await openCompany([`https://${HOST}`]);
  closing.push(company.close);
  company.publish('0.0.1');
  const policies = await company.createPolicies(createManaged());
  const desk = await openDesk({
    forcedExtension: company.id,
    policies: () => policies,
    host: HOST,
    lookAlikes: [HOST],
    timing: { prepareMs: 300, issueMs: 300 },
    failures: { deadButton: true },
  });
  closing.push(desk.close);
  const { bank, store } = desk;
  const old = await desk.giveCertificate('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser();
  await launched.worker();
  const extensions = await openExtensionsPage(launched.browser);
  expect(await extensions.find(company.id)).toEqual({ version: '0.0.1', isByPolicy: true, canBeRemoved: false });
  // Before anybody has opened a page.
  await eventually(async () => (await badgeOf(launched)).text === '9', 'the badge');
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
  // An update takes away what was registered at run time; the new version's worker registers it again.
  const status = await openStatus(launched);
  const scripts = () => status.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  await eventually(async () => (await scripts()).length > 0, 'the reader');
  await status.close();
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
  expect(readPkcs12WithNss(file, passphrase)).toContain(`Friendly Name: ${NAMES.ja}`);
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
  await fresh.changePolicies(certificatePolicy());
  await eventually(async () => (await list.find(company.id)) === null, 'the removal');
  expect(await worldsOnPortal()).toEqual([]);
});

it('is installed in Firefox by policy, does as the administrator says, and finds the notice', async () => {
  const folder = createPrivateDirectory('company');
  closing.push(folder.remove);
  const file = join(folder.path, 'koshin.xpi');
  writeFileSync(file, packExtension(BUILT_FOR_FIREFOX));
  const id = 'koshin@denshi-shomei.example';
  const desk = await openFirefoxDesk({
    forcedExtension: id,
    policies: () => ({
      ExtensionSettings: { [id]: { installation_mode: 'force_installed', install_url: pathToFileURL(file).href } },
      '3rdparty': { Extensions: { [id]: { assist: 'point' } } },
    }),
  });
  closing.push(desk.close);
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser();
  const canBeRemoved = `AddonManager.getAddonByID('${id}').then((addon) => (addon.permissions & AddonManager.PERM_CAN_UNINSTALL) !== 0)`;
  expect(await launched.internals.evaluate(canBeRemoved)).toBe(false);
  // Its background reads the managed area and brings the reader of policies, by itself.
  const policy = async () =>
    (await readStore<{ id: string }>(launched, 'settings')).find((each) => each.id === 'policy');
  await eventually(async () => (await policy()) !== undefined, 'the policy');
  expect(await policy()).toMatchObject({ policy: { assist: 'point' }, faults: [] });
  await readNotice(launched, desk.bank);
});

/** Looks into the extension from one of its own pages. */
function inPage(page: Page): Pick<AnyBrowser, 'evaluate'> {
  return { evaluate: page.evaluate.bind(page) as AnyBrowser['evaluate'] };
}
