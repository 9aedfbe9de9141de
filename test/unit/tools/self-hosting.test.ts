import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createZip } from '../../tools/packaging/create-zip.ts';
import { extensionIdFor, publicKeyFor } from '../../tools/packaging/crx.ts';
import { readZip } from '../../tools/packaging/read-zip.ts';
import { changeManifest, createSelfHosted } from '../../tools/packaging/self-hosting.ts';

const HOSTS = ['https://*.shinkin-ib.jp/*'];
const MANIFEST = { name: 'Koshin', version: '1.2.3', minimum_chrome_version: '121', host_permissions: HOSTS };
const FILES = [
  { name: 'manifest.json', content: Buffer.from(JSON.stringify(MANIFEST)) },
  { name: 'background.js', content: Buffer.from('// 更新\n'.repeat(1000)) },
  { name: 'icon/16.png', content: Buffer.from([0, 1, 2, 255]) },
];

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const selfHosting = {
  key: privateKey,
  updateUrl: new URL('https://updates.example.co.jp/a&b/koshin.xml'),
  portals: ['https://ib.example.co.jp'],
};
const { id, crx, updateManifest } = createSelfHosted(FILES, selfHosting);
/** Behind the header lies a ZIP file as it is. */
const packed = readZip(crx.content.subarray(12 + crx.content.readUInt32LE(8)));

describe('createSelfHosted', () => {
  it('gives the id that Chromium gives to an unpacked copy with the same key', () => {
    // Of the public key in this project's own manifest, as chrome://extensions shows it.
    const known = Buffer.from(
      'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr2lrgmpRukT+zHZ4PS1RT9zAwdEnHQhCCfMc9Nca/xeoHfPBUxO2oRFb0bCuhKSUKzRnRUThc65LAB2JaoH+LLTYZPKe9Lkt8/qMQQT2XUXUH5LA8S0rpjjw3dbP3qUjGPYEVKiQ8OqpBdig2ND5xbZLAsSeW2Vxg4Pq1AsLi7bnCit1lJZ6t2rWGh8Q13D6fSpDII7vY58FpMQ2fnM9xq93Jl/O3RtyGbsJXHpTH48hFc7Elxheq3kUXf/ZUHTR0SgN6JG5CzN89dDBsqu4jPuVpLBB9LlhnAMeM3LR+VMQfRHBQYGfPfbniL0N1qIT/254RvP/5271OLNdTxkyUwIDAQAB',
      'base64',
    );
    expect(extensionIdFor(known)).toBe('oalbepkpomemdlehojalmhoelldkhnel');
    expect(id).toBe(extensionIdFor(publicKeyFor(privateKey)));
  });

  it('packs the same files, with the key, the address of updates and the hosts of portals in the manifest', () => {
    expect(packed.filter(({ name }) => name !== 'manifest.json').map(({ name, content }) => [name, content])).toEqual(
      FILES.slice(1).map(({ name, content }) => [name, content]),
    );
    const manifest = packed.find(({ name }) => name === 'manifest.json');
    expect(JSON.parse(String(manifest?.content))).toEqual({
      ...MANIFEST,
      host_permissions: [...HOSTS, 'https://ib.example.co.jp/*'],
      key: publicKeyFor(privateKey).toString('base64'),
      update_url: selfHosting.updateUrl.href,
    });
  });

  it('names in the update manifest the package beside it, its version and its hash', () => {
    expect(crx.name).toBe('koshin-1.2.3.crx');
    expect(updateManifest.name).toBe('koshin.xml');
    expect(updateManifest.content).toContain(`<app appid="${id}">`);
    const hash = createHash('sha256').update(crx.content).digest('hex');
    expect(updateManifest.content).toContain(
      `<updatecheck codebase="https://updates.example.co.jp/a&#38;b/koshin-1.2.3.crx" version="1.2.3" prodversionmin="121" hash_sha256="${hash}"/>`,
    );
  });

  it('gives the same octets again', () => {
    expect(createSelfHosted(FILES.toReversed(), selfHosting).crx.content.equals(crx.content)).toBe(true);
  });
});

describe('changeManifest', () => {
  it('takes a member out, and leaves the other files alone', () => {
    const [manifest, ...others] = changeManifest(FILES, { minimum_chrome_version: undefined });
    expect(JSON.parse(String(manifest?.content))).toEqual({ ...MANIFEST, minimum_chrome_version: undefined });
    expect(others).toEqual(FILES.slice(1));
  });
});

describe('createZip', () => {
  it('is read again, sorted and without a date', () => {
    expect(readZip(createZip(FILES))).toEqual(
      [FILES[1], FILES[2], FILES[0]].map((file) => ({ ...file, isDated: false })),
    );
  });
});
