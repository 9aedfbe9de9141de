import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedFile } from '../../../tools/deployment/check/check-files.ts';
import { type FaultCode, formatFault } from '../../../tools/deployment/check/fault-words.ts';
import { check, EXAMPLE, fileOf, IDS, KNOWN, kitOf, managedIn, textOf, valuesOf, withText } from './described.ts';

const KIT = kitOf();
const CHROME_JSON = 'linux/etc/opt/chrome/policies/managed/koshin.json';
const EDGE_JSON = 'linux/etc/opt/edge/policies/managed/koshin.json';
const CHROME_REG = 'windows/koshin-chrome.reg';
const CHROME_MAC = 'macos/koshin-chrome.mobileconfig';
const FIREFOX_JSON = 'firefox/policies.json';
const FIREFOX_REG = 'windows/koshin-firefox.reg';
const FIREFOX_MAC = 'macos/koshin-firefox.mobileconfig';
const OTHER_ID = 'oalbepkpomemdlehojalmhoelldkhnek';
const UPDATE = 'https://software.company.test/koshin/updates.xml';

interface Seed {
  readonly name: string;
  readonly file: string;
  readonly before: string | RegExp;
  readonly after: string;
  readonly code: FaultCode;
  /** End of the place that is told. */
  readonly where: string;
  /** What stands in the line that is told. */
  readonly line: RegExp;
  readonly facts?: Readonly<Record<string, string>>;
}

