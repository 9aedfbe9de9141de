import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { measureSizes } from '../../tools/packaging/measure-sizes.ts';
import { sizeBudgetsFor } from '../../tools/packaging/size-budgets.ts';

const output = fileURLToPath(new URL('../../../.output', import.meta.url));
const chromium = join(output, 'chrome-mv3');
const firefox = join(output, 'firefox-mv3');

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

describe.each([
  ['chrome', chromium],
  ['firefox', firefox],
])('size budgets of the build for %s', (browser, folder) => {
  it.each(measureSizes(folder, sizeBudgetsFor(browser)))('$what stays within $limit octets', ({ size, limit }) => {
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(limit);
  });
});

describe('the first screen', () => {
  it("the popup's first screen loads no format library", () => {
    const html = readFileSync(join(chromium, 'popup.html'), 'utf8');
    const first = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, name = '']) => name);
    expect(first.length).toBeGreaterThan(0);
    for (const name of first) {
      const text = readFileSync(join(chromium, name), 'utf8');
      expect(text, name).not.toMatch(/AuthenticatedSafe|PKCS8ShroudedKeyBag/);
    }
  });
});

/** Every member, with every value: a new one is a decision, and README.md explains each permission. */
const MANIFEST = {
  manifest_version: 3,
  name: '__MSG_extension_name__',
  short_name: '__MSG_extension_short_name__',
  description: '__MSG_extension_description__',
  version: JSON.parse(readFileSync(join(output, '../package.json'), 'utf8')).version,
  default_locale: 'ja',
  minimum_chrome_version: '121',
  icons: Object.fromEntries([16, 24, 32, 48, 64, 96, 128].map((size) => [size, `icon/${size}.png`])),
  permissions: [
    'alarms',
    'declarativeNetRequestWithHostAccess',
    'notifications',
    'scripting',
    'storage',
    'unlimitedStorage',
  ],
  host_permissions: ['https://*.shinkin-ib.jp/*'],
  // Nothing of it is granted before the user adds a portal, and then that host alone.
  optional_host_permissions: ['https://*/*'],
  action: {
    default_icon: { 16: '/icon/16.png', 24: '/icon/24.png', 32: '/icon/32.png', 48: '/icon/48.png' },
    default_title: '__MSG_extension_short_name__',
    default_popup: 'popup.html',
  },
  options_ui: { open_in_tab: true, page: 'options.html' },
  // On the portal alone, and none of the enrolment scripts by itself.
  content_scripts: [{ matches: ['https://*.shinkin-ib.jp/*'], js: ['content-scripts/portal.js'], all_frames: true }],
  incognito: 'not_allowed',
  externally_connectable: { ids: [] },
  content_security_policy: { extension_pages: POLICY },
};

describe('the manifest', () => {
  it('for Chromium has exactly these members, and a key that fixes the id', () => {
    expect(manifestOf(chromium)).toEqual({
      ...MANIFEST,
      background: { service_worker: 'background.js' },
      storage: { managed_schema: 'managed-schema.json' },
      key: expect.stringMatching(/^MIIB/),
    });
  });

  it('for Firefox has exactly these members, an id and the word that no data is collected', () => {
    expect(manifestOf(firefox)).toEqual({
      ...MANIFEST,
      background: { scripts: ['background.js'] },
      browser_specific_settings: {
        gecko: {
          id: 'koshin@denshi-shomei.example',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    });
  });

  it('has a version as the stores take it, and a picture of each size it names', () => {
    for (const folder of [chromium, firefox]) {
      const { version, icons } = manifestOf(folder);
      // Chrome: one to four numbers up to 65535; Firefox: none with a leading zero.
      expect(version).toMatch(/^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){0,3}$/);
      for (const [size, name] of Object.entries<string>(icons))
        expect(sizeOfPng(join(folder, name))).toBe(Number(size));
    }
  });

  it('has its words in every language, as long as the stores take them', () => {
    for (const language of ['en', 'ja']) {
      const words = JSON.parse(readFileSync(join(chromium, '_locales', language, 'messages.json'), 'utf8'));
      // The shortest limit of the three stores.
      const lengthOf = (key: string) => words[`extension_${key}`].message.length;
      expect(lengthOf('name')).toBeLessThanOrEqual(45);
      expect(lengthOf('short_name')).toBeLessThanOrEqual(12);
      expect(lengthOf('description')).toBeLessThanOrEqual(132);
    }
  });
});

/** Its width in pixels; a PNG says it in octets 16 to 19, its height after that. */
function sizeOfPng(path: string): number {
  const png = readFileSync(path);
  expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16));
  return png.readUInt32BE(16);
}
