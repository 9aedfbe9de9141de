import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { chooseFile, importFile, openStatus, press, waitForState } from '../../customer/koshin-window.ts';
import { armRenewal } from './arm-renewal.ts';
import { HOSTILE_NAME, writeCertificate, writeOddCertificate } from './hostile-certificates.ts';
import { asksFor } from './hostile-markup.ts';

/** Names that a stranger wrote, in a certificate or in a request, in Koshin's own windows: text, whatever it looks like. */
const folder = createPrivateDirectory('hostile-certificates');
let desk: Desk;
let launched: LaunchedBrowser;
/** What the browser complained of in our own pages: reports of the content security policy among it. */
const complaints: string[] = [];

/** Controls, and everything else that is invisible or turns the text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

interface Look {
  /** Elements inside of what shows a name. */
  readonly inNames: number;
  readonly isolated: boolean;
  /** Of the names. */
  readonly text: string;
  readonly title: string;
  readonly overflows: boolean;
  /** The tallest box that shows a name, px. */
  readonly tallest: number;
}

async function lookAt(page: Page, names: string): Promise<Look> {
  return page.evaluate((selector) => {
    const boxes = [...document.querySelectorAll<HTMLElement>(selector)];
    if (boxes.length === 0) throw new Error(`no ${selector}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      inNames: boxes.reduce((sum, box) => sum + box.querySelectorAll('*').length, 0),
      isolated: boxes.every((box) => getComputedStyle(box).unicodeBidi === 'isolate' && box.localName === 'bdi'),
      text: boxes.map(({ textContent }) => textContent).join(' | '),
      title: document.title,
      overflows: scrollWidth > clientWidth,
      tallest: Math.max(...boxes.map((box) => (box.parentElement ?? box).getBoundingClientRect().height)),
    };
  }, names);
}

/** Of what a card, a summary or a table may take up; beyond it one scrolls in it. */
const TALL = 260;

function expectSafe(look: Look): void {
  expect(look.inNames).toBe(0);
  expect(look.isolated).toBe(true);
  expect(look.text).not.toMatch(UNSEEN);
  expect(look.title).not.toBe('1');
  expect(look.overflows).toBe(false);
  expect(look.tallest).toBeLessThanOrEqual(TALL);
}

const unitsUpTo = (count: number) => Array.from({ length: count }, (_, at) => ['OU', `${at}`] as const);

/** As that of somebody whom Koshin does not know yet. */
async function importAsNew(path: string): Promise<Page> {
  const page = await chooseFile(launched, path);
  await page.waitForSelector('[data-result="tracked"], [data-problem]');
  if (await page.$('[data-problem="certificateOwnerUnknown"]')) {
    await (await page.$$('input[type="radio"]')).at(-1)?.click();
    await press(page, 'import');
    await page.waitForSelector('[data-result="tracked"]');
  }
  return page;
}

beforeAll(async () => {
  desk = await openDesk({ failures: { deadButton: true } });
  desk.bank.addOldPage('/old/asks', asksFor(HOSTILE_NAME));
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  launched = await desk.openBrowser();
  launched.browser.on('targetcreated', async (target) => {
    const page = target.url().startsWith('chrome-extension:') ? await target.page() : null;
    page?.on('console', (message) => complaints.push(message.text()));
    page?.on('pageerror', (error) => complaints.push(String(error)));
    page?.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`));
    page?.on('requestfailed', (request) => complaints.push(`request ${request.url()}`));
  });
});

afterAll(async () => {
  await desk?.close();
  folder.remove();
});

describe('the name that a page asked for', () => {
  it('is shown as text in the renewal window, with marks for what is invisible', async () => {
    const { portal, window } = await armRenewal(launched, desk.bank);
    await portal.goto(`${desk.bank.origin}/old/asks`);
    await waitForState(window, 'requested');
    await window.waitForSelector('.names bdi');
    const look = await lookAt(window, '.names bdi');
    expectSafe(look);
    expect(look.text).toContain(HOSTILE_NAME.CN);
    expect(look.text).toContain(HOSTILE_NAME.O);
    expect(look.text).toContain('a⟨U+202E⟩gnp.exe⟨U+2066⟩b⟨U+2069⟩c⟨U+200B⟩d⟨U+FEFF⟩e⟨U+200F⟩f⟨U+00AD⟩g');
    expect(look.text).toContain('line␊break␉tab␍return⟨U+0085⟩next⟨U+2028⟩separator⟨U+2029⟩');
  });
});

describe('the subject of an imported certificate', () => {
  const long = 'W'.repeat(64_000);
  it.each([
    [
      'with markup, directions and controls',
      () => writeCertificate(folder.path, 'hostile', Object.entries(HOSTILE_NAME)),
    ],
    ['with a NUL', () => writeOddCertificate(folder.path, 'nul', 'safe\0<b>evil</b>')],
    ['of 64 kB', () => writeOddCertificate(folder.path, 'long', long)],
    ['of 2,000 RDNs', () => writeCertificate(folder.path, 'rdns', unitsUpTo(2_000))],
    ['of right-to-left text', () => writeOddCertificate(folder.path, 'rtl', `שלום עולם ${'مرحبا '.repeat(20)}`)],
  ])('%s is shown as text', async (_, write) => {
    const page = await importAsNew(write());
    const look = await lookAt(page, '[data-fact="subject"] bdi');
    // One window serves every import, so it must not be left as it is.
    await page.close();
    expectSafe(look);
  });

  it('of more RDNs than any name has is refused', async () => {
    const page = await importFile(launched, writeCertificate(folder.path, 'many', unitsUpTo(10_000)), {
      expectProblem: true,
    });
    expect(await page.$('[data-problem="certificateUnreadable"]')).not.toBeNull();
    await page.close();
  });

  it('names its owner on the first screen in the same way', async () => {
    const page = await openStatus(launched);
    await page.waitForSelector('.card-identity');
    expectSafe(await lookAt(page, '.card-identity'));
  });

  it('and nothing of all this was reported by the browser', () => {
    expect(complaints).toEqual([]);
  });
});