const SEEDS: readonly Seed[] = [
  // Which extension
  {
    name: 'a wrong id in ExtensionSettings',
    file: CHROME_JSON,
    before: `"${IDS.chromium}": {\n      "installation`,
    after: `"${OTHER_ID}": {\n      "installation`,
    code: 'idWrong',
    where: `ExtensionSettings.${OTHER_ID}`,
    line: /hnek/,
    facts: { expected: IDS.chromium },
  },
  {
    name: 'a wrong id of the policy',
    file: CHROME_JSON,
    before: `"${IDS.chromium}": {\n        "portals`,
    after: `"${'p'.repeat(32)}": {\n        "portals`,
    code: 'idWrong',
    where: `3rdparty.extensions.${'p'.repeat(32)}`,
    line: /pppp/,
  },
  {
    name: "Chrome's id in a native manifest of Firefox",
    file: `firefox/managed-storage/${IDS.firefox}.json`,
    before: `"name": "${IDS.firefox}"`,
    after: `"name": "${IDS.chromium}"`,
    code: 'idWrong',
    where: 'data',
    line: /data/,
  },
  {
    name: "Chrome's id in Firefox",
    file: FIREFOX_JSON,
    before: `"${IDS.firefox}": {\n        "installation`,
    after: `"${IDS.chromium}": {\n        "installation`,
    code: 'idWrong',
    where: IDS.chromium,
    line: /oalbep/,
    facts: { expected: IDS.firefox },
  },
  {
    name: 'a wrong id in the registry',
    file: CHROME_REG,
    before: new RegExp(`ExtensionSettings\\\\${IDS.chromium}`, 'g'),
    after: `ExtensionSettings\\${OTHER_ID}`,
    code: 'idWrong',
    where: `ExtensionSettings\\${OTHER_ID}`,
    line: /^\[HKEY.*hnek\]/,
  },
  {
    name: 'a wrong id in a payload',
    file: CHROME_MAC,
    before: new RegExp(`com.google.Chrome.extensions.${IDS.chromium}</string>\\n\\s*<key>PayloadVersion`),
    after: `com.google.Chrome.extensions.${OTHER_ID}</string>\n        <key>PayloadVersion`,
    code: 'idWrong',
    where: 'PayloadContent.1',
    line: /<dict>/,
  },
  // Installation
  {
    name: 'no update URL',
    file: CHROME_JSON,
    before: /\s*"update_url": "[^"]*",/,
    after: '',
    code: 'updateUrlMissing',
    where: IDS.chromium,
    line: /oalbep/,
    facts: { name: 'update_url' },
  },
  {
    name: 'no install URL',
    file: FIREFOX_JSON,
    before: /\s*"install_url": "[^"]*",/,
    after: '',
    code: 'updateUrlMissing',
    where: IDS.firefox,
    line: /koshin@/,
    facts: { name: 'install_url' },
  },
  {
    name: 'an http update URL',
    file: CHROME_JSON,
    before: UPDATE,
    after: UPDATE.replace('https', 'http'),
    code: 'updateUrlNotHttps',
    where: 'update_url',
    line: /http:/,
  },
  {
    name: 'an http update URL in the registry',
    file: CHROME_REG,
    before: UPDATE,
    after: UPDATE.replace('https', 'http'),
    code: 'updateUrlNotHttps',
    where: 'update_url',
    line: /http:/,
  },
  {
    name: 'an http update URL in a profile',
    file: CHROME_MAC,
    before: UPDATE,
    after: UPDATE.replace('https', 'http'),
    code: 'updateUrlNotHttps',
    where: 'update_url',
    line: /http:/,
  },
  {
    name: 'a mode that is none',
    file: CHROME_JSON,
    before: 'force_installed',
    after: 'forced',
    code: 'valueWrong',
    where: 'installation_mode',
    line: /forced/,
  },
  {
    name: 'an extension that is blocked',
    file: CHROME_JSON,
    before: 'force_installed',
    after: 'blocked',
    code: 'extensionBlocked',
    where: 'installation_mode',
    line: /blocked/,
  },
  {
    name: 'a misspelt setting',
    file: CHROME_JSON,
    before: '"toolbar_pin"',
    after: '"toolbar_pinn"',
    code: 'memberMisspelt',
    where: 'toolbar_pinn',
    line: /toolbar_pinn/,
    facts: { nearest: 'toolbar_pin' },
  },
  {
    name: 'hosts that are blocked for all',
    file: CHROME_JSON,
    before: /"ExtensionSettings": \{(?<rest>[\s\S]*?)"runtime_allowed_hosts": \[[^\]]*\]/,
    after:
      '"ExtensionSettings": {\n    "*": { "runtime_blocked_hosts": ["*://*"] },$<rest>"runtime_allowed_hosts": ["*://intra.company.example"]',
    code: 'hostsBlocked',
    where: IDS.chromium,
    line: /runtime_blocked_hosts/,
    facts: { expected: '*://*.shinkin-ib.jp' },
  },
  {
    name: 'an address that only stands for one',
    file: CHROME_REG,
    before: UPDATE,
    after: UPDATE.replace('company.test', 'company.example'),
    code: 'addressIsPlaceholder',
    where: 'update_url',
    line: /company\.example/,
  },
  {
    name: 'a state of the toolbar that Edge does not know',
    file: EDGE_JSON,
    before: '"force_shown"',
    after: '"force_show"',
    code: 'valueWrong',
    where: 'toolbar_state',
    line: /force_show"/,
    facts: { expected: '"default_hidden" | "default_shown" | "force_shown"', received: '"force_show"' },
  },
  // Text and object
  {
    name: 'ExtensionSettings as a text',
    file: CHROME_JSON,
    before: /"ExtensionSettings": \{[\s\S]*?\n {2}\},/,
    after: `"ExtensionSettings": ${JSON.stringify(JSON.stringify({ [IDS.chromium]: { installation_mode: 'force_installed', update_url: UPDATE } }))},`,
    code: 'textForObject',
    where: 'ExtensionSettings',
    line: /ExtensionSettings/,
  },
  {
    name: 'a member of the policy as a text',
    file: CHROME_JSON,
    before: /"passphrase": \{[^}]*\}/,
    after: '"passphrase": "{\\"minLength\\":16}"',
    code: 'textForObject',
    where: 'passphrase',
    line: /passphrase/,
  },
  {
    name: 'the whole policy as a text',
    file: CHROME_JSON,
    before: /("3rdparty": \{\s*"extensions": \{\s*"[a-p]+": )[\s\S]*/,
    after: '$1"{\\"keyFloor\\":2048}"}}}',
    code: 'textForObject',
    where: `3rdparty.extensions.${IDS.chromium}`,
    line: /keyFloor/,
  },
  {
    name: 'a list of the policy as a text in a profile',
    file: CHROME_MAC,
    before: /<key>locked<\/key>\s*<array>[\s\S]*?<\/array>/,
    after: '<key>locked</key><string>["portals"]</string>',
    code: 'textForObject',
    where: 'locked',
    line: /locked/,
  },
  {
    name: 'a certificate rule as an object',
    file: CHROME_JSON,
    before: /"\{\\"pattern[^\n]*"/,
    after: '{ "pattern": "https://[*.]shinkin-ib.jp", "filter": {} }',
    code: 'objectForText',
    where: 'AutoSelectCertificateForUrls.0',
    line: /pattern/,
  },
  // Koshin's policy
  {
    name: 'a number as a text',
    file: CHROME_JSON,
    before: '"keyFloor": 2048',
    after: '"keyFloor": "2048"',
    code: 'valueWrong',
    where: 'keyFloor',
    line: /"2048"/,
    facts: { expected: '2048 | 3072 | 4096', received: '"2048"' },
  },
  {
    name: 'a value out of range',
    file: CHROME_JSON,
    before: '"minLength": 16',
    after: '"minLength": 65',
    code: 'valueWrong',
    where: 'passphrase.minLength',
    line: /65/,
    facts: { received: '65' },
  },
  {
    name: 'a value out of range in the registry',
    file: CHROME_REG,
    before: '"minLength"=dword:00000010',
    after: '"minLength"=dword:00000041',
    code: 'valueWrong',
    where: 'passphrase.minLength',
    line: /00000041/,
    facts: { received: '65' },
  },
  {
    name: 'a value out of range in a profile',
    file: CHROME_MAC,
    before: '<integer>16</integer>',
    after: '<integer>65</integer>',
    code: 'valueWrong',
    where: 'passphrase.minLength',
    line: /65/,
  },
  {
    name: "a value out of range in Firefox's text",
    file: FIREFOX_REG,
    before: '\\"minLength\\":16',
    after: '\\"minLength\\":65',
    code: 'valueWrong',
    where: 'passphrase.minLength',
    line: /minLength/,
  },
  {
    name: 'a boolean as a text',
    file: FIREFOX_JSON,
    before: '"ownChoice": true',
    after: '"ownChoice": "true"',
    code: 'valueWrong',
    where: 'ownChoice',
    line: /"true"/,
  },
  {
    name: 'a misspelt member of the policy',
    file: CHROME_JSON,
    before: '"reminders": {',
    after: '"reminder": {',
    code: 'memberMisspelt',
    where: `${IDS.chromium}.reminder`,
    line: /"reminder"/,
    facts: { nearest: 'reminders' },
  },
  {
    name: 'a misspelt member within the policy',
    file: FIREFOX_MAC,
    before: '<key>notAfter</key>',
    after: '<key>notafter</key>',
    code: 'memberMisspelt',
    where: 'portals.0.identities.0.notafter',
    line: /2027-03-31/,
    facts: { nearest: 'notAfter' },
  },
  {
    name: 'a member that is like none',
    file: CHROME_REG,
    before: '"assist"="press"',
    after: '"assist"="press"\r\n"colour"="blue"',
    code: 'memberUnknown',
    where: 'colour',
    line: /colour/,
  },
  {
    name: 'a portal that nobody knows',
    file: CHROME_REG,
    before: 'shinkin-corporate',
    after: 'shinkin-corporation',
    code: 'valueWrong',
    where: 'portals.0.id',
    line: /shinkin-corporation/,
  },
  // Certificates
  {
    name: 'a rule for another host',
    file: CHROME_JSON,
    before: 'https://[*.]shinkin-ib.jp',
    after: 'https://[*.]shinkin-ib.example',
    code: 'patternMissing',
    where: 'AutoSelectCertificateForUrls',
    line: /AutoSelect/,
    facts: { origin: 'https://*.shinkin-ib.jp', expected: 'https://[*.]shinkin-ib.jp' },
  },
  {
    name: 'a rule for one of its hosts',
    file: CHROME_REG,
    before: 'https://[*.]shinkin-ib.jp',
    after: 'https://www.shinkin-ib.jp',
    code: 'patternMissing',
    where: 'AutoSelectCertificateForUrls',
    line: /AutoSelect/,
  },
  {
    name: 'a rule for the domain without its hosts',
    file: CHROME_JSON,
    before: 'https://[*.]shinkin-ib.jp',
    after: 'https://shinkin-ib.jp',
    code: 'patternMissing',
    where: 'AutoSelectCertificateForUrls',
    line: /AutoSelect/,
  },
  {
    name: 'a rule for http',
    file: CHROME_MAC,
    before: 'https://[*.]shinkin-ib.jp',
    after: 'http://[*.]shinkin-ib.jp',
    code: 'patternMissing',
    where: 'AutoSelectCertificateForUrls',
    line: /<array>/,
  },
  {
    name: 'a pattern of another kind',
    file: CHROME_JSON,
    before: 'https://[*.]shinkin-ib.jp',
    after: 'https://*.shinkin-ib.jp',
    code: 'patternMalformed',
    where: 'AutoSelectCertificateForUrls.0.pattern',
    line: /shinkin-ib/,
    facts: { expected: 'https://[*.]shinkin-ib.jp' },
  },
  {
    name: 'a rule without a filter',
    file: CHROME_JSON,
    before: ',\\"filter\\":{}',
    after: '',
    code: 'valueWrong',
    where: 'AutoSelectCertificateForUrls.0.filter',
    line: /pattern/,
  },
  {
    name: 'a misspelt part of a filter',
    file: CHROME_JSON,
    before: '\\"filter\\":{}',
    after: '\\"filter\\":{\\"ISUER\\":{\\"O\\":\\"Bank\\"}}',
    code: 'memberMisspelt',
    where: 'filter.ISUER',
    line: /ISUER/,
    facts: { nearest: 'ISSUER' },
  },
  {
    name: 'a rule that is no JSON',
    file: CHROME_REG,
    before: '{\\"pattern\\"',
    after: '{pattern',
    code: 'textNotJson',
    where: 'AutoSelectCertificateForUrls.0',
    line: /pattern/,
  },
  {
    name: 'a choice that Firefox does not know',
    file: FIREFOX_JSON,
    before: '"ExtensionSettings"',
    after:
      '"Preferences": { "security.default_personal_cert": { "Value": "Select automatically" } },\n"ExtensionSettings"',
    code: 'valueWrong',
    where: 'security.default_personal_cert',
    line: /Select automatically/,
  },
  // Forms
  {
    name: 'values that are not below "policy"',
    file: CHROME_REG,
    before: new RegExp(`extensions\\\\${IDS.chromium}\\\\policy`, 'g'),
    after: `extensions\\${IDS.chromium}`,
    code: 'policyKeyMissing',
    where: `extensions\\${IDS.chromium}`,
    line: /oalbep/,
  },
  {
    name: 'policies that are not switched on',
    file: FIREFOX_MAC,
    before: '<true/>',
    after: '<false/>',
    code: 'policiesNotEnabled',
    where: 'PayloadContent.0',
    line: /<dict>/,
  },
  {
    name: 'policies without a root',
    file: FIREFOX_JSON,
    before: /^\{\s*"policies": (\{[\s\S]*\})\s*\}\s*$/,
    after: '$1',
    code: 'policiesRootMissing',
    where: '',
    line: /\{/,
  },
  {
    name: 'a name that stands twice',
    file: CHROME_JSON,
    before: '"assist": "press",',
    after: '"assist": "press",\n"assist": "point",',
    code: 'memberTwice',
    where: 'assist',
    line: /point/,
  },
  {
    name: 'a missing brace',
    file: CHROME_JSON,
    before: /\}\s*$/,
    after: '',
    code: 'fileUnreadable',
    where: '',
    line: /^$|\}/,
  },
  {
    name: 'a comment for Firefox',
    file: FIREFOX_JSON,
    before: '"keyFloor"',
    after: '// Bits\n"keyFloor"',
    code: 'fileUnreadable',
    where: '',
    line: /Bits/,
  },
  {
    name: 'a comma too many',
    file: FIREFOX_JSON,
    before: '"ownChoice": true',
    after: '"ownChoice": true,',
    code: 'fileUnreadable',
    where: '',
    line: /\}/,
  },
  {
    name: 'an element that is not closed',
    file: CHROME_MAC,
    before: '</array>',
    after: '',
    code: 'fileUnreadable',
    where: '',
    line: /./,
  },
  {
    name: 'a line that is none',
    file: CHROME_REG,
    before: '"assist"="press"',
    after: '"assist"=press',
    code: 'fileUnreadable',
    where: '',
    line: /press/,
  },
  {
    name: 'nothing of ours',
    file: CHROME_JSON,
    before: /[\s\S]*/,
    after: '{ "HomepageLocation": "https://company.example" }',
    code: 'nothingOfOurs',
    where: '',
    line: /./,
  },
  {
    name: 'nothing of ours in the registry',
    file: CHROME_REG,
    before: /\[[\s\S]*/,
    after: '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome]\r\n"HomepageLocation"="https://company.example"',
    code: 'nothingOfOurs',
    where: '',
    line: /./,
  },
  {
    name: 'what the browser lists of its policies',
    file: CHROME_JSON,
    before: /[\s\S]*/,
    after: '{ "chromeMetadata": {}, "policyValues": { "chrome": { "policies": {} } } }',
    code: 'fileIsExport',
    where: '',
    line: /./,
  },
  {
    name: 'another kind of file',
    file: CHROME_JSON,
    before: /[\s\S]*/,
    after: 'Koshin',
    code: 'fileOfUnknownKind',
    where: '',
    line: /./,
  },
];

