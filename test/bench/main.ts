import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../browser/find-browser.ts';
import type { BenchGroup } from './bench-group.ts';
import type { BenchRow } from './bench-row.ts';
import { tableFor } from './bench-table.ts';

/**
 * What Koshin costs beside what others do, or beside as little as can be done: `npm run bench`, one table, and `.output/bench.json`. Figures, not tests: a busy machine
 * changes them, and nothing in `npm test` depends on them. `npm run bench -- notice popup` measures these groups alone, `--whole` all that takes minutes.
 */
const OUTPUT = fileURLToPath(new URL('../../.output', import.meta.url));

const GROUPS: Readonly<Record<string, () => Promise<BenchGroup>>> = {
  sizes: async () => (await import('./package-sizes.ts')).measurePackageSizes,
  'page-load': async () => (await import('./page-load.ts')).measurePageLoad,
  armed: async () => (await import('./armed-page.ts')).measureArmedPage,
  notice: async () => (await import('./notice-detection.ts')).measureNoticeDetection,
  'key-pair': async () => (await import('./key-pair.ts')).measureKeyPair,
  request: async () => (await import('./create-request.ts')).measureCreateRequest,
  certificates: async () => (await import('./certificate-reading.ts')).measureCertificateReading,
  pkcs12: async () => (await import('./pkcs12-writing.ts')).measurePkcs12Writing,
  popup: async () => (await import('./popup-paint.ts')).measurePopupPaint,
  wake: async () => (await import('./worker-wake.ts')).measureWorkerWake,
  renewal: async () => (await import('./whole-renewal.ts')).measureWholeRenewal,
  memory: async () => (await import('./memory.ts')).measureMemory,
};

interface Finding {
  readonly group: string;
  readonly rows: readonly BenchRow[];
}

async function main(args: readonly string[]): Promise<number> {
  const wanted = args.filter((each) => !each.startsWith('--'));
  const unknown = [
    ...wanted.filter((name) => !(name in GROUPS)),
    ...args.filter((each) => each.startsWith('--') && each !== '--whole'),
  ];
  if (unknown.length > 0) {
    console.error(`${unknown.join(', ')}: not known. There are ${Object.keys(GROUPS).join(', ')}; and --whole.`);
    return 1;
  }
  const findings: Finding[] = [];
  const failed: string[] = [];
  for (const [group, load] of Object.entries(GROUPS)) {
    if (wanted.length > 0 && !wanted.includes(group)) continue;
    const begun = performance.now();
    try {
      const measure = await load();
      const rows = await measure({
        whole: args.includes('--whole'),
        say: (progress) => console.error(`  ${progress}`),
      });
      findings.push({ group, rows });
    } catch (error) {
      failed.push(group);
      console.error(`${group}:`, error);
    }
    console.error(`${group}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
  const rows = findings.flatMap((finding) => finding.rows);
  console.log(tableFor(rows).join('\n'));
  const file = writeFindings(findings, failed);
  const missed = rows.filter(({ met }) => met === false).length;
  const notRun = failed.length > 0 ? `, could not be measured: ${failed.join(', ')}` : '';
  console.log(`\n${rows.length} rows, ${missed} goals not met${notRun}. ${file}`);
  // A goal that is missed is something to look at, and no failure: the machine may be busy.
  return failed.length > 0 ? 1 : 0;
}

function writeFindings(findings: readonly Finding[], failed: readonly string[]): string {
  const [cpu] = cpus();
  const browser = findBrowser();
  const content = {
    date: new Date().toISOString(),
    machine: {
      system: `${type()} ${release()} ${arch()}`,
      processors: `${cpus().length} × ${cpu?.model ?? ''}`,
      memory: totalmem(),
      /** Over the last minute, at the end of the run: how far the figures can be relied on. */
      load: loadavg()[0],
    },
    versions: {
      node: process.version,
      openssl: printed('openssl', 'version'),
      browser: browser ? printed(browser.path, '--version') : '',
    },
    failed,
    rows: findings.flatMap(({ group, rows }) => rows.map((row) => ({ group, ...row }))),
  };
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(`${OUTPUT}/bench.json`, `${JSON.stringify(content, null, 2)}\n`);
  return '.output/bench.json';
}

function printed(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

process.exitCode = await main(process.argv.slice(2));
