import { launchFirefox } from '../../browser/launch-firefox.ts';

/** Started by launch-firefox.test.ts: launches a browser, says so, and waits until it is ended from outside. */
const { browser } = await launchFirefox();
await browser.newPage();
process.stdout.write('running\n');
setInterval(() => undefined, 1_000);
