import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';
import { findLoadedFiles, inspectPage } from '../../tools/packaging/inspect-page.ts';
import { inspectScript } from '../../tools/packaging/inspect-script.ts';
import { findAddresses, inspectText } from '../../tools/packaging/inspect-text.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Every address in the packages: none is ever loaded. `{}` stands for what is filled in at run time. */
const ADDRESSES = {
  'names of XML vocabularies': [
    'http://www.w3.org/1998/Math/MathML',
    'http://www.w3.org/1999/xhtml',
    'http://www.w3.org/2000/svg',
  ],
  'hosts in the manifest, as match patterns': ['https://*.shinkin-ib.jp/*', 'https://*/*'],
  'what the built-in profiles say: hosts, and where the facts come from': findAddresses(
    JSON.stringify(BUILT_IN_PROFILES),
  ),
  'pages and commands of the browser itself, for people to type': [
    'chrome://certificate-manager/clientcerts',
    'chrome://restart',
    'edge://restart',
  ],
  'how the schema of the policy has addresses written': ['https://host', 'https://*.domain'],
  'parts of match patterns, and what a page must begin with': [
    'https://',
    'https://*.',
    'https://{}',
    'https://{}/',
    'https://{}/*',
  ],
};

/** The package's files: eight characters at the end of a name are a hash, `order/` is the sealed key's. */
const FILES = [
  /^(?:manifest|managed-schema)\.json$/,
  /^(?:help|options|popup)\.html$/,
  /^background\.js$/,
  /^content-scripts\/(?:browser-identity-ie1[01]|portal)\.js$/,
  /^(?:browser-identity-sync|enrollment-signer|legacy-enrollment|policy-reader|portal-guide|portal-profiles|reminders)\.js$/,
  /^chunks\/[\w-]+-[\w-]{8}\.js$/,
  /^assets\/[\w-]+-[\w-]{8}\.css$/,
  /^order\/\d+\.js$/,
  /^texts\/(?:strip|page)-(?:en|ja)\.js$/,
  /^_locales\/(?:en|ja)\/messages\.json$/,
  /^icon\/(?:\d+\.png|koshin(?:-small)?\.svg)$/,
];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'));
}

describe.each(['chrome-mv3', 'firefox-mv3'])('the package %s', (build) => {
  const folder = join(root, '.output', build);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const files = filesBelow(folder);
  const scripts = files.filter((name) => name.endsWith('.js'));
  const pages = files.filter((name) => name.endsWith('.html'));
  const texts = files.filter((name) => !name.endsWith('.png'));
  const findingsIn = (names: string[], inspect: (text: string) => string[]) =>
    names.flatMap((name) => inspect(read(name)).map((finding) => `${name}: ${finding}`));

  it('holds the files that are expected, no source map among them', () => {
    expect(files.filter((name) => !FILES.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(scripts.length).toBeGreaterThan(40);
    expect(pages.sort()).toEqual(['help.html', 'options.html', 'popup.html']);
  });

  it('runs no text as code, and no code from elsewhere', () => {
    expect(findingsIn(scripts, inspectScript)).toEqual([]);
  });

  it('has no script, style or handler in its pages, which load files of the package alone', () => {
    expect(findingsIn(pages, inspectPage)).toEqual([]);
    for (const page of pages) {
      const loaded = findLoadedFiles(read(page));
      expect(loaded.length).toBeGreaterThan(1);
      expect(files).toEqual(expect.arrayContaining(loaded));
    }
  });

  it('has no script in its picture', () => {
    for (const name of files.filter((each) => each.endsWith('.svg'))) {
      expect(read(name), name).not.toMatch(/<(?:script|style|foreignObject|image|use)\b|\son\w+\s*=|\bhref\s*=/i);
    }
  });

  it('names no path of the machine, no tool and no host of tests', () => {
    expect(findingsIn(texts, (text) => inspectText(text, root))).toEqual([]);
  });

  it('holds exactly the addresses that are listed here', () => {
    const addresses = new Set(texts.flatMap((name) => findAddresses(read(name))));
    expect([...addresses].sort()).toEqual([...new Set(Object.values(ADDRESSES).flat())].sort());
  });
});
