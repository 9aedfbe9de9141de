import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, logOn, pageWith, selectNotice } from '../../customer/bank-visit.ts';
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
import {
  type Box,
  overlap,
  pressPointedButton,
  seePointedButton,
  seeStrip,
  stripsIn,
} from '../../customer/portal-strip.ts';

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
  // Where the button is in a frame, too.
  desk = await openDesk({ skin: 'frameset', timing: { prepareMs: 300, issueMs: 300 }, managed: POLICY });
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  launched = await desk.openBrowser();
});

afterAll(async () => {
  await desk?.close();
});

const labelOf = (button: ElementHandle<HTMLElement>) =>
  button.evaluate((element) => element.textContent || (element as HTMLInputElement).value);

/** However low and narrow the window is, the button is in sight, and the strip takes no more than a third and never lies on it. */
async function expectRoom(window: Page): Promise<void> {
  for (const { width, height, isLow } of [
    { width: 600, height: 400, isLow: false },
    { width: 430, height: 320, isLow: true },
    { width: 300, height: 200, isLow: true },
    { width: 860, height: 640, isLow: false },
  ]) {
    await window.setViewport({ width, height });
    const isMine = (box: Box) => box.bottom <= height && box.top >= 0;
    const { box, rings } = await seeStrip(window, (strip) => {
      const [ring] = strip.rings;
      return (
        strip.isFolded === isLow && ring !== undefined && isMine(ring) && isMine(strip.box) && !overlap(ring, strip.box)
      );
    });
    expect(rings).toHaveLength(1);
    expect(box.bottom - box.top).toBeLessThanOrEqual(height / 3);
    expect(await stripsIn(window)).toHaveLength(1);
  }
}

/** The ring lies around the button even in a page that is magnified or moved as a whole, and around nothing that covers the button. */
async function expectRingAround(window: Page, button: ElementHandle<HTMLElement>): Promise<void> {
  for (const style of ['zoom:1.25', 'will-change:transform', 'transform:scale(0.9) translate(7px,3px)', '']) {
    await window.evaluate((css) => document.documentElement.setAttribute('style', css), style);
    await seeStrip(window, ({ rings: [ring] }) => ring !== undefined);
    const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await seeStrip(window, ({ rings: [ring] }) => {
      const off = ring && [
        ring.left - x + 5,
        ring.top - y + 5,
        ring.right - x - width - 5,
        ring.bottom - y - height - 5,
      ];
      return off?.every((each) => Math.abs(each) <= 3) === true;
    });
  }
  await window.evaluate(() => {
    const dialog = document.createElement('div');
    dialog.id = 'covers';
    dialog.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:9';
    document.body.append(dialog);
  });
  await seeStrip(window, ({ rings }) => rings.length === 0);
  await window.evaluate(() => document.querySelector('#covers')?.remove());
  await seeStrip(window, ({ rings }) => rings.length === 1);
}

describe('an administrator who has the user press, in English', () => {
  it('is heard in popup, badge and options page', async () => {
    portal = await launched.browser.newPage();
    await logOn(portal, desk.bank, 'kanri001');
    await selectNotice(portal, '電子証明書の更新をお願いします');
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
    const link = await seePointedButton(portal);
    expect(await labelOf(link)).toContain('電子証明書の更新はこちら');
    await seeStrip(portal, ({ text }) => text.includes('press the highlighted “電子証明書の更新はこちら” yourself'));
    // Drawn once, in the window around the frames.
    expect(await stripsIn(portal)).toHaveLength(1);
    expect((await portal.$$('html > div')).length).toBe(1);
    // The page sees nothing of the ring: its button is as it made it.
    expect(await link.evaluate((element) => element.getAttribute('style'))).toBeNull();
    await picture(portal, 'policy-pointed-1-en');
    await picture(renewal, 'policy-portal-en');
    await pressPointedButton(portal);
    const window = await pageWith(launched.browser, '/hib/cert/');
    const start = await seePointedButton(window);
    expect(await labelOf(start)).toContain('更新');
    await expectRoom(window);
    await expectRingAround(window, start);
    expect(desk.bank.events.of('csr')).toEqual([]);
    await picture(window, 'policy-pointed-2-en');
    await pressPointedButton(window);
    await waitForState(renewal, 'checked');
    await picture(window, 'policy-pointed-3-en');
    expect(desk.bank.events.of('csr')).toHaveLength(1);
    expect(desk.bank.events.of('pageError')).toEqual([]);
    // The page that opened the bank's window is where the user comes back to.
    const end = await seeStrip(portal, ({ text }) => text.includes('The bank has finished issuing'));
    expect(end.text).toContain('Bank’s screen 6 of 6');
    expect(end.rings).toEqual([]);
    expect(await labelOf(await seePointedButton(window))).toBe('このウィンドウを閉じる');
  });
});
