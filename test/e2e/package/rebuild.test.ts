import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { extensionIdFor, publicKeyFor } from '../../tools/packaging/crx.ts';
import { finishPackages } from '../../tools/packaging/finish-packages.ts';
import { readZip } from '../../tools/packaging/read-zip.ts';
import { copyTree, makePackages, unpack } from './make-packages.ts';
import { BillOfMaterials } from './sbom-schema.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const { version } = readJson(join(root, 'package.json'));
const nameOf = (end: string) => `koshin-${version}-${end}`;

/** Every package whose code ships, the tools that add code of their own among them. A new one is a decision. */
const SHIPPED = [
  '@noble/hashes',
  '@wxt-dev/browser',
  'idb',
  'micro-rsa-dsa-dh',
  'node-forge',
  'preact',
  'rolldown',
  'valibot',
  'vite',
  'webextension-polyfill',
  'wxt',
];

const UPDATES = 'https://updates.example.co.jp/koshin/koshin.xml';

const folder = createPrivateDirectory('packages');
const first = join(folder.path, 'first');
const second = join(folder.path, 'in another place', 'second');
const outputOf = (tree: string) => join(tree, '.output');
const made = (end: string, tree = first) => join(outputOf(tree), nameOf(end));
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const id = extensionIdFor(publicKeyFor(privateKey));
const crx = `self-hosting/koshin-${version}.crx`;
const stores = ['chrome.cdx.json', 'chrome.zip', 'firefox.cdx.json', 'firefox.zip', 'sources.zip'].map(nameOf);
const selfHosted = [crx, `${crx}.cdx.json`, 'self-hosting/koshin.xml'];
/** What may lie in a developer's or a company's folder. */
const STRAY = ['signing', 'id_rsa', 'company.PEM', 'company.pfx', 'description.jsonc'];
let said = '';

/** Once from a copy of this tree; once from the sources package of that, elsewhere and in another country. */
beforeAll(() => {
  const key = join(folder.path, 'key.pem');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const args = ['--key', key, '--update-url', UPDATES];
  copyTree(first);
  for (const name of STRAY) writeFileSync(join(first, name), 'not for anybody');
  said = makePackages(first, args, { TZ: 'America/New_York', LANG: 'C' });
  unpack(made('sources.zip'), second);
  makePackages(second, args, { TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8' });
});

afterAll(() => folder.remove());

describe('`npm run package`', () => {
  it('makes the packages for stores and for a server of one’s own, and nothing else', () => {
    const files = readdirSync(outputOf(first), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => !/^(?:chrome|firefox)-mv3/.test(name))
      .filter((name) => statSync(join(outputOf(first), name)).isFile());
    expect(files.sort()).toEqual([...stores, ...selfHosted, 'SHA256SUMS'].sort());
  });

  it.each([...stores, ...selfHosted, 'SHA256SUMS'])(
    'makes the same %s again, from the sources package alone, in another place',
    (name) => {
      expect(hashOf(join(outputOf(second), name))).toBe(hashOf(join(outputOf(first), name)));
    },
  );

  it('writes the sums as sha256sum reads them', () => {
    const lines = [...stores, ...selfHosted].sort().map((name) => `${hashOf(join(outputOf(first), name))}  ${name}\n`);
    expect(readFileSync(join(outputOf(first), 'SHA256SUMS'), 'utf8')).toBe(lines.join(''));
  });

  it('says the id of what it signed, and has the update manifest lead to it', () => {
    expect(said).toContain(`The id of the CRX is ${id}.`);
    const updates = readFileSync(join(outputOf(first), 'self-hosting/koshin.xml'), 'utf8');
    expect(updates).toContain(`appid="${id}"`);
    expect(updates).toContain(`codebase="https://updates.example.co.jp/koshin/${crx.split('/')[1]}"`);
  });

  it('says in one sentence what is missing without a key, and makes the rest', () => {
    const output = join(folder.path, 'without a key');
    mkdirSync(output);
    for (const name of stores) copyFileSync(join(outputOf(first), name), join(output, name));
    const [sentence, ...sums] = finishPackages(output, undefined);
    expect(sentence).toBe('No CRX and no update manifest: they need --key FILE and --update-url URL.');
    expect(sums.map((line) => line.split('  ')[1])).toEqual(stores);
    expect(readdirSync(output).sort()).toEqual([...stores, 'SHA256SUMS'].sort());
  });

  it.each(['chrome', 'firefox'])('packs for %s what the other tests try, sorted and without a date', (browser) => {
    const build = join(root, '.output', `${browser}-mv3`);
    const entries = readZip(readFileSync(made(`${browser}.zip`)));
    const files = readdirSync(build, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(build, name)).isFile())
      .map((name) => name.replaceAll('\\', '/'));
    expect(entries.map(({ name }) => name)).toEqual(files.sort());
    for (const { name, content, isDated } of entries) {
      expect(isDated, name).toBe(false);
      // Differs as well where `.output` is older than the sources: `npm run build` first.
      const built = readFileSync(join(build, name));
      if (name !== 'manifest.json') expect(content.equals(built), name).toBe(true);
      // A store gives the id, and the updates.
      else expect(JSON.parse(String(content))).toEqual({ ...JSON.parse(String(built)), key: undefined });
    }
  });

  it('gives the linter of Firefox’s store nothing to say', () => {
    const linter = join(root, 'node_modules/addons-linter/bin/addons-linter');
    const { stdout } = spawnSync(process.execPath, [linter, '--output', 'json', made('firefox.zip')], {
      encoding: 'utf8',
    });
    const { errors, warnings, notices, metadata } = JSON.parse(stdout);
    expect([...errors, ...warnings, ...notices]).toEqual([]);
    expect(metadata).toMatchObject({ id: 'koshin@denshi-shomei.example', version });
  });

  it('packs as sources what a build needs, and nothing that was built, installed or left over', () => {
    const names = readZip(readFileSync(made('sources.zip'))).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['package-lock.json', 'package.json', 'README.md', 'wxt.config.ts']));
    expect(names.filter((name) => STRAY.includes(name))).toEqual([]);
    expect(names.filter((name) => /(?:^|\/)(?:\.|node_modules\/)|\.(?:log|zip|pem|key|p12)$/.test(name))).toEqual([]);
  });
});

