import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoredPolicy } from '../../../lib/platform/database.ts';
import { createPrivateDirectory, type PrivateDirectory } from '../../browser/clean-up.ts';
import { createClientStore } from '../../browser/client-store.ts';
import { launchChromium } from '../../browser/launch-chromium.ts';
import { launchFirefox } from '../../browser/launch-firefox.ts';
import { packExtension } from '../../browser/pack-extension.ts';
import type { Policies } from '../../browser/private-namespace.ts';
import { eventually, logOn } from '../../customer/bank-visit.ts';
import { BUILT_EXTENSION, BUILT_FOR_FIREFOX } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { startBank } from '../../portal/bank.ts';
import { readBuiltInPortals } from '../../tools/deployment/built-in-portals.ts';
import { createReport } from '../../tools/deployment/check/fault.ts';
import { readDescription } from '../../tools/deployment/description.ts';
import { exampleDescription } from '../../tools/deployment/description-example.ts';
import { readExtensionIds } from '../../tools/deployment/extension-identity.ts';
import { createKit } from '../../tools/deployment/kit/create-kit.ts';

const ids = await readExtensionIds();
/** Who issues the test bank's certificates. */
const ISSUER = 'Test Shinkin Kinko Internet Banking';
const example = exampleDescription(ids);
let work: PrivateDirectory;

beforeAll(() => {
  work = createPrivateDirectory('deployed');
});

afterAll(() => work.remove());

/** The example's kit with the issuer's name of a bank in its rule, and with every policy of the browsers that a kit can have. */
async function kitFor(issuer: Record<string, string>) {
  const text = example
    .replace('"certificate": {}', `"certificate": ${JSON.stringify({ issuer })}`)
    .replace('// "askWhenSeveralCertificatesFit": true', '"askWhenSeveralCertificatesFit": false')
    .replace('"firefoxCertificate": "ask"', '"firefoxCertificate": "automatic"');
  const description = readDescription(text, await readBuiltInPortals(), createReport('description', []));
  if (!description) throw new Error('the example is not right');
  const files = new Map(createKit(description).map(({ path, content }) => [path, content.toString()]));
  const read = (path: string): Policies => JSON.parse(files.get(path) ?? '') as Policies;
  return { description, read };
}

