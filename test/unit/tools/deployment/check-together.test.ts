import { describe, expect, it } from 'vitest';
import type { NamedFile } from '../../../tools/deployment/check/check-files.ts';
import { check, EXAMPLE, fileOf, kitOf, textOf, valuesOf, withText } from './described.ts';

const CHROME_JSON = 'linux/etc/opt/chrome/policies/managed/koshin.json';
const CHROME_REG = 'windows/koshin-chrome.reg';
const CHROME_MAC = 'macos/koshin-chrome.mobileconfig';
const ORIGIN = 'https://bizstation.bk.mufg.jp';

/** A company of another bank than the one whose portal Koshin is installed for. */
const OTHER = kitOf(
  EXAMPLE.replaceAll('https://*.shinkin-ib.jp', ORIGIN).replace('"id": "shinkin-corporate"', '"id": "mufg-bizstation"'),
);

function jsonFile(name: string, value: unknown): NamedFile {
  return { name, bytes: Buffer.from(JSON.stringify(value, null, 2)) };
}

/** The file for Chrome on Linux in two: what the browser is told, and what the extension is told. */
function split(kit: readonly NamedFile[]): [own: NamedFile, managed: NamedFile] {
  const { '3rdparty': managed, ...own } = JSON.parse(textOf(fileOf(kit, CHROME_JSON)));
  return [jsonFile('managed/browser.json', own), jsonFile('managed/koshin.json', { '3rdparty': managed })];
}

describe('checkFiles, of a portal that is not the installed one', () => {
  it.each(valuesOf(OTHER).map((file) => [file.name, file] as const))('finds nothing in %s', (_, file) => {
    expect(textOf(file)).toContain('mufg-bizstation');
    expect(check(file)).toEqual([]);
  });

  it('finds nothing in all of them', () => {
    expect(check(...valuesOf(OTHER))).toEqual([]);
  });

  it.each([CHROME_JSON, CHROME_REG, CHROME_MAC])('finds a rule for the installed one in %s', (name) => {
    const file = fileOf(OTHER, name);
    const changed = withText(
      file,
      textOf(file).replace(/https:..bizstation\.bk\.mufg\.jp(?=\\|&quot;)/, 'https://[*.]shinkin-ib.jp'),
    );
    expect(check(changed)).toMatchObject([{ code: 'patternMissing', facts: { origin: ORIGIN } }]);
  });

  it('finds its hosts blocked in a profile', () => {
    const file = fileOf(OTHER, CHROME_MAC);
    const everyone =
      '<dict><key>*</key><dict><key>runtime_blocked_hosts</key><array><string>*://*</string></array></dict>';
    const blocked = textOf(file).replace(/(<key>ExtensionSettings<\/key>\s*)<dict>/, `$1${everyone}`);
    expect(check(withText(file, blocked))).toEqual([]);
    const elsewhere = blocked.replace('*://bizstation.bk.mufg.jp', '*://*.shinkin-ib.jp');
    expect(check(withText(file, elsewhere))).toMatchObject([{ code: 'hostsBlocked', facts: { origin: ORIGIN } }]);
  });

  it('takes the policy from another file of the browser', () => {
    const [own, managed] = split(OTHER);
    for (const files of [
      [own, managed],
      [managed, own],
    ])
      expect(check(...files)).toEqual([]);
    const wrong = withText(own, textOf(own).replace('https://bizstation', 'https://www'));
    expect(check(managed, wrong)).toMatchObject([
      { file: own.name, code: 'patternMissing', facts: { origin: ORIGIN } },
    ]);
  });

  it('takes the policy from a file that does not show its browser', () => {
    const [, managed] = split(OTHER);
    const edge = fileOf(OTHER, 'linux/etc/opt/edge/policies/managed/koshin.json');
    const { '3rdparty': _, ...own } = JSON.parse(textOf(edge));
    expect(check(jsonFile('browser.json', own), managed)).toEqual([]);
  });

  it('guesses no portal while the policy has a fault', () => {
    const [own, managed] = split(OTHER);
    const wrong = withText(managed, textOf(managed).replace('"press"', '"pres"'));
    expect(check(own, wrong)).toMatchObject([{ file: managed.name, code: 'valueWrong' }]);
    expect(check(own, wrong)).toHaveLength(1);
  });
});

