import type { Page } from 'puppeteer-core';
import { logOn, openNotice } from '../customer/bank-visit.ts';
import { openDesk } from '../customer/desk.ts';
import { openRenewal, press, waitForState } from '../customer/koshin-window.ts';
import type { BenchOptions } from './bench-group.ts';
import { type BenchRow, moreAtMost, rowFor } from './bench-row.ts';

const TURNS = 6;
const WARM_UP = 3;
const LOADS = 12;
const PAGE = '<p>申請</p><input type="button" id="go" value="申請">';

type Scripts = chrome.scripting.RegisteredContentScript[];

/** One page of the portal while a renewal is armed, with and without the enrolment scripts by turns: what it costs every page that a page may ask for a key at once. */
export async function measureArmedPage({ say }: BenchOptions): Promise<BenchRow[]> {
  const desk = await openDesk({ failures: { deadButton: true } });
  try {
    desk.bank.addOldPage('/old/page', PAGE);
    await desk.giveCertificate('kanri001', { daysLeft: 9 });
    const launched = await desk.openBrowser();
    const portal = await launched.browser.newPage();
    await logOn(portal, desk.bank, 'kanri001');
    await openNotice(portal);
    const window = await openRenewal(launched);
    await press(window, 'consent');
    await waitForState(window, 'armed');
    // The guide has come to its tab; one that is opened before may be the one that it takes.
    await portal.waitForSelector('html > div');
    const page = await launched.browser.newPage();
    const registered = await launched.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    const register = (scripts: Scripts) =>
      launched.evaluate(async (wanted) => {
        await chrome.scripting.unregisterContentScripts();
        if (wanted.length > 0) await chrome.scripting.registerContentScripts(wanted);
      }, scripts);
    const url = `${desk.bank.origin}/old/page`;
    const [without, armed]: [number[], number[]] = [[], []];
    const [injectingWithout, injectingArmed]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn += 1) {
      say(`turn ${turn + 1} of ${TURNS}`);
      await register([]);
      without.push(...(await loadTimes(page, url)));
      injectingWithout.push(await timeInjecting(page, url));
      await register(registered);
      armed.push(...(await loadTimes(page, url)));
      injectingArmed.push(await timeInjecting(page, url));
    }
    const against = 'without the enrolment scripts';
    return [
      rowFor({
        what: 'page of an armed portal, answer to parsed',
        against,
        own: armed,
        other: without,
        goal: moreAtMost(3),
      }),
      rowFor({ what: '  of that, injecting scripts', against, own: injectingArmed, other: injectingWithout }),
    ];
  } finally {
    await desk.close();
  }
}

/** From the answer's last octet to the end of the parse, which is what scripts at document_start delay. */
async function loadTimes(page: Page, url: string): Promise<number[]> {
  const times: number[] = [];
  for (let load = 0; load < WARM_UP + LOADS; load += 1) {
    await page.goto(url);
    times.push(
      await page.evaluate(() => {
        const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        return timing ? timing.domInteractive - timing.responseEnd : Number.NaN;
      }),
    );
  }
  return times.slice(WARM_UP);
}

interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly dur?: number;
}

/** How long (ms) the browser is busy with injected scripts in a load, by its own trace: what else the machine does is left out. */
async function timeInjecting(page: Page, url: string): Promise<number> {
  await page.tracing.start({ categories: ['extensions'] });
  for (let load = 0; load < LOADS; load += 1) await page.goto(url);
  const trace = new TextDecoder().decode(await page.tracing.stop());
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const injections = traceEvents.filter(({ name }) => name === 'ScriptInjection::InjectJs');
  return injections.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000 / LOADS;
}
