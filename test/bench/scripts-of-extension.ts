import { setTimeout as wait } from 'node:timers/promises';
import type { AnyBrowser } from '../browser/any-browser.ts';

/** A content script comes after the page's load at the latest by then (ms). */
const LATEST = 500;

/** What the debugger tells of scripts of the extension that a page at `url` has run, in whichever world. */
export async function findScriptsOf(
  { browser, extensionId }: Pick<AnyBrowser, 'browser' | 'extensionId'>,
  url: string,
): Promise<{ readonly url: string; readonly length: number }[]> {
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  const found: { url: string; length: number }[] = [];
  session.on('Debugger.scriptParsed', (script) => {
    if (script.url.startsWith(`chrome-extension://${extensionId}/`))
      found.push({ url: script.url, length: script.length ?? 0 });
  });
  await session.send('Debugger.enable');
  await page.goto(url);
  await wait(LATEST);
  await page.close();
  return found;
}
