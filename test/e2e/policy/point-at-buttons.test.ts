import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, pageWith, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import {
  openRenewal,
  openStatus,
  picture,
  press,
  proposedPassphrase,
  textOf,
  waitForState,
} from '../../customer/koshin-window.ts';

/** The browser speaks Japanese. */
const POLICY: ManagedPolicy = {
  assist: 'point',
  language: 'en',
  passphrase: { minLength: 30, ownChoice: false },
  support: { text: { ja: '情報システム部', en: 'Information Systems' }, phone: '1234' },
  locked: ['portals', 'identities', 'reminders', 'settingsFile'],
};

let desk: Desk;
let launched: LaunchedBrowser;
let portal: Page;
let renewal: Page;

beforeAll(async () => {
  desk = await openDesk({ timing: { prepareMs: 300, issueMs: 300 }, managed: POLICY });
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  launched = await desk.openBrowser();
});

afterAll(async () => {
  await desk?.close();
});

/** The one button that is marked in a page of the bank. */
async function marked(page: Page): Promise<ElementHandle<HTMLElement>> {
  const found = await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, input')].find(({ style }) => style.outline !== ''),
  );
  return found as ElementHandle<HTMLElement>;
}

/** What the strip says; its shadow root is closed, and a screen reader sees into it. */
async function stripOf(page: Page): Promise<string> {
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.map(({ name }) => String(name?.value ?? '')).join('\n');
}

const labelOf = (button: ElementHandle<HTMLElement>) =>
  button.evaluate((element) => element.textContent || (element as HTMLInputElement).value);

describe('an administrator who has the user press, in English', () => {
  it('is heard in popup, badge and options page', async () => {
    portal = await readNotice(launched, desk.bank);
    await eventually(async () => (await badgeOf(launched)).title.includes('days left: 9'), 'the badge in English');
    const status = await openStatus(launched);
    expect(await textOf(status)).toContain('Start the renewal');
    expect(await status.evaluate(() => document.documentElement.lang)).toBe('en');
    await press(status, 'options');
    const options = await pageWith(launched.browser, 'options.html');
    const section = await options.waitForSelector('[data-section="policy"]');
    expect(await section?.evaluate((element) => element.textContent)).toContain('Information Systems');
    // The focus reaches nothing that is locked.
    const [locked, reached] = await options.evaluate(() => {
      const controls = [...document.querySelectorAll<HTMLElement>('fieldset[data-locked] :is(button, input, select)')];
      const taking = controls.filter((each) => {
        each.focus();
        return document.activeElement === each;
      });
      return [controls.length, taking.length];
    });
    expect(locked).toBeGreaterThan(10);
    expect(reached).toBe(0);
    await picture(options, 'policy-options-en');
    await options.close();
    await status.close();
  });

  it('has only the proposed passphrase taken, as long as asked for', async () => {
    renewal = await openRenewal(launched);
    expect((await proposedPassphrase(renewal)).length).toBeGreaterThanOrEqual(30);
    expect(await renewal.$('[data-action="own-passphrase-choice"]')).toBeNull();
    await picture(renewal, 'policy-consent-en');
    await press(renewal, 'consent');
  });

  it('has the user press each button of the bank, and the renewal come to its end', async () => {
    const link = await marked(portal);
    expect(await labelOf(link)).toContain('電子証明書の更新はこちら');
    expect(await stripOf(portal)).toContain('Please press the highlighted button yourself.');
    await picture(portal, 'policy-pointed-1-en');
    await picture(renewal, 'policy-portal-en');
    await portal.bringToFront();
    await link.click();
    const window = await pageWith(launched.browser, '/hib/cert/');
    const start = await marked(window);
    expect(await labelOf(start)).toContain('更新');
    expect(desk.bank.events.of('csr')).toEqual([]);
    await picture(window, 'policy-pointed-2-en');
    await window.bringToFront();
    await start.click();
    await waitForState(renewal, 'checked');
    await picture(window, 'policy-pointed-3-en');
    expect(desk.bank.events.of('csr')).toHaveLength(1);
    expect(desk.bank.events.of('pageError')).toEqual([]);
    // The page that opened the bank's window is where the user comes back to.
    await eventually(async () => (await stripOf(portal)).includes('The bank has finished issuing'), 'the end of it');
    expect(await stripOf(portal)).not.toContain('2 / 6');
  });
});
