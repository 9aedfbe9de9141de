import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { copyTree, makePackages, unpack } from './make-packages.ts';
import { readZip } from './read-zip.ts';
import { BillOfMaterials } from './sbom-schema.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const nameOf = (end: string) => `koshin-${readJson(join(root, 'package.json')).version}-${end}`;

/** Every package whose code ships, the tools that add code of their own among them. A new one is a decision. */
const SHIPPED = [
  '@noble/hashes',
  '@peculiar/utils',
  '@wxt-dev/browser',
  '@wxt-dev/webextension-polyfill',
  'asn1js',
  'bytestreamjs',
  'idb',
  'micro-rsa-dsa-dh',
  'node-forge',
  'pkijs',
  'preact',
  'rolldown',
  'valibot',
  'vite',
  'webextension-polyfill',
  'wxt',
];

const folder = createPrivateDirectory('packages');
const first = join(folder.path, 'first');
const second = join(folder.path, 'in another place', 'second');
const made = (end: string, tree = first) => join(tree, '.output', nameOf(end));
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Once from a copy of this tree; once from the sources package of that, elsewhere and in another country. */
beforeAll(() => {
  copyTree(first);
  makePackages(first, { TZ: 'America/New_York', LANG: 'C' });
  unpack(made('sources.zip'), second);
  makePackages(second, { TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8' });
});

afterAll(() => folder.remove());

describe('`npm run zip`', () => {
  it('makes two packages, their bills of materials and the sources, and nothing else', () => {
    const products = readdirSync(join(first, '.output')).filter((name) =>
      statSync(join(first, '.output', name)).isFile(),
    );
    expect(products.sort()).toEqual(
      ['chrome.cdx.json', 'chrome.zip', 'firefox.cdx.json', 'firefox.zip', 'sources.zip'].map(nameOf),
    );
  });

  it.each(['chrome.zip', 'firefox.zip', 'sources.zip', 'chrome.cdx.json', 'firefox.cdx.json'])(
    'makes the same %s again, from the sources package alone, in another place',
    (end) => {
      expect(hashOf(made(end, second))).toBe(hashOf(made(end)));
    },
  );

  it.each(['chrome', 'firefox'])('packs for %s what the other tests try, sorted and without a date', (browser) => {
    const build = join(root, '.output', `${browser}-mv3`);
    const entries = readZip(made(`${browser}.zip`));
    const files = readdirSync(build, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(build, name)).isFile())
      .map((name) => name.replaceAll('\\', '/'));
    expect(entries.map(({ name }) => name)).toEqual(files.sort());
    for (const { name, content, isDated } of entries) {
      // Differs as well where `.output` is older than the sources: `npm run build` first.
      expect(content.equals(readFileSync(join(build, name))), name).toBe(true);
      expect(isDated, name).toBe(false);
    }
  });

  it('packs as sources what a build needs, and nothing that was built, installed or left over', () => {
    const names = readZip(made('sources.zip')).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['package-lock.json', 'package.json', 'README.md', 'wxt.config.ts']));
    expect(names.filter((name) => /(?:^|\/)(?:\.|node_modules\/)|\.(?:log|zip|pem|key|p12)$/.test(name))).toEqual([]);
  });
});

describe.each(['chrome', 'firefox'])('the bill of materials of the package for %s', (browser) => {
  const read = () => readJson(made(`${browser}.cdx.json`));
  const fullName = ({ group, name }: { group?: string | undefined; name: string }) =>
    group ? `${group}/${name}` : name;

  it('is CycloneDX 1.6', () => {
    const { issues } = v.safeParse(BillOfMaterials, read());
    expect(issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toBeUndefined();
  });

  it('is of this very package', () => {
    expect(read().metadata.component).toMatchObject({
      name: 'koshin',
      version: readJson(join(root, 'package.json')).version,
      hashes: [{ alg: 'SHA-256', content: hashOf(made(`${browser}.zip`)) }],
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
