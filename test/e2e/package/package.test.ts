import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const output = fileURLToPath(new URL('../../../.output', import.meta.url));
const chromium = join(output, 'chrome-mv3');
const firefox = join(output, 'firefox-mv3');

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const sizeOf = (...names: string[]) => names.reduce((sum, name) => sum + statSync(join(chromium, name)).size, 0);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** kB of 1000 octets. */
const kB = 1000;

describe('size budgets', () => {
  it.each([
    ['the worker', 40, ['background.js']],
    ['the script on portal pages', 24, ['content-scripts/portal.js']],
    ['the enrolment scripts', 120, ['enrollment-signer.js', 'legacy-enrollment.js']],
    ['Internet Explorer 10 for a page', 12, ['content-scripts/browser-identity-ie10.js']],
    ['Internet Explorer 11 for a page', 12, ['content-scripts/browser-identity-ie11.js']],
  ])('%s stays within %i kB', (_, limit, names) => {
    expect(sizeOf(...names)).toBeLessThanOrEqual(limit * kB);
  });

  it('the Chromium package stays within 400 kB, compressed', () => {
    const compressed = filesBelow(chromium).reduce((sum, path) => sum + deflateRawSync(readFileSync(path)).length, 0);
    expect(compressed).toBeLessThanOrEqual(400 * kB);
  });

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

describe('the manifest', () => {
  it('asks for exactly these permissions and hosts', () => {
    for (const folder of [chromium, firefox]) {
      const manifest = manifestOf(folder);
      expect([...manifest.permissions].sort()).toEqual([
        'alarms',
        'declarativeNetRequestWithHostAccess',
        'notifications',
        'scripting',
        'storage',
        'unlimitedStorage',
      ]);
      expect(manifest.host_permissions).toEqual(['https://*.shinkin-ib.jp/*']);
      // Nothing of it is granted before the user adds a portal, and then that host alone.
      expect(manifest.optional_host_permissions).toEqual(['https://*/*']);
      expect(manifest.optional_permissions).toBeUndefined();
      expect(manifest.web_accessible_resources).toBeUndefined();
      expect(manifest.externally_connectable).toEqual({ ids: [] });
      expect(manifest.incognito).toBe('not_allowed');
    }
  });

  it('runs scripts on the portal alone, and none of the enrolment scripts by itself', () => {
    for (const folder of [chromium, firefox]) {
      expect(manifestOf(folder).content_scripts).toEqual([
        { matches: ['https://*.shinkin-ib.jp/*'], js: ['content-scripts/portal.js'], all_frames: true },
      ]);
    }
  });

  it('is version 3, with a fixed id in each browser', () => {
    expect(manifestOf(chromium)).toMatchObject({ manifest_version: 3, key: expect.stringMatching(/^MIIB/) });
    expect(manifestOf(firefox)).toMatchObject({
      manifest_version: 3,
      browser_specific_settings: {
        gecko: { id: expect.stringMatching(/@/), data_collection_permissions: { required: ['none'] } },
      },
    });
  });
});
