import { createClientStore } from '../../browser/client-store.ts';
import { launchChromium } from '../../browser/launch-chromium.ts';

/** Started by clean-up.test.ts: launches a browser, says so, and then waits, or fails, until it is ended from outside. */
const store = createClientStore();
const { browser } = await launchChromium({ home: store.home, policies: { HomepageLocation: 'about:blank' } });
await browser.newPage();
process.stdout.write('running\n');
if (process.argv[2] === 'throw') throw new Error('as asked');
setInterval(() => undefined, 1_000);
