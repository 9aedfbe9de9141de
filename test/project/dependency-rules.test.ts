import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, reachableFrom, root, sourcesBelow } from './import-graph.ts';

const PURE_ROOMS = ['portals', 'notice', 'lifecycle', 'pki', 'enrollment', 'renewal', 'diagnostics', 'policy'];
const shown = (path: string) => relative(root, path);
const FORGE = 'node-forge/lib/des.js';

describe('dependency rules', () => {
  it('only lib/platform and the entrypoints touch the browser, only lib/platform touches idb', () => {
    const offenders = [...sourcesBelow('lib'), ...sourcesBelow('components'), ...sourcesBelow('entrypoints')].flatMap(
      (path) => {
        const name = shown(path);
        const inPlatform = name.startsWith(join('lib', 'platform'));
        return importsOf(path)
          .filter(
            ({ specifier }) =>
              specifier === 'idb' || specifier === 'wxt/browser' || specifier === 'webextension-polyfill',
          )
          .filter(({ specifier }) => !inPlatform && !(name.startsWith('entrypoints') && specifier === 'wxt/browser'))
          .map(({ specifier }) => `${name} imports ${specifier}`);
      },
    );
    expect(offenders).toEqual([]);
  });

  it('no code of ours uses the browser as a global', () => {
    const offenders = [...sourcesBelow('lib'), ...sourcesBelow('components')]
      .filter((path) => !shown(path).startsWith(join('lib', 'platform')))
      .filter((path) => /\b(?:chrome|browser)\.[a-z]/.test(withoutComments(path)));
    expect(offenders.map(shown)).toEqual([]);
  });

  it.each(PURE_ROOMS)('lib/%s is values in, values out', (room) => {
    const offenders = sourcesBelow(join('lib', room)).flatMap((path) => {
      const text = withoutComments(path);
      const found = [
        ...importsOf(path).filter(
          ({ specifier, typeOnly }) => !typeOnly && /platform|entrypoints|components/.test(specifier),
        ),
      ].map(({ specifier }) => specifier);
      // Time and randomness are arguments; a `Crypto` that is handed in is one.
      const ownRandomness = /\bMath\.random\(|[^.\w]crypto\.(?:subtle|getRandomValues|randomUUID)/;
      const takesCrypto = /\bcrypto\??: Crypto\b|\{[^}]*\bcrypto\b[^}]*\}/.test(text);
      if (/\bDate\.now\(|\bnew Date\(\)/.test(text)) found.push('time of its own');
      if (ownRandomness.test(text) && !takesCrypto) found.push('randomness of its own');
      return found.map((what) => `${shown(path)}: ${what}`);
    });
    expect(offenders).toEqual([]);
  });

  it('lib/pki is the only room that knows node-forge', () => {
    const offenders = [...sourcesBelow('lib'), ...sourcesBelow('entrypoints'), ...sourcesBelow('components')]
      .filter((path) => !shown(path).startsWith(join('lib', 'pki')))
      .filter((path) => importsOf(path).some(({ specifier }) => specifier.startsWith('node-forge')));
    expect(offenders.map(shown)).toEqual([]);
  });

  // It judges what lib/pki writes, and whoever judges has no part in it.
  it('nothing that ships knows pkijs', () => {
    const offenders = [...sourcesBelow('lib'), ...sourcesBelow('entrypoints'), ...sourcesBelow('components')].filter(
      (path) => importsOf(path).some(({ specifier }) => /^(?:pkijs|asn1js)/.test(specifier)),
    );
    expect(offenders.map(shown)).toEqual([]);
  });

  it.each([
    'entrypoints/background.ts',
    'entrypoints/portal.content.ts',
    'entrypoints/enrollment-signer.ts',
    'entrypoints/legacy-enrollment.ts',
    'entrypoints/browser-identity-ie10.content.ts',
    'entrypoints/browser-identity-ie11.content.ts',
  ])('%s never reaches node-forge', (entry) => {
    expect([...reachableFrom(entry, true)]).not.toContain(FORGE);
  });

  it("the popup's first screen does not wait for the formats, nor the formats for node-forge", () => {
    const first = [...reachableFrom('entrypoints/popup/main.tsx')].map(shown);
    expect(first.filter((name) => /pkcs12|node-forge/.test(name))).toEqual([]);
    expect([...reachableFrom('lib/platform/own-page/track-certificate.ts')]).not.toContain(FORGE);
    expect([...reachableFrom('entrypoints/popup/main.tsx', true)]).toContain(FORGE);
  });

  it('components take props and give callbacks', () => {
    const offenders = sourcesBelow('components').flatMap((path) =>
      importsOf(path)
        .filter(({ specifier, typeOnly }) => !typeOnly && /platform|idb|wxt/.test(specifier))
        .map(({ specifier }) => `${shown(path)} imports ${specifier}`),
    );
    expect(offenders).toEqual([]);
  });

  it('no drawers: no utils, helpers, barrels or types.ts', () => {
    const offenders = ['lib', 'components', 'entrypoints', 'test']
      .flatMap(sourcesBelow)
      .map(shown)
      .filter((name) => /(?:^|[\\/])(?:utils?|helpers?)(?:[\\/.])|[\\/]types\.ts$|lib[\\/].*index\.ts$/.test(name));
    expect(offenders).toEqual([]);
  });
});

function withoutComments(path: string): string {
  return readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