describe('checkFiles, of several rules for one pattern', () => {
  const kit = kitOf(
    EXAMPLE.replace('"certificate": {}', '"certificate": [{ "issuer": { "CN": "G2" } }, { "issuer": { "CN": "G3" } }]'),
  );
  const [json, reg] = [fileOf(kit, CHROME_JSON), fileOf(kit, CHROME_REG)];
  const rules: string[] = JSON.parse(textOf(json)).AutoSelectCertificateForUrls;

  it('finds nothing wrong, in whichever order they are', () => {
    expect(rules).toHaveLength(2);
    expect(check(...valuesOf(kit))).toEqual([]);
    const turned = { ...JSON.parse(textOf(json)), AutoSelectCertificateForUrls: rules.toReversed() };
    expect(check(reg, jsonFile(json.name, turned))).toEqual([]);
  });

  it('finds one that another file does not have', () => {
    const fewer = { ...JSON.parse(textOf(json)), AutoSelectCertificateForUrls: rules.slice(1) };
    expect(check(reg, jsonFile(json.name, fewer))).toMatchObject([
      { file: json.name, code: 'filesContradict', where: 'AutoSelectCertificateForUrls' },
    ]);
  });
});

describe('checkFiles, of files beside ours', () => {
  const kit = kitOf();
  const json = fileOf(kit, CHROME_JSON);
  const homepage = jsonFile('homepage.json', { HomepageLocation: 'https://company.test' });

  it('says nothing of those of other programs, unless there are no others', () => {
    expect(check(homepage, json)).toEqual([]);
    expect(check(...split(kit), homepage)).toEqual([]);
    const rest = jsonFile('proxy.json', { ProxyMode: 'direct' });
    expect(check(homepage, rest).map(({ file, code }) => [file, code])).toEqual([
      ['homepage.json', 'nothingOfOurs'],
      ['proxy.json', 'nothingOfOurs'],
    ]);
    expect(check({ name: 'description.jsonc', bytes: Buffer.from(EXAMPLE) }, rest)).toMatchObject([
      { file: 'proxy.json', code: 'nothingOfOurs' },
    ]);
  });

  it('tells of the one that cannot be read, which may be ours', () => {
    expect(check(homepage, withText(json, '{')).map(({ file, code }) => [file, code])).toEqual([
      [json.name, 'fileUnreadable'],
    ]);
  });

  it("does not take another extension's policy for ours", () => {
    const other = { '3rdparty': { extensions: { ['b'.repeat(32)]: { language: 'en', theme: 'dark', news: false } } } };
    expect(check(jsonFile('other.json', other), json)).toEqual([]);
  });

  it("does not take another extension's payload for ours beside our own", () => {
    const mac = fileOf(kit, CHROME_MAC);
    const other = `<dict><key>PayloadType</key><string>com.google.Chrome.extensions.${'b'.repeat(32)}</string><key>language</key><string>en</string></dict>`;
    const both = textOf(mac).replace(/(<key>PayloadContent<\/key>\s*<array>)/, `$1${other}`);
    expect(both).toContain(other);
    expect(check(withText(mac, both))).toEqual([]);
  });

  it('lets each browser have its own', () => {
    const edge = fileOf(kit, 'linux/etc/opt/edge/policies/managed/koshin.json');
    const points = withText(edge, textOf(edge).replace('"press"', '"point"'));
    expect(textOf(points)).toContain('"point"');
    expect(check(json, points)).toEqual([]);
  });
});
