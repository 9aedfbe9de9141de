import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import type { LaunchedBrowser } from '../browser/launch-chromium.ts';
import { logOn } from '../customer/bank-visit.ts';
import { BUILT_EXTENSION, type Desk, openDesk } from '../customer/desk.ts';
import { startLegacyServer } from '../portal/legacy-pages/legacy-server.ts';
import { type BenchOptions, byTurns } from './bench-group.ts';
import { type BenchRow, rowFor, timesAtMost } from './bench-row.ts';
import { buildEmptyExtension, type Permissions } from './empty-extension.ts';
import { launchBeside } from './portal-browser.ts';
import { findScriptsOf } from './scripts-of-extension.ts';

const ROUNDS = 40;
/** How long a content script keeps the page from everything, to see that the figures tell; ms. */
const BLOCKS = 1000;
const BLOCKING = `for (const end = performance.now() + ${BLOCKS}; performance.now() < end; );`;
const PAGES = {
  'log-on page': '/hib/login/prelogin.do',
  'list of notices': '/hib/notice/list.do',
};

/** Milliseconds since the navigation began, by the browser's own record. */
interface Loads {
  readonly parsed: number;
  readonly loaded: number;
  /** When a picture was drawn after that and the page had time again: content scripts run once the page is idle, after both. */
  readonly idle: number;
}

/**
 * The same pages of the test bank in four browsers by turns: with Koshin; with an extension that has the same permissions and an empty content script, one that has no
 * permission; and with none. An extension that may change headers has the browser pass every request of every page through itself, whatever it does with that.
 */
export async function measurePageLoad({ say }: BenchOptions): Promise<BenchRow[]> {
  const folder = createPrivateDirectory('bench');
  const [empty, bare] = [join(folder.path, 'empty'), join(folder.path, 'bare')];
  const manifest = JSON.parse(readFileSync(join(BUILT_EXTENSION, 'manifest.json'), 'utf8')) as Permissions;
  const { permissions, host_permissions } = manifest;
  await buildEmptyExtension(empty, { permissions: { permissions, host_permissions } });
  await buildEmptyExtension(bare);
  const desk = await openDesk();
  const beside: LaunchedBrowser[] = [];
  try {
    await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const koshin = await desk.openBrowser();
    for (const extension of [empty, bare, undefined]) beside.push(await launchBeside(desk, extension));
    await seeThatItTells(desk, join(folder.path, 'blocking'));
    const pages: Page[] = [];
    for (const launched of [koshin, ...beside]) {
      const page = await launched.browser.newPage();
      await logOn(page, desk.bank, 'kanri001');
      await page.evaluateOnNewDocument(noteIdle);
      pages.push(page);
    }
    const [withKoshin, withEmpty, withBare, without] = pages as [Page, Page, Page, Page];
    const rows: BenchRow[] = [];
    for (const [what, path] of Object.entries(PAGES)) {
      say(what);
      const url = desk.bank.origin + path;
      const all = { own: [] as Loads[], empty: [] as Loads[], bare: [] as Loads[], none: [] as Loads[] };
      const load = (page: Page, into: Loads[]) => async () => {
        into.push(await loadTimes(page, url));
        return 0;
      };
      const warmUp = 3;
      await byTurns(
        {
          own: load(withKoshin, all.own),
          empty: load(withEmpty, all.empty),
          bare: load(withBare, all.bare),
          none: load(without, all.none),
        },
        { rounds: ROUNDS, warmUp },
      );
      const [own, ofEmpty, ofBare, ofNone] = [all.own, all.empty, all.bare, all.none].map((loads) =>
        loads.slice(warmUp),
      );
      for (const [kind, name] of [
        ['parsed', 'DOMContentLoaded'],
        ['loaded', 'load'],
        ['idle', 'the first idle moment after load'],
      ] as const) {
        const of = (loads: readonly Loads[] = []) => loads.map((each) => each[kind]);
        const row = { what: `${what} to ${name}`, own: of(own) };
        rows.push(
          rowFor({
            ...row,
            against: 'an empty content script, same permissions',
            other: of(ofEmpty),
            goal: timesAtMost(1.1),
          }),
          rowFor({ ...row, against: 'an empty content script, no permission', other: of(ofBare) }),
          rowFor({ ...row, against: 'no extension', other: of(ofNone) }),
        );
      }
    }
    return [...rows, ...(await measureElsewhere(koshin, desk.bank.logOnUrl))];
  } finally {
    for (const launched of beside) await launched.close();
    await desk.close();
    folder.remove();
  }
}

/** Runs in the page, before all of its own scripts. */
function noteIdle() {
  const noted = window as unknown as { idleAt: Promise<number> };
  noted.idleAt = new Promise((resolve) => {
    const afterPicture = () => setTimeout(() => resolve(performance.now()), 0);
    addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(afterPicture)));
  });
}

async function loadTimes(page: Page, url: string): Promise<Loads> {
  await page.goto(url);
  return page.evaluate(async () => {
    const idle = await (window as unknown as { idleAt: Promise<number> }).idleAt;
    const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const { domContentLoadedEventStart = Number.NaN, loadEventStart = Number.NaN } = timing ?? {};
    return { parsed: domContentLoadedEventStart, loaded: loadEventStart, idle };
  });
}

/** A content script that costs a second has to cost a second in these figures. */
async function seeThatItTells(desk: Desk, directory: string): Promise<void> {
  await buildEmptyExtension(directory, { contentScript: BLOCKING });
  const launched = await launchBeside(desk, directory);
  try {
    const page = await launched.browser.newPage();
    await page.evaluateOnNewDocument(noteIdle);
    const { idle } = await loadTimes(page, desk.bank.origin + PAGES['log-on page']);
    if (idle < BLOCKS) throw new Error(`a content script of ${BLOCKS} ms was not noticed: idle after ${idle} ms`);
  } finally {
    await launched.close();
  }
}

/** Octets of scripts that the debugger has from the extension in a page of another site; on the portal, to see that it would tell. */
async function measureElsewhere(launched: LaunchedBrowser, portalUrl: string): Promise<BenchRow[]> {
  const server = await startLegacyServer();
  try {
    const octets = async (url: string) => {
      const scripts = await findScriptsOf(launched, url);
      return scripts.reduce((sum, { length }) => sum + length, 0);
    };
    const own = [await octets(`${server.origin}/certenroll-scripted`)];
    const other = [await octets(portalUrl)];
    if (other[0] === 0) throw new Error('the debugger told of no script on the portal either');
    return [
      rowFor({
        what: "Koshin's scripts on another site",
        against: 'on the portal',
        unit: 'octets',
        own,
        other,
        goal: { text: '0 octets', isMet: (row) => row.own.median === 0 },
      }),
    ];
  } finally {
    await server.close();
  }
}
