import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { eventually } from '../../customer/bank-visit.ts';
import { BUILT_EXTENSION, type Desk, openDesk } from '../../customer/desk.ts';
import { waitForState } from '../../customer/koshin-window.ts';
import { readRequest } from '../enrollment/request-reading.ts';
import { type ArmedRenewal, armRenewal } from './arm-renewal.ts';
import { type ForeignSite, startForeignSite } from './foreign-site.ts';
import { ASKS, framesWith, POLLUTION } from './hostile-markup.ts';
import { type KoshinState, leaksIn, secretsOf, stateOf } from './koshin-state.ts';
import { createShapes } from './message-shapes.ts';
import { attackFromPage, EVENT_NAMES, type Observations } from './page-attack.ts';

/** A portal's page that is wholly in a stranger's hands, and pages of other origins: they get nothing. */
const SHAPES = 10_000;
const SEED = 72;
const NOTHING = { answers: 0, taken: 0 };

let desk: Desk;
let elsewhere: ForeignSite;
let launched: LaunchedBrowser;
let renewal: ArmedRenewal;
let armed: KoshinState;
let secrets: Map<string, string>;

/** As a script of the page, which knows as much as an attacker could. */
function attackWith(count: number, renewalIds: readonly string[] = []): string {
  return `(${attackFromPage})((${createShapes})(${count}, ${SEED}, ${JSON.stringify({ renewalIds })}), ${JSON.stringify(EVENT_NAMES)})`;
}

const attack = (page: Page, count = SHAPES) => page.evaluate(attackWith(count)) as Promise<Observations>;

/** Everything but what any page of a portal may do for itself: say that it asks, stand at a step, and hold the key unused. */
function settled(state: KoshinState): KoshinState {
  const { guide: _, lease: __, askingPage: ___, ...session } = state.session;
  return {
    ...state,
    session,
    identities: state.identities.filter(({ identity }) => identity.origin === desk.bank.origin),
  };
}

async function expectNothingChanged(): Promise<void> {
  expect(settled(await stateOf(launched))).toEqual(settled(armed));
  expect(desk.bank.submissions).toEqual([]);
}

async function openPage(address: string): Promise<Page> {
  const page = await launched.browser.newPage();
  await page.goto(address);
  return page;
}

beforeAll(async () => {
  desk = await openDesk({ failures: { deadButton: true } });
  desk.bank.addOldPage('/old/plain', '<p id="p">旧画面</p>');
  desk.bank.addOldPage('/old/asks', ASKS);
  desk.bank.addOldPage('/old/polluted', `${POLLUTION}${ASKS.replace('"CN=x"', 'spy')}`);
  desk.bank.addOldPage(
    '/old/while-parsed',
    `<script>window.name = "parsed"; var attack = ${attackWith(1_000).replaceAll('</', '<\\/')};</script>`,
  );
  elsewhere = await startForeignSite(ASKS);
  desk.bank.addOldPage('/old/frames', framesWith(elsewhere.origin));
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  launched = await desk.openBrowser();
  await eventually(async () => (await stateOf(launched)).session['runId'], 'the run to have begun');
});

afterAll(async () => {
  await desk?.close();
  await elsewhere?.close();
});

describe('with nothing under way', () => {
  it('10,000 messages of a portal page are not answered, and change nothing', async () => {
    const page = await openPage(`${desk.bank.origin}/old/plain`);
    const before = await stateOf(launched);
    const { seen, ...answered } = await attack(page);
    expect(answered).toEqual(NOTHING);
    expect(leaksIn(seen, secretsOf(before, launched.extensionId))).toEqual([]);
    expect(await stateOf(launched)).toEqual(before);
    expect(before.renewals).toEqual([]);
    await page.close();
  });
});

