import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import type { PortalProfile } from '../../../lib/portals/portal-profile.ts';
import type { AnyBrowser } from '../../browser/any-browser.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * An extension of nothing but the browser identity: the scripts of the store build, and a page that registers for given profiles what the worker would.
 * Like the store build it has access to the portal; unlike it also to `moreHosts`, so that it is the rules that spare those.
 */
export async function buildIdentityExtension(directory: string, moreHosts: readonly string[]): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const entry = join(directory, 'sync.entry.ts');
  writeFileSync(
    entry,
    `import { syncBrowserIdentity } from '${ROOT}lib/platform/browser-identity.ts';\nglobalThis.sync = syncBrowserIdentity;`,
  );
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    root: ROOT,
    build: {
      outDir: directory,
      emptyOutDir: false,
      lib: { entry, formats: ['iife'], name: 'identity', fileName: () => 'sync.js' },
    },
  });
  for (const built of ['content-scripts', 'legacy-enrollment.js'])
    cpSync(join(ROOT, '.output/chrome-mv3', built), join(directory, built), { recursive: true });
  writeFileSync(join(directory, 'popup.html'), '<script src="sync.js"></script>');
  writeFileSync(
    join(directory, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Browser identity',
      version: '1',
      permissions: ['declarativeNetRequestWithHostAccess', 'scripting'],
      host_permissions: ['https://*.shinkin-ib.jp/*', ...moreHosts.map((host) => `https://${host}/*`)],
      browser_specific_settings: { gecko: { id: 'identity@koshin.example' } },
    }),
  );
}

/** The page of that extension that does what the worker does when the profiles change. */
export interface IdentityControl {
  sync(...profiles: PortalProfile[]): Promise<void>;
  /** Brings the page's side of the enrolment scripts, too, as while a renewal is armed; once, and for good. */
  addEnrollment(): Promise<void>;
  /** What is registered: numbers of rules, ids of scripts. */
  registered(): Promise<{ rules: number[]; scripts: string[] }>;
}

export async function openIdentityControl(launched: AnyBrowser): Promise<IdentityControl> {
  const page: Page = await launched.openPopup();
  return {
    sync: (...profiles) =>
      page.evaluate((given) => (globalThis as unknown as { sync(p: unknown): Promise<void> }).sync(given), profiles),
    addEnrollment: () =>
      page.evaluate(() =>
        chrome.scripting.registerContentScripts([
          {
            id: 'legacy-enrollment',
            js: ['legacy-enrollment.js'],
            matches: ['https://*.shinkin-ib.jp/*'],
            world: 'MAIN',
            runAt: 'document_start',
          },
        ]),
      ),
    registered: () =>
      page.evaluate(async () => ({
        rules: (await chrome.declarativeNetRequest.getSessionRules()).map(({ id }) => id).sort(),
        scripts: (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id).sort(),
      })),
  };
}
