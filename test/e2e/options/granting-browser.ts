import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import type { ClientStore } from '../../browser/client-store.ts';
import { type LaunchedBrowser, type LaunchOptions, launchChromium } from '../../browser/launch-chromium.ts';
import { eventually } from '../../customer/bank-visit.ts';
import { BUILT_EXTENSION } from '../../customer/desk.ts';
import type { Bank } from '../../portal/bank.ts';

interface Opening {
  readonly bank: Bank;
  readonly store: ClientStore;
  /** Hosts beyond the portal's own that lead to the bank, and to which the user says yes when asked. */
  readonly hosts: readonly string[];
  readonly options?: Pick<LaunchOptions, 'language' | 'window' | 'downloads' | 'args'>;
}

/**
 * The store build in a browser whose user said yes for `hosts`. Nobody can press Chromium's question in headless mode, and no switch answers it; but
 * what is granted is not asked for again. So a build that differs in its manifest alone, with these hosts granted by installation, comes first, and the
 * store build is installed over it, which keeps the grant as one for an optional host.
 */
export async function launchGranting({ bank, store, hosts, options }: Opening): Promise<LaunchedBrowser> {
  const variant = createPrivateDirectory('variant');
  const origins = hosts.map((host) => `https://${host}/*`);
  cpSync(BUILT_EXTENSION, variant.path, { recursive: true });
  const manifestPath = join(variant.path, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  manifest.host_permissions.push(...origins);
  writeFileSync(manifestPath, JSON.stringify(manifest));
  const launched = await launchChromium({
    ...options,
    extension: variant.path,
    home: store.home,
    hosts: Object.fromEntries(['*.shinkin-ib.jp', ...hosts].map((host) => [`${host}:443`, `127.0.0.1:${bank.port}`])),
  });
  // Its worker ends first: one that is replaced while it starts is never heard of again, nor is what was asked of it.
  await launched.worker();
  await launched.killWorker();
  await launched.browser.installExtension(BUILT_EXTENSION);
  variant.remove();
  // By a page and not by the worker, which nothing may have started yet; the message starts it.
  await eventually(async () => {
    const page = await launched.openPopup();
    const isStoreBuild = await page.evaluate(async () => {
      await chrome.runtime.sendMessage({ type: 'stateChanged' });
      return chrome.runtime.getManifest().host_permissions?.length === 1;
    });
    await page.close();
    return isStoreBuild;
  }, 'the store build');
  return launched;
}
