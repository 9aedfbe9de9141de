import type { Page } from 'puppeteer-core';
import { SHOWN_PROBLEMS } from '../../../lib/platform/own-page/note-problem.ts';
import type { GuideRecord } from '../../../lib/platform/session.ts';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { eventually, readNotice } from '../../customer/bank-visit.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openRenewal, press, proposedPassphrase, waitForState } from '../../customer/koshin-window.ts';
import type { Bank } from '../../portal/bank.ts';

export interface ArmedRenewal {
  /** The tab in which the user began, with the strip. */
  readonly portal: Page;
  readonly window: Page;
  readonly passphrase: string;
}

/** As the customer begins; the bank's button is to be dead (`deadButton`), so that the guide goes no further. */
export async function armRenewal(launched: AnyBrowser, bank: Bank): Promise<ArmedRenewal> {
  const portal = await readNotice(launched, bank);
  const window = await openRenewal(launched);
  const passphrase = await proposedPassphrase(window);
  await press(window, 'consent');
  await waitForState(window, 'armed');
  await portal.waitForSelector('html > div');
  // Noted some seconds later: from here on nothing happens by itself.
  const loggedOn = async () => (await readStore<{ loggedOnAt?: number }>(launched, 'identities'))[0]?.loggedOnAt;
  await eventually(loggedOn, 'the log-on');
  const guide = () =>
    launched.evaluate(async () => (await chrome.storage.session.get('guide'))['guide'] as GuideRecord);
  await eventually(async () => (await guide()).problem !== null, 'the guide to stop');
  // Koshin's window puts down what it showed after the worker has told it, which the worker's own state does not wait for.
  const shown = () =>
    launched.evaluate(async (name) => (await chrome.storage.local.get(name))[name] !== undefined, SHOWN_PROBLEMS);
  await eventually(shown, 'the window to have put down what it showed');
  return { portal, window, passphrase };
}
