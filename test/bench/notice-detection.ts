import type { Page } from 'puppeteer-core';
import type { findHolders } from '../../lib/notice/page-text.ts';
import type { watchPage } from '../../lib/platform/portal-page/watch-page.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import type { BenchOptions } from './bench-group.ts';
import { type BenchRow, type Goal, rowFor, timesAtMost } from './bench-row.ts';
import { bundleForPage, ROOT } from './bundle-for-page.ts';
import { median } from './statistics.ts';

const SIZES = [100, 5_000, 50_000];
const KINDS = { plain: 'no notice', talk: 'talk of certificates', notice: 'the notice' } as const;
type Kind = keyof typeof KINDS;

type Watch = typeof watchPage;
type FindHolders = typeof findHolders;
type Find = (root: Element) => { readonly notAfter: number | null } | null;

const SOURCE = `
import { findRenewalNotice } from '${ROOT}lib/notice/find-notice.ts';
import { profile } from '${ROOT}lib/portals/built-in/shinkin-corporate.ts';
import { watchPage } from '${ROOT}lib/platform/portal-page/watch-page.ts';
import { findHolders } from '${ROOT}lib/notice/page-text.ts';
window.watchPage = watchPage;
window.findHolders = findHolders;
window.findNotice = (root) => findRenewalNotice(root, profile.notice);`;

/** Pages on which a look that goes back and forth between texts takes the square of their number. */
const SHAPES = {
  'blank texts, a phrase without the sign': { line: '<i> </i>', phrase: 'ありません' },
  'lines with the phrase in one holder': { line: '電子証明書の更新<br>', phrase: '電子証明書の更新' },
} as const;
const LINES = [1_000, 10_000] as const;

/** Reading the text alone takes longer for each node of a large page than of a small one: the processor's caches hold so much. */
const NO_FASTER: Goal = { ...timesAtMost(1.1), text: 'no faster than the page (≤ 1.1×)' };

/** The detector as the portal's script has it, in real Chromium, beside reading all text of the page once; and while a clock in the page changes with every frame. */
export async function measureNoticeDetection({ say }: BenchOptions): Promise<BenchRow[]> {
  const code = await bundleForPage(SOURCE);
  const launched = await launchChromium();
  const rows: BenchRow[] = [];
  try {
    const page = await launched.browser.newPage();
    await page.setContent('<body></body>');
    await page.evaluate(code);
    for (const kind of Object.keys(KINDS) as Kind[]) {
      say(`pages with ${KINDS[kind]}`);
      rows.push(...(await measureKind(page, kind)));
    }
    for (const [shape, { line, phrase }] of Object.entries(SHAPES)) {
      say(shape);
      const [few, many] = LINES;
      const each = async (lines: number) => page.evaluate(measureLine, lines, line, phrase);
      rows.push(
        rowFor({
          what: `one of ${many.toLocaleString('en-US')}: ${shape}`,
          against: `one of ${few.toLocaleString('en-US')}`,
          unit: 'µs',
          other: await each(few),
          own: await each(many),
          goal: timesAtMost(3),
        }),
      );
    }
  } finally {
    await launched.close();
  }
  return rows;
}

async function measureKind(page: Page, kind: Kind): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const growth: { readonly look: number; readonly text: number }[] = [];
  for (const size of SIZES) {
    const { found, looks, texts } = await page.evaluate(measure, size, kind);
    if (found !== (kind === 'notice')) throw new Error(`${kind}: the notice was ${found ? '' : 'not '}found`);
    growth.push({ look: median(looks), text: median(texts) });
    rows.push(
      rowFor({
        what: `one look, ${size.toLocaleString('en-US')} nodes, ${KINDS[kind]}`,
        against: 'body.textContent',
        unit: 'µs',
        own: looks,
        other: texts,
        goal: timesAtMost(3),
      }),
    );
    if (size !== 5_000) continue;
    const busy = await page.evaluate(measureBusyPage, 4);
    rows.push(
      rowFor({
        what: `each of ${busy.changes} changes at 60 Hz, 5,000 nodes, ${KINDS[kind]}`,
        against: 'body.textContent',
        unit: 'µs',
        own: [busy.each],
        other: texts,
        goal: timesAtMost(3),
      }),
    );
  }
  const [, middle, large] = growth;
  rows.push(
    rowFor({
      what: `50,000 nodes take as long as 5,000, ${KINDS[kind]}`,
      against: 'body.textContent',
      unit: 'times',
      own: large && middle ? [large.look / middle.look] : [],
      other: large && middle ? [large.text / middle.text] : [],
      goal: NO_FASTER,
    }),
  );
  return rows;
}

