import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedFirefox } from '../../browser/launch-firefox.ts';
import { eventually } from '../../customer/bank-visit.ts';
import { type Desk, openFirefoxDesk } from '../../customer/desk.ts';
import { waitForState } from '../../customer/koshin-window.ts';
import { readRequest } from '../enrollment/request-reading.ts';
import { type ArmedRenewal, armRenewal } from './arm-renewal.ts';
import { type ForeignSite, startForeignSite } from './foreign-site.ts';
import { ASKS, framesWith, POLLUTION } from './hostile-markup.ts';
import { type KoshinState, leaksIn, secretsOf, stateOf } from './koshin-state.ts';
import { createShapes } from './message-shapes.ts';
import { attackFromPage, EVENT_NAMES, type Observations } from './page-attack.ts';

/** What differs between the engines: worlds, frames without an origin, stack traces, the extension's own address, which here is one user's. */
let desk: Desk<LaunchedFirefox>;
let launched: LaunchedFirefox;
let elsewhere: ForeignSite;
let renewal: ArmedRenewal;
let armed: KoshinState;
let secrets: Map<string, string>;

beforeAll(async () => {
  desk = await openFirefoxDesk({ failures: { deadButton: true } });
  elsewhere = await startForeignSite(ASKS);
  desk.bank.addOldPage('/old/plain', '<p>旧画面</p>');
  desk.bank.addOldPage('/old/frames', framesWith(elsewhere.origin));
  desk.bank.addOldPage('/old/asks', ASKS);
  desk.bank.addOldPage('/old/polluted', `${POLLUTION}${ASKS.replace('"CN=x"', 'spy')}`);
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  launched = await desk.openBrowser();
  renewal = await armRenewal(launched, desk.bank);
  armed = await stateOf(launched);
  secrets = secretsOf(armed, new URL(launched.extensionBase).host).set('the passphrase', renewal.passphrase);
});

afterAll(async () => {
  await desk?.close();
  await elsewhere?.close();
});

describe('a hostile page in Firefox, with an armed renewal', () => {
  it('is not answered, and changes nothing', async () => {
    const page = await launched.browser.newPage();
    await page.goto(`${desk.bank.origin}/old/plain`);
    const attack = `(${attackFromPage})((${createShapes})(10000, 72, { renewalIds: [] }), ${JSON.stringify(EVENT_NAMES)})`;
    const { seen, ...answered } = (await page.evaluate(attack)) as Observations;
    expect(answered).toEqual({ answers: 0, taken: 0 });
    expect(leaksIn(seen, secrets)).toEqual([]);
    const loaded = await page.evaluate(
      (addresses) =>
        Promise.all(
          addresses.map((address) =>
            fetch(address, { mode: 'no-cors' }).then(
              () => address,
              () => '',
            ),
          ),
        ),
      ['popup.html', 'manifest.json', 'background.js', 'icon/32.png', 'order/0.js'].map(
        (name) => launched.extensionBase + name,
      ),
    );
    expect(loaded.filter(Boolean)).toEqual([]);
    expect((await stateOf(launched)).renewals).toEqual(armed.renewals);
    await page.close();
  });

  it('has no request in a frame without an origin, or of another one', async () => {
    const page = await launched.browser.newPage();
    await page.goto(`${desk.bank.origin}/old/frames`);
    const told = await eventually(async () => {
      const all = (await page.evaluate('told')) as Record<string, string>;
      return Object.keys(all).length >= 5 ? all : null;
    }, 'what the frames say');
    expect(new Set(Object.values(told))).toEqual(new Set(['refused']));
    expect((await stateOf(launched)).renewals).toEqual(armed.renewals);
    await page.close();
  });

  it('gets its one request though it replaced every built-in, and sees no address', async () => {
    const page = await launched.browser.newPage();
    await page.goto(`${desk.bank.origin}/old/polluted`);
    const { csr, again, seen, nodes } = (await page.evaluate('result()')) as Record<string, string>;
    expect(readRequest(csr ?? '').subject).toBe('CN=UTF8STRING:polluted');
    expect([again, nodes]).toEqual(['refused', '']);
    expect(seen).toContain('asked by ');
    expect(leaksIn(seen ?? '', secrets)).toEqual([]);
    await waitForState(renewal.window, 'requested');
  });
});