describe('the files of the kit in the browsers that read them', () => {
  test('Chromium takes all of them, gives Koshin its policy, and chooses the new certificate without asking', async () => {
    const bank = await startBank();
    const store = createClientStore();
    store.trust(bank.caCertificatePath, 'Koshin test root');
    const renewed = await bank.issueInitial('kanri001', { daysLeft: 360 });
    const old = await bank.issueInitial('kanri001', { daysLeft: 9 });
    // Whichever came into the store last is not what decides.
    for (const { pkcs12Path, passphrase } of [renewed, old]) store.importPkcs12(pkcs12Path, passphrase);
    const { description, read } = await kitFor({ O: ISSUER });
    const policies = read('linux/etc/chromium/policies/managed/koshin.json') as {
      ExtensionSettings: Record<string, Record<string, unknown>>;
    };
    // What is to come from a server by force cannot be loaded unpacked: that is tried with a company's server (forced.test.ts). All the rest is as it is
    // handed out.
    Object.assign(policies.ExtensionSettings[ids.chromium] ?? {}, { installation_mode: 'allowed' });

    const launched = await launchChromium({
      extension: BUILT_EXTENSION,
      home: store.home,
      hosts: { '*.shinkin-ib.jp:443': `127.0.0.1:${bank.port}` },
      policies,
      language: 'en',
    });
    try {
      const managed = () => launched.evaluate(() => chrome.storage.managed.get());
      await eventually(async () => Object.keys(await managed()).length > 0, 'the policy');
      expect(await managed()).toEqual(description.policy);

      const portal = await launched.browser.newPage();
      await logOn(portal, bank, 'kanri001');
      expect(bank.events.of('logOn').map(({ serial }) => serial)).toEqual([renewed.serial]);

      const page = await launched.browser.newPage();
      await page.goto('chrome://policy');
      const readRows = () => page.evaluate(readPolicyRows);
      await eventually(
        async () => (await readRows()).length >= 4 + Object.keys(description.policy ?? {}).length,
        'the rows',
      );
      const rows = await readRows();
      expect(rows.map(([name]) => name).sort()).toEqual(
        [
          'AutoSelectCertificateForUrls',
          'ExtensionSettings',
          'PromptOnMultipleMatchingCertificates',
          // What every browser of the tests is told beside its policies.
          'ProxySettings',
          ...Object.keys(description.policy ?? {}),
        ].sort(),
      );
      for (const [name, status] of rows) expect(status, name).toBe('OK');
    } finally {
      await launched.close();
      await bank.close();
      store.remove();
    }
  });

  test('Firefox takes all of them, installs Koshin by force, and has its policy for it', async () => {
    const { description, read } = await kitFor({ O: ISSUER });
    const { policies } = read('firefox/policies.json') as {
      policies: { ExtensionSettings: Record<string, Record<string, unknown>> };
    };
    const xpi = join(work.path, 'koshin.xpi');
    writeFileSync(xpi, packExtension(BUILT_FOR_FIREFOX));
    // The example's address only stands for one.
    Object.assign(policies.ExtensionSettings[ids.firefox] ?? {}, { install_url: pathToFileURL(xpi).href });

    const { internals, close } = await launchFirefox({ policies });
    try {
      const isThere = () =>
        internals.evaluate<boolean>(`WebExtensionPolicy.getByID('${ids.firefox}')?.active ?? false`);
      await eventually(isThere, 'Koshin');
      const seen = await internals.evaluate<Record<string, unknown>>(`({
        status: Services.policies.status === Ci.nsIEnterprisePolicies.ACTIVE,
        names: Object.keys(Services.policies.getActivePolicies()).sort(),
        managed: Services.policies.getExtensionPolicy('${ids.firefox}'),
        required: Services.policies.isAddonRequiredByPolicy('${ids.firefox}'),
        certificate: [
          Services.prefs.getCharPref('security.default_personal_cert'),
          Services.prefs.prefIsLocked('security.default_personal_cert'),
        ],
        errors: Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).getEvents()
          .filter(({ prefix, level }) => /Polic/.test(prefix) && level !== 'debug').map((event) => String(event.arguments[0])),
      })`);
      expect(seen).toEqual({
        status: true,
        names: ['3rdparty', 'ExtensionSettings', 'Preferences'],
        managed: description.policy,
        required: true,
        certificate: ['Select Automatically', true],
        errors: [],
      });
    } finally {
      await close();
    }
  });

  test('Firefox reads the native manifest where it has no policy for Koshin', async () => {
    const { description, read } = await kitFor({ O: ISSUER });
    const home = createPrivateDirectory('home');
    const folder = join(home.path, '.mozilla/managed-storage');
    mkdirSync(folder, { recursive: true });
    const name = `${ids.firefox}.json`;
    writeFileSync(join(folder, name), JSON.stringify(read(`firefox/managed-storage/${name}`)));
    const { evaluate, close } = await launchFirefox({ extension: BUILT_FOR_FIREFOX, home: home.path });
    try {
      expect(await evaluate(() => chrome.storage.managed.get())).toEqual(description.policy);
      const stored = async () => (await readStore<StoredPolicy>({ evaluate }, 'settings'))[0];
      await eventually(async () => (await stored())?.policy, 'the policy in force');
      expect(await stored()).toMatchObject({ id: 'policy', policy: description.policy, faults: [] });
    } finally {
      await close();
      home.remove();
    }
  });
});

/** Names and statuses of the policies with a value, in every table of the browser's page. */
function readPolicyRows(): [name: string, status: string][] {
  const all = (root: ParentNode, selector: string): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? all(element.shadowRoot, selector) : []),
    ]);
  return all(document, 'policy-row').flatMap((row): [string, string][] => {
    const text = (selector: string) =>
      (row.shadowRoot ?? row).querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    const status = text('.policy.row .messages');
    return /Not set/.test(status) || status === '' ? [] : [[text('.policy.row .name'), status]];
  });
}
