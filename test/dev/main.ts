import { relative } from 'node:path';
import { createServer, type Wxt, type WxtDevServer } from 'wxt';
import { hasDisplay } from '../browser/has-display.ts';
import type { LaunchedBrowser } from '../browser/launch-chromium.ts';
import { type Desk, openDesk } from '../customer/desk.ts';
import { letDevelop } from './develop-policy.ts';

/**
 * `npm run dev`: the development build in a browser of its own, at the log-on page of the test bank, loaded again with every change. WXT
 * builds and tells of changes; the browser, its certificate store and the bank are those of the tests.
 */
async function main(): Promise<void> {
  let desk: Desk | undefined;
  let launched: LaunchedBrowser | undefined;

  const openBrowser = async (wxt: Wxt): Promise<void> => {
    const folder = relative(process.cwd(), wxt.config.outDir);
    if (!hasDisplay() || process.platform !== 'linux') {
      wxt.logger.info(
        `${hasDisplay() ? 'Only on Linux has a browser a certificate store of its own' : 'No display here'}: load ${folder} unpacked in a browser started as "npm run bank" says, or run "xvfb-run npm run dev".`,
      );
      return;
    }
    if (!desk) {
      desk = await openDesk({ extension: wxt.config.outDir, args: ['--disable-prompt-on-repost'] });
      await desk.giveCertificate('kanri001', { daysLeft: 9 });
    }
    launched = await desk.openBrowser({ headless: false });
    launched.browser.once('disconnected', () => void end());
    const [page = await launched.browser.newPage()] = await launched.browser.pages();
    await page.goto(desk.bank.logOnUrl);
    const user = desk.bank.users.find(({ userId }) => userId === 'kanri001');
    wxt.logger.info(
      `The test bank is open: 「管理者ログイン」, password ${user?.logOnPassword}. Close the browser to end.`,
    );
  };
  const closeBrowser = async () => {
    launched?.browser.removeAllListeners('disconnected');
    await launched?.close();
  };

  const server = await createServer({
    hooks: {
      'server:created': (_, created) => reloadForInjected(created),
      // Once more after each change of wxt.config.ts.
      'config:resolved': (wxt) => {
        wxt.config.runner = { canOpen: hasDisplay, openBrowser: () => openBrowser(wxt), closeBrowser };
      },
      'build:manifestGenerated': (wxt, manifest) => letDevelop(manifest, wxt.server?.origin ?? ''),
    },
  });
  const end = async () => {
    await server.stop();
    await desk?.close();
    process.exit(0);
  };
  await server.start();
}

/** A script that the worker injects is registered nowhere, so WXT finds no page to load again: the whole extension is, and the pages with it. */
function reloadForInjected(server: WxtDevServer): void {
  const { reloadContentScript } = server;
  server.reloadContentScript = (payload) =>
    payload.registration === 'runtime' ? server.reloadExtension() : reloadContentScript(payload);
}

await main();
