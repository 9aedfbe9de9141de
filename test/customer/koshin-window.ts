import type { Page } from 'puppeteer-core';
import type { LaunchedBrowser } from '../browser/launch-chromium.ts';
import { eventually, pageWith } from './bank-visit.ts';

/** The extension's own window, as the customer uses it: by what stands on its buttons' `data-action`. */
export async function press(page: Page, action: string): Promise<void> {
  const button = await page.waitForSelector(`[data-action="${action}"]:not([disabled])`);
  await button?.click();
}

/** The popup in a tab of its own, with the first screen drawn. */
export async function openStatus(launched: LaunchedBrowser): Promise<Page> {
  const page = await launched.openPopup();
  await page.waitForSelector('[data-stage]');
  return page;
}

/** Presses the primary action of the first card and gives the renewal window that opens. */
export async function openRenewal(launched: LaunchedBrowser, action = 'start-renewal'): Promise<Page> {
  const status = await openStatus(launched);
  await press(status, action);
  const window = await pageWith(launched.browser, 'view=renewal');
  await window.waitForSelector('[data-state]');
  await status.close();
  return window;
}

/** Gives the passphrase that the window proposes, as the customer would copy it. */
export async function proposedPassphrase(window: Page): Promise<string> {
  const shown = await window.waitForSelector('output[data-action="passphrase"]');
  return (await shown?.evaluate((output) => output.textContent?.trim())) ?? '';
}

export async function waitForState(window: Page, state: string, limit?: number): Promise<void> {
  await waitForOneOf(window, [state], limit);
}

/** What the window says, for a transcript and for the message of a failing test. */
export async function textOf(window: Page): Promise<string> {
  return window.evaluate(() => document.body.innerText);
}

/** One of the renewal's states, whichever comes first; the window's text when none does. */
export async function waitForOneOf(window: Page, states: readonly string[], limit = 30_000): Promise<string> {
  const shown = () => window.$eval('[data-state]', (root) => root.getAttribute('data-state') ?? '');
  try {
    return await eventually(
      async () => {
        const state = await shown();
        return states.includes(state) ? state : null;
      },
      states.join(' or '),
      limit,
    );
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : error}\nIt shows ${await shown()}:\n${await textOf(window)}`,
    );
  }
}