/** Runs in the page. Gives microseconds; what is too quick for the page's clock is done as often as it needs. */
function measure(size: number, kind: 'plain' | 'notice' | 'talk') {
  const { findNotice } = window as unknown as { findNotice: Find };
  const row = (at: number) =>
    kind === 'talk' && at % 50 === 0
      ? '<tr><td>2026/11/01</td><td>電子証明書の更新手順の変更について</td></tr>'
      : `<tr><td>2026/11/${(at % 28) + 1}</td><td><a href="#">振込手数料の改定に関するお知らせ ${at}</a></td></tr>`;
  // A row is about six nodes, texts among them.
  const rows = Array.from({ length: Math.ceil(size / 6) }, (_, at) => row(at)).join('');
  const notice =
    kind === 'notice'
      ? '<div><h2>電子証明書の更新をお願いします</h2><p>有効期限：2026年12月1日</p><a href="#">電子証明書の更新はこちら</a></div>'
      : '';
  document.body.innerHTML = `<h1>重要なお知らせ</h1><table>${rows}</table>${notice}<p id="clock">0</p>`;
  const clock = document.getElementById('clock') as HTMLElement;
  const look = () => findNotice(document.body);
  const read = () => document.body.textContent;
  const LONG_ENOUGH = 5;
  const timesFor = (task: () => unknown) => {
    for (let at = 0; at < 50; at += 1) task();
    for (let times = 1; ; times *= 2) {
      const begun = performance.now();
      for (let at = 0; at < times; at += 1) task();
      if (performance.now() - begun >= LONG_ENOUGH) return times;
    }
  };
  let tick = 0;
  const timed = (task: () => unknown, times: number) => {
    // No page stays as it was between two looks.
    clock.textContent = String(tick++);
    // Styles are the browser's own work, and due with the next frame in any case.
    void document.body.offsetHeight;
    const begun = performance.now();
    for (let at = 0; at < times; at += 1) task();
    return ((performance.now() - begun) / times) * 1000;
  };
  const [lookTimes, readTimes] = [timesFor(look), timesFor(read)];
  const [looks, texts]: [number[], number[]] = [[], []];
  for (let round = 0; round < 40; round += 1) {
    looks.push(timed(look, lookTimes));
    texts.push(timed(read, readTimes));
  }
  return { found: look() !== null, looks, texts };
}

/** Runs in the page that `measure` left: the portal's script looks while a clock in it changes with every frame. Gives microseconds. */
async function measureBusyPage(seconds: number) {
  const { findNotice, watchPage } = window as unknown as { findNotice: Find; watchPage: Watch };
  let spent = 0;
  const look = () => {
    const begin = performance.now();
    findNotice(document.body);
    spent += performance.now() - begin;
  };
  const settling = { evidence: () => null, after: 3000, settled: () => undefined };
  const watch = watchPage(document, look, settling);
  const clock = document.getElementById('clock') as HTMLElement;
  let changes = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      clock.textContent = String(changes++);
      if (changes < seconds * 60) return;
      clearInterval(timer);
      resolve();
    }, 1000 / 60);
  });
  watch.stop();
  return { changes, each: (spent / changes) * 1000 };
}

/** Runs in the page. Gives microseconds for each line. */
function measureLine(lines: number, line: string, phrase: string) {
  const { findHolders: find } = window as unknown as { findHolders: FindHolders };
  document.body.innerHTML = `<div>${line.repeat(lines)}</div>`;
  const times: number[] = [];
  for (let round = -5; round < 20; round += 1) {
    const begun = performance.now();
    // A few lines are too quick for the page's clock.
    const looks = 20_000 / lines;
    for (let look = 0; look < looks; look += 1) find(document.body, [phrase]);
    if (round >= 0) times.push(((performance.now() - begun) * 1000) / looks / lines);
  }
  return times;
}
