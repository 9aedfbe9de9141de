import type { CDPSession } from 'puppeteer-core';
import { openDesk } from '../customer/desk.ts';
import type { BenchOptions } from './bench-group.ts';
import { type BenchRow, type Goal, rowFor } from './bench-row.ts';
import { slopeOf } from './statistics.ts';

const NAVIGATIONS = 1_000;
const ALL_NAVIGATIONS = 10_000;
const SAMPLES = 20;
/** The first samples are of caches that fill, once. */
const WARM_UP = 4;
const PAGE =
  '<h1>重要なお知らせ</h1><table><tr><td>2026/11/01</td><td>振込手数料の改定に関するお知らせ</td></tr></table>';

/** What the browser itself keeps differs by a little from sample to sample. */
const NO_GROWTH: Goal = { text: 'no growth (≤ 1.05×)', isMet: ({ ratio }) => ratio !== null && ratio <= 1.05 };

/**
 * The heaps of the worker and of a portal page's process, where the content script lives in a world beside the page's, each after a forced collection: the first third of the
 * samples beside the last one. Every page says something to the worker.
 */
export async function measureMemory({ whole, say }: BenchOptions): Promise<BenchRow[]> {
  const navigations = whole ? ALL_NAVIGATIONS : NAVIGATIONS;
  const desk = await openDesk();
  try {
    desk.bank.addOldPage('/old/page', PAGE);
    const launched = await desk.openBrowser();
    const page = await launched.browser.newPage();
    const sessions = {
      worker: (await launched.worker()).client,
      'portal page': await page.createCDPSession(),
    };
    const heaps: Record<keyof typeof sessions, number[]> = { worker: [], 'portal page': [] };
    for (let sample = -1; sample < SAMPLES; sample += 1) {
      for (let at = 0; at < navigations / SAMPLES; at += 1) await page.goto(`${desk.bank.origin}/old/page?${at}`);
      if (sample < 0) continue;
      say(`sample ${sample + 1} of ${SAMPLES}`);
      heaps.worker.push(await heapOf(sessions.worker));
      heaps['portal page'].push(await heapOf(sessions['portal page']));
    }
    const counted = navigations.toLocaleString('en-US');
    return Object.entries(heaps).flatMap(([what, samples]) => {
      const settled = samples.slice(WARM_UP);
      const third = Math.floor(settled.length / 3);
      const slope = (slopeOf(settled) * SAMPLES * 1000) / navigations;
      return [
        rowFor({
          what: `heap of the ${what}, end of ${counted} navigations`,
          against: 'start of the run',
          unit: 'octets',
          own: settled.slice(-third),
          other: settled.slice(0, third),
          goal: NO_GROWTH,
        }),
        rowFor({ what: `  its slope, for 1,000 navigations`, against: '', unit: 'octets', own: [slope] }),
      ];
    });
  } finally {
    await desk.close();
  }
}

/** Octets in use after a collection. */
async function heapOf(session: Pick<CDPSession, 'send'>): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
