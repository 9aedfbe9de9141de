import { createServer, type Wxt, type WxtDevServer } from 'wxt';
import type { LaunchedBrowser } from '../browser/launch-chromium.ts';
import { type Desk, openDesk } from '../customer/desk.ts';
import { openLogOn } from '../customer/open-log-on.ts';
import { letDevelop } from './develop-policy.ts';

export interface Development {
  /** Folder of the project. */
  readonly root: string;
  readonly headless: boolean;
  /** A browser stands at the test bank's log-on page: the first, or one that came with a change of `wxt.config.ts`. */
  opened(launched: LaunchedBrowser, desk: Desk, wxt: Wxt): void;
}

/** Who logs on while something is developed. */
export const USER = 'kanri001';

/**
 * Serves the development build and opens it in a browser of its own, at the log-on page of the test bank; every change is loaded again. WXT builds and
 * tells of changes; the browser, its certificate store and the bank are those of the tests. Gives what ends it all.
 */
export async function develop({ root, headless, opened }: Development): Promise<{ close: () => Promise<void> }> {
  let desk: Desk | undefined;
  let launched: LaunchedBrowser | undefined;

  const openBrowser = async (wxt: Wxt): Promise<void> => {
    if (!desk) {
      desk = await openDesk({
        extension: wxt.config.outDir,
        args: ['--disable-prompt-on-repost'],
        developerMode: true,
      });
      await desk.giveCertificate(USER, { daysLeft: 9 });
    }
    launched = await desk.openBrowser({ headless });
    const [page = await launched.browser.newPage()] = await launched.browser.pages();
    await openLogOn(page, desk.bank);
    opened(launched, desk, wxt);
  };

  const server = await createServer({
    root,
    hooks: {
      'server:started': (_, started) => reloadForInjected(started),
      // Once more after each change of wxt.config.ts.
      'config:resolved': (wxt) => {
        wxt.config.runner = {
          canOpen: () => true,
          openBrowser: () => openBrowser(wxt),
          closeBrowser: async () => {
            launched?.browser.removeAllListeners('disconnected');
            await launched?.close();
          },
        };
      },
      'build:manifestGenerated': (wxt, manifest) => letDevelop(manifest, wxt.server?.origin ?? ''),
    },
  });
  await server.start();
  return {
    close: async () => {
      await server.stop();
      await desk?.close();
    },
  };
}

/**
 * A script that the worker injects is registered nowhere, so WXT finds no page to load again: the whole extension is, and the pages with it. Only after a
 * change: each worker that starts is told of every script, too.
 */
function reloadForInjected(server: WxtDevServer): void {
  const { reloadContentScript } = server;
  let changed = false;
  server.watcher.on('all', () => {
    changed = true;
  });
  server.reloadContentScript = (payload) => {
    if (payload.registration !== 'runtime' || !changed) return reloadContentScript(payload);
    changed = false;
    server.reloadExtension();
  };
}