describe('checkFiles', () => {
  it('finds nothing in a whole kit', () => {
    expect(valuesOf(KIT).length).toBeGreaterThan(10);
    expect(check(...valuesOf(KIT))).toEqual([]);
  });

  it.each(SEEDS)('finds $name, and its place', ({ file, before, after, code, where, line, facts = {} }) => {
    const whole = fileOf(KIT, file);
    const seeded = textOf(whole).replace(before, after);
    expect(seeded).not.toBe(textOf(whole));
    const faults = check(withText(whole, seeded));
    const fault = faults.find((each) => each.code === code && each.where.endsWith(where));
    expect(fault, JSON.stringify(faults, null, 2)).toBeDefined();
    expect(fault).toMatchObject({ file, facts });
    expect(seeded.split(/\r?\n/)[(fault?.line ?? 0) - 1] ?? '').toMatch(line);
    // One mistake is told once: what follows from it would only hide it.
    expect(faults, JSON.stringify(faults, null, 2)).toHaveLength(1);
  });

  it('finds the files that say otherwise than another one', () => {
    const [json, reg] = [fileOf(KIT, CHROME_JSON), fileOf(KIT, CHROME_REG)];
    const changed = withText(
      reg,
      textOf(reg).replace('"assist"="press"', '"assist"="point"').replace(UPDATE, `${UPDATE}?2`),
    );
    expect(check(json, changed).map(({ file, code, where }) => [file, code, where.split(/[\\.]/).at(-1)])).toEqual([
      [CHROME_REG, 'filesContradict', 'update_url'],
      [CHROME_REG, 'filesContradict', 'assist'],
    ]);
    const otherRule = withText(
      json,
      textOf(json).replace('\\"filter\\":{}', '\\"filter\\":{\\"ISSUER\\":{\\"O\\":\\"Bank\\"}}'),
    );
    expect(check(otherRule, fileOf(KIT, CHROME_MAC))).toMatchObject([{ file: CHROME_MAC, code: 'filesContradict' }]);
    expect(check(json, withText(reg, textOf(reg).replace('HKEY_LOCAL_MACHINE', 'HKEY_CURRENT_USER')))).toEqual([]);
  });

  it('tells once of a value that is wrong and therefore differs', () => {
    const [json, reg] = [fileOf(KIT, CHROME_JSON), fileOf(KIT, CHROME_REG)];
    const changed = withText(
      json,
      textOf(json).replace('"minLength": 16', '"minLength": 8').replace(UPDATE, 'http://company.example'),
    );
    for (const files of [
      [changed, reg],
      [reg, changed],
    ])
      expect(check(...files).map(({ file, code }) => [file, code])).toEqual([
        [CHROME_JSON, 'updateUrlNotHttps'],
        [CHROME_JSON, 'valueWrong'],
      ]);
  });

  it('finds nothing where hosts are blocked for all but those that Koshin may use', () => {
    const json = fileOf(KIT, CHROME_JSON);
    const blocked = textOf(json).replace(
      '"ExtensionSettings": {',
      '"ExtensionSettings": { "*": { "runtime_blocked_hosts": ["*://*"] },',
    );
    expect(blocked).toContain('runtime_blocked_hosts');
    expect(check(withText(json, blocked))).toEqual([]);
  });

  it('takes what browsers take in other forms', () => {
    const json = fileOf(KIT, CHROME_JSON);
    expect(check(withText(json, textOf(json).replace('"keyFloor"', '// Bits\n"keyFloor"')))).toEqual([]);
    const commas = textOf(json)
      .replace(/"(?=\n *\])|\}(?=\n)/g, '$&,')
      .replace(/\},\n$/, '}');
    expect(commas).toMatch(/,\s*\].*,\s*\}/s);
    expect(check(withText(json, commas))).toEqual([]);
    const edge = fileOf(KIT, EDGE_JSON);
    const sidebar = textOf(edge).replace('"toolbar_state"', '"sidebar_auto_open_blocked": true, "toolbar_state"');
    expect(check(withText(edge, sidebar))).toEqual([]);
    const mac = fileOf(KIT, CHROME_MAC);
    const literal = textOf(mac).replaceAll(/<string>([^<&]*)<\/string>/g, '<string><![CDATA[$1]]></string>');
    expect(literal).toContain('<![CDATA[press]]>');
    expect(check(withText(mac, literal))).toEqual([]);
    expect(managedIn(withText(mac, literal))).toEqual(managedIn(mac));
    const reg = fileOf(KIT, CHROME_REG);
    // Of a list browsers take every number, whichever are missing.
    const numbered = withText(reg, textOf(reg).replace('"2"=dword:0000000a', '"14"=dword:0000000a'));
    expect(textOf(numbered)).toContain('"14"=');
    expect(managedIn(numbered)).toMatchObject({ reminders: { days: [30, 3, 10] } });
    expect(check(numbered)).toEqual([]);
    // Everything as texts of JSON, in UTF-8, with keys in another case: as another tool may write it.
    const settings = JSON.stringify({ [IDS.chromium]: { installation_mode: 'force_installed', update_url: UPDATE } });
    const quoted = JSON.stringify(settings);
    const text = `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome]
"ExtensionSettings"=${quoted}
[HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome\\3rdParty\\Extensions\\${IDS.chromium}\\Policy]
"reminders"="{\\"days\\":[30,10]}"
"keyFloor"="3072"
"passphrase"=hex(1):7b,00,22,00,6f,00,77,00,6e,00,43,00,68,00,6f,00,69,00,63,00,65,\\
  00,22,00,3a,00,66,00,61,00,6c,00,73,00,65,00,7d,00,00,00
`;
    expect(check({ name: reg.name, bytes: Buffer.from(text) })).toEqual([]);
    const broken = { name: reg.name, bytes: Buffer.from(text.replace('"3072"', '"1024"')) };
    expect(check(broken)).toMatchObject([{ line: 7, code: 'valueWrong', facts: { received: '1024' } }]);
    const forced = { ExtensionInstallForcelist: [`${IDS.chromium};${UPDATE}`] };
    expect(check({ name: 'managed.json', bytes: Buffer.from(JSON.stringify(forced)) })).toEqual([]);
    const http = JSON.stringify(forced).replace('https', 'http');
    expect(check({ name: 'managed.json', bytes: Buffer.from(http) })).toMatchObject([{ code: 'updateUrlNotHttps' }]);
  });

  it('reads a profile that wraps its preferences, and a preference file alone', () => {
    const [mac, json] = [fileOf(KIT, CHROME_MAC), fileOf(KIT, CHROME_JSON)];
    const policy = /<key>portals<\/key>[\s\S]*?(?=\s*<\/dict>\s*<\/array>\s*<\/dict>\s*<\/plist>)/.exec(
      textOf(mac),
    )?.[0];
    const domain = `com.google.Chrome.extensions.${IDS.chromium}`;
    const plist = (content: string) => `<?xml version="1.0"?><plist version="1.0"><dict>${content}</dict></plist>`;
    const wrapped = plist(
      `<key>PayloadContent</key><array><dict><key>PayloadType</key><string>com.apple.ManagedClient.preferences</string><key>PayloadContent</key><dict><key>${domain}</key><dict><key>Forced</key><array><dict><key>mcx_preference_settings</key><dict>${policy}</dict></dict></array></dict></dict></dict></array>`,
    );
    for (const file of [
      { name: 'wrapped.mobileconfig', bytes: Buffer.from(wrapped) },
      { name: `Managed Preferences/${domain}.plist`, bytes: Buffer.from(plist(policy ?? '')) },
    ]) {
      expect(check(file, json), file.name).toEqual([]);
      const changed = { ...file, bytes: Buffer.from(file.bytes.toString().replace('<string>press', '<string>pres')) };
      expect(check(changed), file.name).toMatchObject([{ code: 'valueWrong', facts: { received: '"pres"' } }]);
    }
  });

  it.each([
    ['a signed profile', Buffer.from([0x30, 0x82, 0x10, 0x00]), 'fileSigned'],
    ['a binary property list', Buffer.from('bplist00'), 'fileSigned'],
    ['a template', fileOf(KIT, 'windows/PolicyDefinitions/koshin-chrome.admx').bytes, 'fileIsTemplate'],
    ['an empty file', Buffer.alloc(0), 'fileOfUnknownKind'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'fileOfUnknownKind'],
  ])('says of %s that it holds nothing to check', (_, bytes, code) => {
    expect(check({ name: 'given', bytes })).toMatchObject([{ line: 1, code }]);
  });

  it('checks a description, too', () => {
    const file = { name: 'description.jsonc', bytes: Buffer.from(EXAMPLE) };
    expect(check(file)).toEqual([]);
    expect(check({ ...file, bytes: Buffer.from(EXAMPLE.replace('"press"', '"pres"')) })).toMatchObject([
      { code: 'valueWrong', where: 'policy.assist' },
    ]);
  });

  it('ends with an answer, whatever is cut off or exchanged', () => {
    const files = valuesOf(KIT);
    const damaged = fc
      .tuple(fc.constantFrom(...files), fc.nat(), fc.nat({ max: 400 }), fc.string({ maxLength: 8, unit: 'binary' }))
      .map(([file, at, length, put]): NamedFile => {
        const text = textOf(file);
        const start = at % text.length;
        return withText(file, text.slice(0, start) + put + text.slice(start + length));
      });
    fc.assert(
      fc.property(damaged, (file) => {
        for (const fault of check(file)) {
          expect(fault.line).toBeGreaterThan(0);
          for (const language of ['ja', 'en'] as const)
            expect(formatFault(fault, language)).not.toMatch(
              /\{(?:expected|received|name|nearest|origin|other|ids|missing|reason)\}/,
            );
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('formatFault', () => {
  it('says file, line and member, what is wrong and how to mend it', () => {
    const json = fileOf(KIT, CHROME_JSON);
    const [fault] = check(withText(json, textOf(json).replace('"keyFloor"', '"keyFlor"')));
    if (!fault) throw new Error('no fault');
    const place = `${CHROME_JSON}:${fault.line}  3rdparty.extensions.${IDS.chromium}.keyFlor`;
    expect(formatFault(fault, 'en')).toBe(`${place}\n  There is no member "keyFlor".\n  → Write "keyFloor".`);
    expect(formatFault(fault, 'ja')).toBe(
      `${place}\n  「keyFlor」という項目はありません。\n  → 「keyFloor」と書いてください。`,
    );
  });

  it('explains the member', () => {
    const json = fileOf(KIT, CHROME_JSON);
    const [fault] = check(withText(json, textOf(json).replace('2027-03-31', '31 March')));
    if (!fault) throw new Error('no fault');
    expect(formatFault(fault, 'en')).toMatch(
      /identities\.0\.notAfter\n {2}The value is "31 March"\.\n {2}→ It must be: YYYY-MM-DD \(Last day .*\)$/,
    );
  });

  it('knows the ids that it compares with', () => {
    expect(KNOWN.ids).toEqual({ chrome: [IDS.chromium], edge: [IDS.chromium], firefox: [IDS.firefox] });
  });
});
