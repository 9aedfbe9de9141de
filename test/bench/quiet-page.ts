import type { Page } from 'puppeteer-core';
import type { AnyBrowser } from '../browser/any-browser.ts';

/** A page of the extension that does nothing by itself, unlike the popup, which reads everything each second. */
export async function openQuietPage({
  browser,
  extensionId,
}: Pick<AnyBrowser, 'browser' | 'extensionId'>): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}
