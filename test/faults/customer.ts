import type { Page } from 'puppeteer-core';
import type { LaunchedBrowser } from '../browser/launch-chromium.ts';
import { eventually, logOn, openNotice, pageWith } from '../customer/bank-visit.ts';
import type { Desk } from '../customer/desk.ts';
import { dropFile, press, proposedPassphrase } from '../customer/koshin-window.ts';
import type { Violation } from './bench-case.ts';
import { type Observations, observeBrowser, observeWindow, takeWindow } from './observations.ts';
import { readProblems } from './plain-words.ts';

export const USER = 'kanri001';
/** A screen that has said nothing new for so long (ms) is one at which a customer does something. */
const PATIENCE = 6000;

/** A customer at a desk who goes on with what the screen offers, and knows nothing of what went wrong. */
export class Customer {
  readonly desk: Desk;
  readonly observations: Observations;
  /** What the screens said that is not plain. */
  readonly unclear: Violation[] = [];
  launched!: LaunchedBrowser;
  window: Page | null = null;
  passphrase = '';
  /** Whether the customer has had the bank asked once more. */
  hasSentAgain = false;
  #alive = false;

  constructor(desk: Desk, observations: Observations) {
    this.desk = desk;
    this.observations = observations;
  }

  async sitDown(): Promise<void> {
    this.launched = await this.desk.openBrowser();
    this.#alive = true;
    observeBrowser(this.observations, this.launched);
  }

  async readNotice(): Promise<void> {
    const portal = await this.launched.browser.newPage();
    await logOn(portal, this.desk.bank, USER);
    await openNotice(portal);
  }

  killBrowser(): void {
    this.launched.kill();
    this.#alive = false;
    this.window = null;
  }

  /** Looks into the extension from its own window where there is one: the worker may be stopped, and nothing may be about to start it. */
  get eyes(): Pick<LaunchedBrowser, 'evaluate'> {
    const { window, launched } = this;
    if (!window || window.isClosed()) return launched;
    const evaluate = (script: () => unknown, ...args: unknown[]) => window.evaluate(script as never, ...args);
    return { evaluate: evaluate as LaunchedBrowser['evaluate'] };
  }

  async closeWindow(): Promise<void> {
    if (this.window) await takeWindow(this.observations, this.window);
    await this.window?.close();
    this.window = null;
  }

  /** The renewal window, opened from the popup if it is not there. */
  async openWindow(): Promise<Page> {
    if (!this.#alive) await this.sitDown();
    if (this.window && !this.window.isClosed()) return this.window;
    const popup = await this.launched.openPopup();
    await popup.waitForSelector('[data-stage]');
    this.unclear.push(...(await readProblems(popup)));
    const begin = await popup.$('[data-action="continue"]');
    await press(popup, begin ? 'continue' : 'start-renewal');
    this.window = await pageWith(this.launched.browser, 'view=renewal');
    await this.window.waitForSelector('[data-screen]');
    await observeWindow(this.window);
    await popup.close();
    return this.window;
  }

  async consent(): Promise<void> {
    const window = await this.openWindow();
    this.passphrase = await proposedPassphrase(window);
    await press(window, 'consent');
  }

  /** Does what each screen asks for until the renewed certificate is imported. @throws Error when that leads nowhere */
  async carryOn(): Promise<void> {
    const visited: string[] = [];
    while (!hasStoodStill(visited)) {
      const window = await this.openWindow();
      const screen = await screenOf(window);
      visited.push(screen);
      this.unclear.push(...(await readProblems(window)));
      if (screen === 'imported') return;
      await this.#act(window, screen, visited);
    }
    throw new Error(`it led nowhere: ${visited.join(', ')}`);
  }

  async #act(window: Page, screen: string, visited: readonly string[]): Promise<void> {
    const before = visited.length;
    const action = ACTIONS[screen];
    // The window that was left alone may still be at work.
    if (action && !(await window.$(`[data-action="${action}"]:not([disabled])`)) && !(await asksPassphrase(window)))
      return this.#waitFor(window, screen);
    switch (screen) {
      case 'consent':
        await this.consent();
        return this.#waitFor(window, screen);
      case 'rearm':
        await this.#give(window, 'rearm');
        return this.#waitFor(window, screen);
      case 'portal': {
        // The second time nothing has moved: begin at the bank's log-on again.
        if (visited.filter((each) => each === 'portal').length > 1) await this.#visitBankAgain();
        await press(window, 'show-portal');
        return this.#waitFor(window, screen);
      }
      case 'requested':
        if (visited[before - 2] !== 'requested') return this.#waitFor(window, screen);
        return this.#lookAtBank(window, screen);
      case 'fate':
      case 'rejected':
        return this.#lookAtBank(window, screen);
      case 'checked':
        await this.#give(window, 'download');
        return this.#waitFor(window, screen);
      case 'handedOver':
        await press(window, 'imported');
        return this.#waitFor(window, screen);
      default:
        return this.#waitFor(window, screen);
    }
  }

  /** As the screen says: look whether the bank has issued; if so, have its file, and only otherwise send again. */
  async #lookAtBank(window: Page, screen: string): Promise<void> {
    const [, ...issued] = this.desk.bank.users.find(({ userId }) => userId === USER)?.certificates ?? [];
    const last = issued.at(-1);
    if (!last) return this.#sendAgain(window, screen);
    await dropFile(window, last.pem, 'certificate.cer');
    await this.#waitFor(window, screen);
  }

  async #sendAgain(window: Page, screen: string): Promise<void> {
    this.hasSentAgain = true;
    await this.#visitBankAgain();
    await window.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await this.#give(window, 'send-again');
    await this.#waitFor(window, screen);
  }

  async #visitBankAgain(): Promise<void> {
    for (const page of await this.launched.browser.pages()) if (page.url().includes('/hib/')) await page.close();
    await this.readNotice();
  }

  /** Types the passphrase where it is asked for, and presses. */
  async #give(window: Page, action: string): Promise<void> {
    await window.bringToFront();
    const form = await window.waitForSelector(`form:has([data-action="${action}"])`);
    const field = await form?.$('input[data-action="passphrase"]');
    await field?.type(this.passphrase);
    await press(window, action);
  }

  async #waitFor(window: Page, screen: string): Promise<void> {
    await eventually(async () => (await screenOf(window)) !== screen, 'another screen', PATIENCE).catch(
      () => undefined,
    );
  }
}

/** A customer who meets the same screen for the fourth time in a row gives up. */
function hasStoodStill(visited: readonly string[]): boolean {
  const last = visited.slice(-4);
  return visited.length > 30 || (last.length === 4 && new Set(last).size === 1);
}

/** The button of each screen that is the customer's to press. */
const ACTIONS: Readonly<Record<string, string>> = {
  consent: 'consent',
  rearm: 'rearm',
  checked: 'download',
  handedOver: 'imported',
};

/** The button beside it is enabled once something was typed. */
async function asksPassphrase(window: Page): Promise<boolean> {
  return (await window.$('.prompt input[data-action="passphrase"]')) !== null;
}

async function screenOf(window: Page): Promise<string> {
  return window.$eval('[data-screen]', (root) => root.getAttribute('data-screen') ?? '').catch(() => '');
}
