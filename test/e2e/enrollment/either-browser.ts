import type { AnyBrowser } from '../../browser/any-browser.ts';
import { launchChromium } from '../../browser/launch-chromium.ts';
import { launchFirefox } from '../../browser/launch-firefox.ts';

/** Both browsers, each with an unpacked extension; for `describe.each`. */
export const BROWSERS: readonly { readonly name: string; launch(extension: string): Promise<AnyBrowser> }[] = [
  { name: 'Chromium', launch: (extension) => launchChromium({ extension }) },
  { name: 'Firefox', launch: (extension) => launchFirefox({ extension }) },
];
