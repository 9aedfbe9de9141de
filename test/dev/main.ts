import { hasDisplay } from '../browser/has-display.ts';
import { develop, USER } from './develop.ts';

/** `npm run dev`. */
async function main(): Promise<number> {
  if (process.platform !== 'linux') {
    console.error(
      'Only on Linux has the browser a certificate store of its own: run "npx wxt" and load .output/chrome-mv3-dev unpacked, in a browser started as "npm run bank" says.',
    );
    return 1;
  }
  if (!hasDisplay()) {
    console.error('No display to open a browser on: run "xvfb-run npm run dev", or log on with "ssh -X".');
    return 1;
  }
  const ended = Promise.withResolvers<void>();
  const development = await develop({
    root: process.cwd(),
    headless: false,
    opened: ({ browser }, { bank }, { logger }) => {
      browser.once('disconnected', () => ended.resolve());
      const password = bank.users.find(({ userId }) => userId === USER)?.logOnPassword;
      logger.info(`The test bank is open: 「管理者ログイン」, password ${password}. Close the browser to end.`);
    },
  });
  await ended.promise;
  await development.close();
  return 0;
}

process.exit(await main());
