import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { watchPage } from '../../lib/platform/portal-page/watch-page.ts';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { launchChromium } from '../browser/launch-chromium.ts';

/**
 * What it costs to look for a notice, in real Chromium: `npm run bench:notice`. Figures, not tests: a busy machine changes them.
 * Goals: ≤ 2 ms on a page of 5,000 nodes, ≤ 1 ms for each change of a page that changes 60 times a second, and no faster growth than the page's. Changes are
 * gathered: there the cost of one is that of the looks, divided by the changes they were for.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SIZES = [100, 5_000, 50_000];

type Watch = typeof watchPage;
type Find = (root: Element) => { readonly notAfter: number | null } | null;

/** The detector as the portal's script has it, as a script of its own. */
async function bundle(directory: string): Promise<string> {
  const entry = join(directory, 'entry.ts');
  writeFileSync(
    entry,
    `import { findRenewalNotice } from '${ROOT}lib/notice/find-notice.ts';
     import { profile } from '${ROOT}lib/portals/built-in/shinkin-corporate.ts';
     import { watchPage } from '${ROOT}lib/platform/portal-page/watch-page.ts';
     window.watchPage = watchPage;
     window.findNotice = (root) => findRenewalNotice(root, profile.notice);`,
  );
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    root: ROOT,
    build: { write: false, lib: { entry, formats: ['iife'], name: 'bench' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

/** Runs in the page. Gives milliseconds: medians of as many looks as fit. */
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
  const clock = document.getElementById('clock');
  const median = (task: () => unknown, rounds: number) => {
    const times = Array.from({ length: rounds }, () => {
      const begin = performance.now();
      task();
      return performance.now() - begin;
    }).sort((a, b) => a - b);
    return [times[rounds >> 1] ?? 0, times[Math.floor(rounds * 0.9)] ?? 0] as const;
  };
  const found = findNotice(document.body) !== null;
  const [look, lookP90] = median(() => findNotice(document.body), 40);
  const [text] = median(() => document.body.textContent, 40);
  let tick = 0;
  const [batch] = median(() => {
    if (clock) clock.textContent = String(tick++);
    return findNotice(document.body);
  }, 40);
  return { found, look, lookP90, text, batch };
}

/** Runs in the page that `measure` left: the portal's script looks while a clock in it changes with every frame. Milliseconds. */
async function measureBusyPage(seconds: number) {
  const { findNotice, watchPage } = window as unknown as { findNotice: Find; watchPage: Watch };
  const looks: number[] = [];
  const look = () => {
    const begin = performance.now();
    findNotice(document.body);
    looks.push(performance.now() - begin);
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
  const spent = looks.reduce((sum, each) => sum + each, 0);
  return { looks: looks.length, changes, each: spent / changes, longest: Math.max(...looks) };
}

const directory = createPrivateDirectory('bench');
mkdirSync(directory.path, { recursive: true });
const code = await bundle(directory.path);
const launched = await launchChromium();
try {
  const page = await launched.browser.newPage();
  await page.setContent('<body></body>');
  await page.evaluate(code);
  for (const kind of ['plain', 'talk', 'notice'] as const) {
    for (const size of SIZES) {
      const { found, look, lookP90, text, batch } = await page.evaluate(measure, size, kind);
      const ms = (value: number) => `${value.toFixed(2)} ms`;
      console.log(
        `${kind.padEnd(7)} ${String(size).padStart(6)} nodes: ${ms(look)} (p90 ${ms(lookP90)}), ` +
          `${(look / Math.max(text, 0.005)).toFixed(1)} x textContent, after a change ${ms(batch)}${found ? ', found' : ''}`,
      );
      if (size !== 5_000) continue;
      const busy = await page.evaluate(measureBusyPage, 5);
      console.log(
        `        60 changes a second: ${ms(busy.each)} for each of ${busy.changes} changes in ${busy.looks} looks, the longest ${ms(busy.longest)}`,
      );
    }
  }
} finally {
  await launched.close();
  directory.remove();
}
