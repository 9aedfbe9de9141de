import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory, type PrivateDirectory } from '../../browser/clean-up.ts';
import { PLACES } from '../../tools/deployment/browser-places.ts';
import { BROWSERS } from '../../tools/deployment/browser-policies.ts';
import { readBuiltInPortals } from '../../tools/deployment/built-in-portals.ts';
import { createReport } from '../../tools/deployment/check/fault.ts';
import { type DeploymentDescription, readDescription } from '../../tools/deployment/description.ts';
import { exampleDescription } from '../../tools/deployment/description-example.ts';
import { readExtensionIds } from '../../tools/deployment/extension-identity.ts';
import { createKit } from '../../tools/deployment/kit/create-kit.ts';
import { readByPython, writeFiles, xmllint, xpath } from './judges.ts';

const SCHEMA = fileURLToPath(new URL('policy-definitions.xsd', import.meta.url));
const FOLDER = 'windows/PolicyDefinitions';

let work: PrivateDirectory;
let description: DeploymentDescription;
let paths: Map<string, string>;

const ids = await readExtensionIds();
/** Texts that a careless writer of XML would break at. */
const AWKWARD = '<Help> & "情報"\n2行目 ]]> \u{20bb7}';

beforeAll(async () => {
  work = createPrivateDirectory('kit');
  const text = exampleDescription(ids).replace('"Please ask the IT department."', JSON.stringify(AWKWARD));
  const read = readDescription(text, await readBuiltInPortals(), createReport('description', []));
  if (!read) throw new Error('the example is not right');
  description = read;
  paths = writeFiles(work.path, createKit(description));
});

afterAll(() => work.remove());

const pathOf = (name: string): string => {
  const path = paths.get(name);
  if (path === undefined) throw new Error(`no ${name}`);
  return path;
};

describe.each(BROWSERS)('the templates for %s', (browser) => {
  const admx = () => pathOf(`${FOLDER}/koshin-${browser}.admx`);
  const adml = (language: string) => pathOf(`${FOLDER}/${language}/koshin-${browser}.adml`);
  const references = (kind: string) =>
    xpath(admx(), `//@*[starts-with(., "$(${kind}.")]`).map((reference) => reference.slice(kind.length + 3, -1));

  it('are as the schema of templates wants them', () => {
    expect(xmllint([admx(), adml('ja-JP'), adml('en-US')], SCHEMA)).toBe('');
  });

  it.each(['ja-JP', 'en-US'])('have every text and every form in %s, and none that nobody asks for', (language) => {
    const strings = xpath(adml(language), '//*[local-name()="string"]/@id');
    expect(strings.length).toBeGreaterThan(3);
    expect([...new Set(references('string'))].sort()).toEqual([...strings].sort());
    expect(references('presentation').sort()).toEqual(
      xpath(adml(language), '//*[local-name()="presentation"]/@id').sort(),
    );
    const inputs = xpath(admx(), '//*[local-name()="elements"]/*/@id');
    expect(xpath(adml(language), '//*[local-name()="presentation"]/*/@refId')).toEqual(inputs);
  });

  it('place every policy and category in one that is there, under a revision that the texts have', () => {
    const categories = xpath(admx(), '//*[local-name()="category"]/@name');
    for (const parent of xpath(admx(), '//*[local-name()="parentCategory"]/@ref')) expect(categories).toContain(parent);
    const definitions = xpath(admx(), '//*[local-name()="definition"]/@name');
    for (const supported of xpath(admx(), '//*[local-name()="supportedOn"]/@ref'))
      expect(definitions).toContain(supported);
    const [required] = xpath(admx(), '//@minRequiredRevision');
    expect(xpath(adml('ja-JP'), '/*/@revision')).toEqual([required]);
  });

  it('write nowhere but where the browser reads', () => {
    const keys = xpath(admx(), '//@key');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key.startsWith(`${PLACES[browser].registryKey}\\3rdparty\\`), key).toBe(true);
  });
});

describe('the configuration profiles', () => {
  const profileOf = (browser: string) =>
    readByPython(pathOf(`macos/koshin-${browser}.mobileconfig`)) as { PayloadContent: Record<string, unknown>[] };

  it('are XML, with identifiers that are all different', () => {
    expect(xmllint(BROWSERS.map((browser) => pathOf(`macos/koshin-${browser}.mobileconfig`)))).toBe('');
    const all = BROWSERS.flatMap((browser) => [profileOf(browser), ...profileOf(browser).PayloadContent]) as Record<
      string,
      unknown
    >[];
    for (const name of ['PayloadUUID', 'PayloadIdentifier'])
      expect(new Set(all.map((one) => one[name])).size).toBe(all.length);
  });

  it.each(['chrome', 'edge'] as const)('give %s the policy as it was described', (browser) => {
    const domain = `${PLACES[browser].preferences}.extensions.${ids.chromium}`;
    const payload = profileOf(browser).PayloadContent.find((each) => each['PayloadType'] === domain);
    expect(payload).toMatchObject({ ...description.policy });
    expect(JSON.stringify(payload)).toContain(JSON.stringify(AWKWARD));
  });

  it('give Firefox the policy as it was described, switched on', () => {
    const [payload] = profileOf('firefox').PayloadContent;
    expect(payload).toMatchObject({
      PayloadType: 'org.mozilla.firefox',
      EnterprisePoliciesEnabled: true,
      '3rdparty': { Extensions: { [ids.firefox]: description.policy } },
    });
  });
});