describe('with an armed renewal', () => {
  beforeAll(async () => {
    renewal = await armRenewal(launched, desk.bank);
    armed = await stateOf(launched);
    secrets = secretsOf(armed, launched.extensionId).set('the passphrase', renewal.passphrase);
    // The test would be blind without them.
    expect([...secrets.keys()]).toEqual(
      expect.arrayContaining(['the passphrase', 'the encrypted key', expect.stringMatching(/^d of /)]),
    );
    expect(armed.renewals).toMatchObject([{ state: 'armed' }]);
  });

  it('10,000 messages of the guided page are not answered, and change nothing', async () => {
    const { seen, ...answered } = await attack(renewal.portal);
    expect(answered).toEqual(NOTHING);
    expect(leaksIn(seen, secrets)).toEqual([]);
    await expectNothingChanged();
  });

  it('nor are those of a page that sends them while it is parsed', async () => {
    const page = await openPage(`${desk.bank.origin}/old/while-parsed`);
    const { seen, ...answered } = (await page.evaluate('attack')) as Observations;
    expect(answered).toEqual(NOTHING);
    expect(leaksIn(seen, secrets)).toEqual([]);
    await expectNothingChanged();
    await page.close();
  });

  it('none of its files is there for a page, in any way in which pages load things', async () => {
    const base = `chrome-extension://${launched.extensionId}`;
    const files = readdirSync(BUILT_EXTENSION, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(BUILT_EXTENSION, name)).isFile(),
    );
    expect(files).toContain('popup.html');
    const addresses = [...files, '', 'background.js?x', '_generated_background_page.html'].map(
      (name) => `${base}/${name}`,
    );
    for (const origin of [desk.bank.origin, elsewhere.origin]) {
      const page = await openPage(`${origin}/old/plain`);
      expect(await page.evaluate(probe, addresses), origin).toEqual([]);
      // Chromium gives pages this object only where an extension lets them talk to it.
      expect(await page.evaluate(() => typeof globalThis.chrome?.runtime), origin).toBe('undefined');
      await page.evaluate(frame, `${base}/popup.html`);
      const shown = await eventually(async () => page.frames().find((each) => each !== page.mainFrame()), 'the frame');
      await eventually(async () => shown.url().startsWith('chrome-error:'), 'the refusal');
      await page.close();
    }
    await expectNothingChanged();
  });

  it('nothing of it can be observed on a page that is not the portal', async () => {
    const page = await openPage(elsewhere.origin);
    const before = await page.content();
    const { seen, ...answered } = await attack(page, 1_000);
    expect(answered).toEqual(NOTHING);
    expect(leaksIn(seen, secrets)).toEqual([]);
    expect(await page.content()).toBe(before);
    expect(await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.toJSON().serverTiming)).toEqual([]);
    expect(await page.evaluate(() => 'ActiveXObject' in window)).toBe(false);
    expect(page.extensionRealms()).toEqual([]);
    await expectNothingChanged();
    await page.close();
  });

  it('no frame without an origin, or of another one, and no window of another one gets a request', async () => {
    const page = await openPage(`${desk.bank.origin}/old/frames`);
    const told = await eventually(async () => {
      const all = (await page.evaluate('told')) as Record<string, string>;
      return Object.keys(all).length >= 6 ? all : null;
    }, 'what the frames say');
    expect(told).toEqual({
      sandboxed: 'refused',
      'sandboxed srcdoc': 'refused',
      'about:blank': 'refused',
      data: 'refused',
      blob: 'refused',
      'other origin': 'refused',
    });
    await page.click('#open');
    const opened = await eventually(
      async () => (await launched.browser.pages()).find((each) => each.url().startsWith('https://www2.')),
      'the window of another origin',
    );
    expect(await eventually(async () => opened.evaluate('outcome'), 'its outcome')).toBe('refused');
    await expectNothingChanged();
    await opened.close();
    await page.close();
  });

  it('the strip has no powers: it can be clicked, covered, copied and removed, and nothing comes of it', async () => {
    const { portal } = renewal;
    const pages = (await launched.browser.pages()).length;
    await portal.bringToFront();
    const found = await portal.evaluate(meddle);
    expect(found).toEqual({ shadow: null, text: '', children: 0, opacity: '1' });
    const strip = await portal.$('html > div');
    const { x, y, width, height } = (await strip?.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    // A user's own click, lured by something that lies over it: it reaches the one button, at the strip's end, which hides it.
    await portal.mouse.click(x + width / 2 + Math.min(880, width - 24) / 2 - 30, y + height / 2 - 6);
    expect(await portal.$('html > div')).toBeNull();
    await expectNothingChanged();
    expect(await launched.browser.pages()).toHaveLength(pages);
  });

  it('a page that replaced every built-in gets its one request, and sees nothing on the way', async () => {
    const page = await openPage(`${desk.bank.origin}/old/polluted`);
    const { csr, again, seen, nodes } = (await page.evaluate('result()')) as Record<string, string>;
    expect(readRequest(csr ?? '').subject).toBe('CN=UTF8STRING:polluted');
    // The page's own code ran in the middle of it.
    expect(seen).toContain('asked by ');
    expect(again).toBe('refused');
    expect(nodes).toBe('');
    expect(leaksIn(seen ?? '', secrets)).toEqual([]);
    await waitForState(renewal.window, 'requested');
    const after = await stateOf(launched);
    expect(after.renewals).toMatchObject([{ state: 'requested', csr: csr?.replace(/\s/g, '') }]);
    expect(after.keys).toEqual(armed.keys);
  });
});

/** Runs in pages. @returns the addresses that were there in one way or another */
async function probe(addresses: readonly string[]): Promise<string[]> {
  const element = (name: string, attribute: string, address: string) =>
    new Promise<boolean>((resolve) => {
      const made = document.createElement(name);
      made.onload = () => resolve(true);
      made.onerror = () => resolve(false);
      if (name === 'link') made.setAttribute('rel', 'stylesheet');
      made.setAttribute(attribute, address);
      document.body.append(made);
    });
  const found: string[] = [];
  for (const address of addresses) {
    const ways = await Promise.all([
      fetch(address).then(
        () => true,
        () => false,
      ),
      fetch(address, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
      element('script', 'src', address),
      element('img', 'src', address),
      element('link', 'href', address),
    ]);
    if (ways.includes(true)) found.push(`${address} ${ways}`);
  }
  return found;
}

/** Runs in pages. */
function frame(address: string): void {
  const made = document.createElement('iframe');
  made.src = address;
  document.body.append(made);
}

/** Runs in the guided page: what a script can do to the strip without the user. @returns what it can read of it */
function meddle() {
  const strip = document.querySelector<HTMLElement>('html > div');
  if (!strip) throw new Error('no strip');
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'submit', 'keydown']) {
    strip.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
  }
  strip.click();
  strip.focus();
  // A copy of it is no strip.
  document.body.append(strip.cloneNode(true));
  strip.style.cssText = 'opacity:0 !important;pointer-events:none !important';
  const cover = document.createElement('div');
  cover.popover = 'manual';
  cover.style.cssText = 'inset:0;width:100%;height:100%;pointer-events:none;opacity:0.01';
  document.body.append(cover);
  cover.showPopover();
  const { shadowRoot: shadow, textContent: text, childNodes } = strip;
  return { shadow, text, children: childNodes.length, opacity: getComputedStyle(strip).opacity };
}
