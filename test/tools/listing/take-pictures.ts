import type { Page } from 'puppeteer-core';
import { pageWith } from '../../customer/bank-visit.ts';
import { openDesk } from '../../customer/desk.ts';
import { dropFile } from '../../customer/koshin-window.ts';
import { prove, renew } from '../../customer/main-job.ts';
import { seeStrip } from '../../customer/portal-strip.ts';
import type { Shot } from './compose-picture.ts';
import { PICTURE_NAMES, type PictureName } from './store-forms.ts';

/** Shots of the store build, and behind the popup the page on which it opened. */
export type Shots = Readonly<Record<PictureName | 'behind-popup', Shot>>;

/** What fits beside the line of a picture (and runs on below it), and across it. */
const WINDOW = { width: 580, height: 740 };
const BANK_PAGE = { width: 1140, height: 602 };
const POPUP_WIDTH = 380;

/** Walks the whole renewal at the test bank and keeps what a customer sees on the way. */
export async function takePictures(language: 'ja' | 'en'): Promise<Shots> {
  const shots: Partial<Record<keyof Shots, Shot>> = {};
  const desk = await openDesk();
  try {
    const userId = 'kanri001';
    const old = await desk.giveCertificate(userId, { daysLeft: 9 });
    const another = await desk.bank.issueInitial('riyou001', { daysLeft: 25 });
    const camera: Record<string, (page: Page) => Promise<void>> = {
      notice: async (page) => {
        shots['behind-popup'] = await take(page, BANK_PAGE);
      },
      tracked: async (page) => {
        await page.reload();
        await page.waitForSelector('[data-stage]');
        await page.setViewport({ width: POPUP_WIDTH, height: 100 });
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        shots.popup = await take(page, { width: POPUP_WIDTH, height: Math.min(height, 580) });
      },
      consent: async (page) => {
        shots.consent = await take(page, WINDOW);
      },
      completed: async (page) => {
        // The notice still stands behind the bank's window, and the strip in it.
        const notice = await pageWith(page.browser(), '/hib/notice/detail.do');
        await seeStrip(notice, ({ text }) => /\d/.test(text));
        shots.notice = await take(notice, BANK_PAGE);
      },
      checked: async (page) => {
        await page.click('[data-action="signed-details"]');
        await page.setViewport(WINDOW);
        await page.$eval('.signed', (section) => section.scrollIntoView({ block: 'start' }));
        await page.evaluate(() => scrollBy(0, -16));
        shots.signed = await take(page, WINDOW);
      },
      'hand-over': async (page) => {
        // Most of those who read the listing have Windows.
        await page.click('[data-action="platform-windows"]');
        await page.evaluate(() => scrollTo(0, 0));
        shots['hand-over'] = await take(page, WINDOW);
      },
      proven: async (page) => {
        await dropFile(page, another.certificatePem, 'riyou001.cer');
        await page.waitForSelector('[data-result="tracked"]');
        await page.goto(page.url().replace(/popup\.html.*/, 'options.html'));
        await page.waitForSelector('[data-view="options"]');
        await page.click('[data-more="reminders"] summary');
        await page.evaluate(() => scrollTo(0, 0));
        shots.options = await take(page, WINDOW);
      },
    };
    const say = {
      step: () => undefined,
      detail: () => undefined,
      picture: async (page: Page, name: string) => camera[name]?.(page),
    };
    const job = { desk, userId, old, language, skin: 'plain', say } as const;
    await renew(job);
    if (!(await prove(job))) throw new Error('the renewal was not proven');
  } finally {
    await desk.close();
  }
  const missing = [...PICTURE_NAMES, 'behind-popup' as const].filter((name) => !shots[name]);
  if (missing.length > 0) throw new Error(`no picture was taken of ${missing.join(', ')}`);
  return shots as Shots;
}

async function take(page: Page, size: { width: number; height: number }): Promise<Shot> {
  const before = page.viewport();
  // Nothing is lit by the pointer, nothing has the focus.
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.setViewport({ ...size, deviceScaleFactor: 2 });
  const png = Buffer.from(await page.screenshot());
  await page.setViewport(before);
  return { png, ...size };
}
