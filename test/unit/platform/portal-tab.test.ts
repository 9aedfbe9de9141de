import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { beginGuide, showPortal } from '../../../lib/platform/own-page/portal-tab.ts';
import { getSessionItem } from '../../../lib/platform/session.ts';
import { NOW, overviewOf, renewalOf } from '../../components/fixtures.ts';
import { freshBrowser } from './worker-browser.ts';

const OVERVIEW = overviewOf({ days: 9 });
const ARMED = renewalOf('armed');

let tab: Partial<Browser.tabs.Tab>;
/** Whether a script of ours is in the tab's page. */
let hears: boolean;

beforeEach(async () => {
  await freshBrowser();
  tab = { id: 7, windowId: 1, status: 'complete' };
  hears = true;
  vi.spyOn(browser.tabs, 'query').mockImplementation(async () => [tab as Browser.tabs.Tab]);
  vi.spyOn(browser.tabs, 'update').mockResolvedValue(tab as never);
  vi.spyOn(browser.windows, 'update').mockResolvedValue({} as never);
  Object.assign(browser.tabs, {
    async sendMessage() {
      if (!hears) throw new Error('Could not establish connection. Receiving end does not exist.');
    },
  });
});

const problem = async () => (await getSessionItem('guide'))?.problem;

describe("the portal's tab", () => {
  it('is led through as it is where its page hears of it', async () => {
    expect(await beginGuide(ARMED, OVERVIEW, NOW)).toBe(true);
    expect(await getSessionItem('guide')).toEqual({
      renewalId: ARMED.id,
      tabId: 7,
      position: -1,
      problem: null,
      at: NOW,
    });
  });

  it.each([
    ['with the key', beginGuide],
    ['by the button for it', showPortal],
  ])('is to be loaded again where nothing of ours is in its page, when the user goes there %s', async (_, go) => {
    hears = false;
    expect(await go(ARMED, OVERVIEW, NOW)).toBe(true);
    expect(await problem()).toBe('portalReloadNeeded');
    hears = true;
    await go(ARMED, OVERVIEW, NOW);
    expect(await problem()).toBeNull();
  });

  it('that is just being loaded will ask by itself', async () => {
    tab = { ...tab, status: 'loading' };
    hears = false;
    await beginGuide(ARMED, OVERVIEW, NOW);
    expect(await problem()).toBeNull();
  });
});
