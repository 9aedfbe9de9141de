import type { ElementHandle, Page } from 'puppeteer-core';
import type { AnyBrowser } from '../../browser/any-browser.ts';

/** The options page in a tab, drawn. */
export async function openSettings(launched: AnyBrowser & { readonly extensionId: string }): Promise<Page> {
  const page = await launched.browser.newPage();
  await page.goto(`chrome-extension://${launched.extensionId}/options.html`);
  await page.waitForSelector('[data-view="options"]');
  return page;
}

/** Adds another bank, by the address of its log-on page. */
export async function addOtherBank(page: Page, address: string, name = ''): Promise<void> {
  await page.select('[data-action="portal"]', 'generic');
  await page.type('[data-action="address"]', address);
  if (name !== '') await page.type('[data-action="portal-name"]', name);
  await page.click('[data-action="add-portal"]');
}

/** Writes into a field what a person would paste as plain text. */
export async function fill(page: Page, action: string, text: string): Promise<void> {
  await page.$eval(
    `[data-action="${action}"]`,
    (field, value) => {
      (field as HTMLInputElement | HTMLTextAreaElement).value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
}

export async function chooseSettingsFile(page: Page, path: string): Promise<void> {
  const input = await page.waitForSelector('[data-action="settings-file"]');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
}
