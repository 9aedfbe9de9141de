import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { importFile } from '../../customer/koshin-window.ts';
import { LOOK_ALIKE_TITLE } from '../../portal/pages/look-alike.ts';
import { type KoshinState, stateOf } from './koshin-state.ts';

/** Names that read like the portal's. On each stands the notice with its title, its date and its button. */
const LOOK_ALIKES = [
  'hib.shinkin-ib.jp.example',
  'hib-shinkin-ib.jp',
  'shinkin-ib.jp.hib.example',
  'hib.shinkin-1b.jp',
];

let desk: Desk;
let launched: LaunchedBrowser;
let before: KoshinState;

beforeAll(async () => {
  desk = await openDesk({ lookAlikes: LOOK_ALIKES });
  const given = await desk.giveCertificate('kanri001', { daysLeft: 200 });
  launched = await desk.openBrowser();
  // There is somebody whose renewal could be begun.
  await (await importFile(launched, given.certificatePath)).close();
  before = await eventually(async () => {
    const state = await stateOf(launched);
    return 'runId' in state.session ? state : null;
  }, 'the run of the browser');
});

afterAll(() => desk.close());

async function open(address: string): Promise<Page> {
  const page = await launched.browser.newPage();
  await page.goto(address);
  return page;
}

/** Scripts of extensions in the page, after the time in which one reports a notice. */
async function realmsOf(page: Page): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return page.extensionRealms().length;
}

describe('a look-alike with the exact labels', () => {
  it.each(LOOK_ALIKES)('at %s gets no script, and is no notice', async (host) => {
    const page = await open(`https://${host}/`);
    expect(await page.title()).toBe(LOOK_ALIKE_TITLE);
    expect(await page.evaluate(() => document.body.innerText)).toContain('電子証明書の更新をお願いします');
    expect(await realmsOf(page)).toBe(0);
    expect(await page.evaluate(() => 'ActiveXObject' in window)).toBe(false);
    expect(await stateOf(launched)).toEqual(before);
    expect((await badgeOf(launched)).text).toBe('');
    await page.close();
  });

  it('is judged by what the true portal gets', async () => {
    const page = await open(desk.bank.logOnUrl);
    expect(await eventually(async () => page.extensionRealms().length, 'the reader')).toBe(1);
    await page.close();
  });
});

describe('a link of a mail or of a foreign page', () => {
  it('begins no renewal, at whatever page of the portal or of ours it ends', async () => {
    const lure = await open(`https://${LOOK_ALIKES[0]}/`);
    const targets = [
      `${desk.bank.origin}/hib/notice/detail.do?no=renewal&action=start-renewal`,
      `${desk.bank.origin}/hib/renewal/start.do`,
      `${desk.bank.origin}/hib/login/prelogin.do#koshin=start-renewal`,
      `chrome-extension://${launched.extensionId}/popup.html?view=renewal&identity=${identityId()}`,
    ];
    for (const target of targets) {
      await lure.evaluate((address) => {
        for (const element of [document.createElement('a'), document.createElement('iframe')]) {
          if (element instanceof HTMLAnchorElement) Object.assign(element, { href: address, target: '_blank' });
          else element.src = address;
          document.body.append(element);
          element.click();
        }
        window.open(address);
      }, target);
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const after = await stateOf(launched);
    expect(after.renewals).toEqual([]);
    expect(after.keys).toEqual([]);
    expect(after.scripts).toEqual(before.scripts);
    expect(Object.keys(after.session).filter((key) => /^(?:guide|armedKey|offeredKey|lease)/.test(key))).toEqual([]);
    const shown = await Promise.all(
      (await launched.browser.pages()).map((page) => page.evaluate(() => location.protocol)),
    );
    // The browser shows an error in place of our page.
    expect(shown).toContain('chrome-error:');
    expect(shown).not.toContain('chrome-extension:');
  });
});

function identityId(): string {
  const [identity] = before.identities as readonly { readonly id?: string }[];
  return identity?.id ?? '';
}