describe.each([
  ['chrome.zip', nameOf('chrome.zip'), nameOf('chrome.cdx.json')],
  ['firefox.zip', nameOf('firefox.zip'), nameOf('firefox.cdx.json')],
  ['the CRX', crx, `${crx}.cdx.json`],
])('the bill of materials of %s', (_, file, sbom) => {
  const read = () => readJson(join(outputOf(first), sbom));
  const fullName = ({ group, name }: { group?: string | undefined; name: string }) =>
    group ? `${group}/${name}` : name;

  it('is CycloneDX 1.6', () => {
    const { issues } = v.safeParse(BillOfMaterials, read());
    expect(issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toBeUndefined();
  });

  it('is of this very package', () => {
    expect(read().metadata.component).toMatchObject({
      name: 'koshin',
      version,
      hashes: [{ alg: 'SHA-256', content: hashOf(join(outputOf(first), file)) }],
    });
  });

  it('names exactly the packages whose code ships, as the lock file has them', () => {
    const { components } = v.parse(BillOfMaterials, read());
    expect(components.map(fullName)).toEqual(SHIPPED);
    const { packages } = readJson(join(root, 'package-lock.json'));
    for (const component of components) {
      const { version, integrity } = packages[`node_modules/${fullName(component)}`];
      const hash = component.hashes[0]?.content ?? '';
      expect(component.version).toBe(version);
      expect(`sha512-${Buffer.from(hash, 'hex').toString('base64')}`).toBe(integrity);
    }
  });

  it('tells of each package what it needs, and why it is there', () => {
    const { components, dependencies, metadata } = v.parse(BillOfMaterials, read());
    const refs = [metadata.component, ...components].map((component) => component['bom-ref']);
    expect(dependencies.map(({ ref }) => ref)).toEqual(refs);
    const needed = new Set(dependencies.flatMap(({ dependsOn }) => dependsOn));
    expect([...needed].sort()).toEqual(refs.slice(1).sort());
  });
});
