import { join } from 'node:path';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import type { AnyBrowser } from '../browser/any-browser.ts';
import { eventually, pageWith } from './bank-visit.ts';

/** The extension's own window, as the customer uses it: by what stands on its buttons' `data-action`. */
export async function press(page: Page, action: string): Promise<void> {
  await clickShown(page, `[data-action="${action}"]:not([disabled])`);
}

/**
 * Clicks what is there, or will be; once more where it was drawn anew while the pointer was on its way, or where it had moved away
 * and the click met something else, as somebody would who sees that nothing came of it.
 */
export async function clickShown(page: Page | Frame, selector: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const element = await page.waitForSelector(selector);
    if (!element) throw new Error(`nothing at ${selector}`);
    const missed = await element.evaluateHandle((wanted) => {
      const met = { elsewhere: false };
      const note = ({ target }: Event) => {
        met.elsewhere = !wanted.contains(target as Node);
      };
      wanted.ownerDocument.addEventListener('click', note, { capture: true, once: true });
      return met;
    });
    try {
      await element.click();
      // A page that is gone by now was left by this click.
      if (tries >= 3 || !(await missed.evaluate(({ elsewhere }) => elsewhere).catch(() => false))) return;
    } catch (error) {
      // Nothing was clicked.
      if (tries >= 3 || !/detached|not clickable/i.test(String(error))) throw error;
    }
  }
}

/** Waits until the page says something; fails with what it says instead. */
export async function waitForText(page: Page, wanted: string | RegExp): Promise<void> {
  const says = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
  await eventually(async () => says(await textOf(page)), String(wanted)).catch(async (error: Error) => {
    throw new Error(`${error.message} in:\n${await textOf(page)}`);
  });
}

/** The popup in a tab of its own, with the first screen drawn. */
export async function openStatus(launched: AnyBrowser): Promise<Page> {
  const page = await launched.openPopup();
  await page.waitForSelector('[data-stage]');
  return page;
}

/** Presses the primary action of the first card and gives the renewal window that opens. */
export async function openRenewal(launched: AnyBrowser, action = 'start-renewal'): Promise<Page> {
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

/** Chooses a certificate file in the window for it; gives that window, which has begun to read. */
export async function chooseFile(launched: AnyBrowser, path: string): Promise<Page> {
  const status = await openStatus(launched);
  await press(status, 'choose-file');
  const page = await pageWith(launched.browser, 'view=import');
  await status.close();
  const input = await page.waitForSelector('input[data-action="file"]');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
  return page;
}

/** Adds a certificate file; gives the window for it, showing the result or the problem. */
export async function importFile(
  launched: AnyBrowser,
  path: string,
  { passphrase, expectProblem = false }: { readonly passphrase?: string; readonly expectProblem?: boolean } = {},
): Promise<Page> {
  const page = await chooseFile(launched, path);
  if (passphrase !== undefined) {
    await page.waitForSelector('[data-action="file-passphrase"]');
    await page.type('[data-action="file-passphrase"]', passphrase);
    await press(page, 'import');
  }
  await page.waitForSelector(expectProblem ? '[data-problem]' : '[data-result="tracked"]');
  return page;
}

/** Drops a text file onto a page of the extension, as a drag from the desktop does. */
export async function dropFile(page: Page, content: string, name: string): Promise<void> {
  await page.evaluate(
    (text, fileName) => {
      const data = new DataTransfer();
      data.items.add(new File([text], fileName));
      const target = document.querySelector('main') ?? document.body;
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    content,
    name,
  );
}

/** Only where somebody wants to look: `KOSHIN_PICTURES` names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['KOSHIN_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
