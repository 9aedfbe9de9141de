import type { Browser, Page } from 'puppeteer-core';
import type { AnyBrowser } from '../browser/any-browser.ts';
import type { Bank } from '../portal/bank.ts';

/** What a customer does at the portal, by the portal's own controls. */
export async function logOn(page: Page, bank: Bank, userId: string): Promise<void> {
  const user = bank.users.find((each) => each.userId === userId);
  if (!user) throw new Error(`no user ${userId}`);
  await page.goto(bank.logOnUrl);
  await Promise.all([page.waitForNavigation(), page.click(`#${user.role}LogOn`)]);
  await page.type('#password', user.logOnPassword);
  await Promise.all([page.waitForNavigation(), page.click('#logOn')]);
}

/** Selects the renewal notice in 「重要なお知らせ」, in the plain skin. */
export async function openNotice(page: Page): Promise<void> {
  const link = await page.waitForSelector('xpath/.//a[contains(., "電子証明書の更新をお願いします")]');
  await Promise.all([page.waitForNavigation(), link?.click()]);
}

/** Selects a notice by a part of its title, whichever way the skin has it: in the page, in a frame, in a list that comes late. */
export async function selectNotice(page: Page, part: string): Promise<void> {
  const link = await eventually(async () => {
    for (const frame of page.frames()) {
      const found = await frame.$(`xpath/.//a[contains(., "${part}")]`);
      if (found) return found;
    }
    return null;
  }, part);
  await link.click();
}

/** Logs on in a tab of its own and reads the notice; by the time it is given, Koshin's badge says that 9 days are left. */
export async function readNotice(launched: AnyBrowser, bank: Bank): Promise<Page> {
  const portal = await launched.browser.newPage();
  await logOn(portal, bank, 'kanri001');
  await openNotice(portal);
  await eventually(async () => (await badgeOf(launched)).text === '9', 'the badge');
  return portal;
}

/** Identifies at 「電子証明書取得」 with the numbers of the customer card. */
export async function identify(page: Page, bank: Bank, userId: string): Promise<void> {
  const user = bank.users.find((each) => each.userId === userId);
  if (!user) throw new Error(`no user ${userId}`);
  await page.type('#identifier', user.role === 'admin' ? '12060012345' : user.userId);
  await page.type('#pin', user.pin);
  await page.type('#confirmationPin', user.confirmationPin);
  await Promise.all([page.waitForNavigation(), page.click('#next')]);
}

/** Presses 「電子証明書取得」 on the user's side of the log-on screen (管理者 or 利用者), and identifies in the window that opens. */
export async function acquire({ browser }: AnyBrowser, logOnPage: Page, bank: Bank, userId: string): Promise<void> {
  await logOnPage.bringToFront();
  const role = bank.users.find((user) => user.userId === userId)?.role ?? 'user';
  await logOnPage.click(`#${role}Acquire`);
  const window = await pageWith(browser, '/hib/cert/');
  await window.waitForSelector('#identifier');
  await identify(window, bank, userId);
}

/** The badge as the browser has it. */
export async function badgeOf(launched: AnyBrowser): Promise<{ text: string; title: string; colour: string }> {
  return launched.evaluate(async () => {
    const [text, title, [red = 0, green = 0, blue = 0]] = await Promise.all([
      chrome.action.getBadgeText({}),
      chrome.action.getTitle({}),
      chrome.action.getBadgeBackgroundColor({}),
    ]);
    const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
    return { text, title, colour: `#${hex}` };
  });
}

/** The next page of this browser whose address has `part`, open already or to come. */
export async function pageWith(browser: Browser, part: string, timeout = 15_000): Promise<Page> {
  const isFirefox = (await browser.version()).toLowerCase().startsWith('firefox');
  const find = async () => {
    for (const target of browser.targets()) {
      if (target.type() !== 'page') continue;
      if (target.url().includes(part)) return target.page();
      // Puppeteer hears nothing of an extension's page in Firefox, so the page is asked itself.
      if (!isFirefox || target.url() !== 'about:blank') continue;
      const page = await target.page();
      if ((await page?.evaluate(() => location.href).catch(() => ''))?.includes(part)) return page;
    }
    return null;
  };
  return eventually(find, `a page at ${part}`, timeout);
}

/** Waits until `probe` gives something true; no clock is asserted, the limit only ends a hung run. */
export async function eventually<T>(
  probe: () => Promise<T | null | undefined | false>,
  what: string,
  limit = 20_000,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await probe().catch(() => null);
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
