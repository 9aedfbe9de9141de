import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../browser/launch-chromium.ts';
import { logOn } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';

/** Everything of a page that a script of it could look at: its tree, its globals, and what is on every prototype. */
const SNAPSHOT = `(() => {
  const shown = (value) => typeof value === 'function' ? 'function ' + Function.prototype.toString.call(value) : typeof value;
  const members = (object) => Reflect.ownKeys(object).map((key) => {
    const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, key);
    return [String(key), shown(value), shown(get), shown(set), JSON.stringify(flags)].join(' ');
  });
  const chain = (object) => object === null ? [] : [Object.prototype.toString.call(object), ...chain(Object.getPrototypeOf(object))];
  const globals = Object.getOwnPropertyNames(window).filter((name) => isNaN(Number(name))).sort();
  return {
    html: document.documentElement.outerHTML,
    globals,
    prototypes: globals.filter((name) => typeof window[name] === 'function' && window[name].prototype)
      .map((name) => name + ' < ' + chain(window[name].prototype).join(' < ') + '\\n' + members(window[name].prototype).join('\\n')),
    navigator: [navigator.userAgent, navigator.appName, navigator.appVersion],
    timing: performance.getEntriesByType('navigation')[0].serverTiming.length,
    all: typeof document.all,
  };
})()`;

const PAGES = ['/hib/login/prelogin.do', '/hib/top/top.do', '/hib/notice/index.do', '/hib/help/index.do', '/old/page'];
const OLD_PAGE = `<form name="f" action="/submit"><input name="a"><select name="s"><option>1</option></select></form>
<object data="/none" type="text/plain"></object><iframe src="/hib/help/index.do"></iframe>
<script>var isIE = "ActiveXObject" in window; document.write("<p>" + isIE + "</p>");</script>`;

let desk: Desk;
let plain: Awaited<ReturnType<typeof launchChromium>>;
let seen: Record<string, unknown>;

async function snapshots(browser: Browser): Promise<Record<string, unknown>> {
  const page = await browser.newPage();
  await logOn(page, desk.bank, 'kanri001');
  const found: Record<string, unknown> = {};
  for (const path of PAGES) {
    await page.goto(`${desk.bank.origin}${path}`, { waitUntil: 'networkidle0' });
    found[path] = await page.evaluate(SNAPSHOT);
  }
  await page.close();
  return found;
}

beforeAll(async () => {
  // The clock stands still: pages show the time of day.
  desk = await openDesk({ date: new Date() });
  desk.bank.addOldPage('/old/page', OLD_PAGE);
  // Nothing to renew, so no notice.
  await desk.giveCertificate('kanri001', { daysLeft: 200 });
  plain = await launchChromium({
    home: desk.store.home,
    hosts: { '*.shinkin-ib.jp:443': `127.0.0.1:${desk.bank.port}` },
    policies: { AutoSelectCertificateForUrls: [JSON.stringify({ pattern: 'https://[*.]shinkin-ib.jp', filter: {} })] },
  });
  seen = await snapshots(plain.browser);
  await plain.close();
});

afterAll(async () => {
  await plain?.close();
  await desk?.close();
});

describe('with Koshin and nothing under way', () => {
  it('each page of the portal is, octet for octet, what it is without', async () => {
    const { browser } = await desk.openBrowser();
    const found = await snapshots(browser);
    for (const path of PAGES) expect(found[path], path).toEqual(seen[path]);
    expect(JSON.stringify(found['/old/page'])).toContain('<p>false</p>');
  });
});
