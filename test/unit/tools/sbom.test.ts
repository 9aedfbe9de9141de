import { describe, expect, it } from 'vitest';
import type { LockPackages } from '../../tools/packaging/lock-file.ts';
import { createSbom, withHash } from '../../tools/packaging/sbom.ts';
import { findShippedPackages } from '../../tools/packaging/shipped-packages.ts';

const entry = (version: string, rest = {}) => ({ version, integrity: 'sha512-AAEC', license: 'MIT', ...rest });

/** `inner` is there twice: version 2 for everybody, version 1 for `outer` alone. */
const PACKAGES: LockPackages = {
  '': { dependencies: { outer: '1', '@some/inner': '2' }, devDependencies: { vite: '8' } },
  'node_modules/outer': entry('1.0.0', { dependencies: { '@some/inner': '1' }, license: 'MIT OR Apache-2.0' }),
  'node_modules/outer/node_modules/@some/inner': entry('1.0.0'),
  'node_modules/@some/inner': entry('2.0.0', { peerDependencies: { unused: '1' } }),
  'node_modules/unused': entry('1.0.0'),
  'node_modules/vite': entry('8.0.0'),
};
const PLACES = { root: '/koshin', nodeModules: '/elsewhere/node_modules' };
const PRODUCT = { name: 'koshin', version: '0.1.0', license: 'MIT', sha256: '00'.repeat(32) };

const INNER_1 = 'node_modules/outer/node_modules/@some/inner';

describe('findShippedPackages', () => {
  it('finds the package of each bundled module, the innermost one', () => {
    const modules = [
      '/koshin/lib/pki/der.ts',
      '/koshin/entrypoints/popup/index.html?html-proxy',
      '/elsewhere/node_modules/outer/index.js',
      '/elsewhere/node_modules/outer/node_modules/@some/inner/a.js?commonjs',
      '\0vite/preload-helper.js',
    ];
    expect(findShippedPackages(modules, PACKAGES, PLACES)).toEqual([
      'node_modules/outer',
      INNER_1,
      'node_modules/vite',
    ]);
  });

  it.each([
    '/koshin/test/portal/bank.ts',
    '/koshin/library/a.ts',
    '/elsewhere/node_modules/not-in-lock/index.js',
    '/elsewhere/node_modules/outermost/index.js',
    '\0rolldown/runtime.js',
    '\0something',
  ])('refuses %j, of which nobody knows whose it is', (id) => {
    expect(() => findShippedPackages([id], PACKAGES, PLACES)).toThrow(/unknown origin/);
  });
});

describe('createSbom', () => {
  const shipped = ['node_modules/vite', INNER_1, 'node_modules/outer', 'node_modules/@some/inner'];
  const sbom = createSbom(PRODUCT, shipped, PACKAGES);

  it('names each package by its package URL, with hash and licence', () => {
    expect(sbom.components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/%40some/inner@1.0.0',
      'pkg:npm/%40some/inner@2.0.0',
      'pkg:npm/outer@1.0.0',
      'pkg:npm/vite@8.0.0',
    ]);
    expect(sbom.components[0]).toEqual({
      type: 'library',
      'bom-ref': 'pkg:npm/%40some/inner@1.0.0',
      group: '@some',
      name: 'inner',
      version: '1.0.0',
      scope: 'required',
      hashes: [{ alg: 'SHA-512', content: '000102' }],
      licenses: [{ license: { id: 'MIT' } }],
      purl: 'pkg:npm/%40some/inner@1.0.0',
    });
    expect(sbom.components[2]?.licenses).toEqual([{ expression: 'MIT OR Apache-2.0' }]);
  });

  it('tells which needs which, as Node finds them, and nothing of what does not ship', () => {
    expect(sbom.dependencies).toEqual([
      {
        ref: 'pkg:npm/koshin@0.1.0',
        dependsOn: ['pkg:npm/%40some/inner@2.0.0', 'pkg:npm/outer@1.0.0', 'pkg:npm/vite@8.0.0'],
      },
      { ref: 'pkg:npm/%40some/inner@1.0.0', dependsOn: [] },
      { ref: 'pkg:npm/%40some/inner@2.0.0', dependsOn: [] },
      { ref: 'pkg:npm/outer@1.0.0', dependsOn: ['pkg:npm/%40some/inner@1.0.0'] },
      { ref: 'pkg:npm/vite@8.0.0', dependsOn: [] },
    ]);
  });

  it('is the same in any order of discovery, and has another serial number with any other content', () => {
    expect(createSbom(PRODUCT, shipped.toReversed(), PACKAGES)).toEqual(sbom);
    const other = createSbom({ ...PRODUCT, sha256: '11'.repeat(32) }, shipped, PACKAGES);
    expect(withHash(sbom, '11'.repeat(32))).toEqual(other);
    expect(other.serialNumber).not.toBe(sbom.serialNumber);
  });

  it.each(['version', 'integrity', 'license'])('refuses a package whose %s the lock file does not tell', (key) => {
    const packages = { ...PACKAGES, 'node_modules/vite': { ...entry('8.0.0'), [key]: undefined } };
    expect(() => createSbom(PRODUCT, ['node_modules/vite'], packages)).toThrow(/node_modules\/vite/);
  });
});
