import type { LaunchedBrowser } from '../browser/launch-chromium.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { certificatePolicy, type Desk } from '../customer/desk.ts';

/** One more browser beside that of a desk: the same bank and certificates, a profile of its own, and that extension or none. */
export function launchBeside({ bank, store }: Desk, extension?: string): Promise<LaunchedBrowser> {
  return launchChromium({
    ...(extension !== undefined && { extension }),
    home: store.home,
    hosts: { '*.shinkin-ib.jp:443': `127.0.0.1:${bank.port}` },
    policies: certificatePolicy(),
  });
}
