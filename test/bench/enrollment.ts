import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { logOn, openNotice } from '../customer/bank-visit.ts';
import { openDesk } from '../customer/desk.ts';
import { openRenewal, press, waitForState } from '../customer/koshin-window.ts';
import { buildBridgeExtension } from '../e2e/enrollment/bridge-extension.ts';
import { startLegacyServer } from '../portal/legacy-pages/legacy-server.ts';

/**
 * What the enrolment scripts cost a page, in real Chromium with the store build: `npm run bench`. Figures, not tests: a busy machine changes them.
 * Goals: CreateRequest with an armed RSA-2048 key p95 ≤ 60 ms; a page's load grows by ≤ 3 ms.
 */
const TURNS = 8;
const WARM_UP = 3;
const LOADS = 15;
const REQUESTS = 40;

const PAGE = '<p>申請</p><input type="button" id="go" value="申請">';

function quantile(values: readonly number[], part: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(1);
}

function report(what: string, values: readonly number[]): void {
  console.log(`${what}: p50 ${quantile(values, 0.5)} ms, p95 ${quantile(values, 0.95)} ms (${values.length})`);
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

type Scripts = chrome.scripting.RegisteredContentScript[];

/** One page of an armed portal, with and without the registered scripts by turns: a machine is not as busy now as it will be in a minute. */
async function measureLoads(): Promise<void> {
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
      await register([]);
      without.push(...(await loadTimes(page, url)));
      injectingWithout.push(await timeInjecting(page, url));
      await register(registered);
      armed.push(...(await loadTimes(page, url)));
      injectingArmed.push(await timeInjecting(page, url));
    }
    report('load without enrolment scripts', without);
    report('load with an armed renewal', armed);
    report('injecting without enrolment scripts, mean of a turn', injectingWithout);
    report('injecting with an armed renewal, mean of a turn', injectingArmed);
  } finally {
    await desk.close();
  }
}

async function measureRequests(): Promise<void> {
  const folder = createPrivateDirectory('bench');
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  await buildBridgeExtension(join(folder.path, 'bridge'), privateKey as JsonWebKey);
  const server = await startLegacyServer();
  const launched = await launchChromium({ extension: join(folder.path, 'bridge') });
  try {
    const page = await launched.browser.newPage();
    const times: number[] = [];
    for (let request = 0; request < REQUESTS; request += 1) {
      await page.goto(`${server.origin}/certenroll-scripted`);
      times.push(
        await page.evaluate(() => {
          const scope = globalThis as unknown as {
            ActiveXObject: new (progId: string) => Record<string, (...args: unknown[]) => never>;
          };
          const factory = new scope.ActiveXObject('X509Enrollment.CX509EnrollmentWebClassFactory');
          const create = (name: string): Record<string, (...args: unknown[]) => unknown> =>
            factory['CreateObject']?.(`X509Enrollment.${name}`) as never;
          const [key, csr, enrollment] = ['CX509PrivateKey', 'CX509CertificateRequestPkcs10', 'CX509Enrollment'].map(
            create,
          );
          csr?.['InitializeFromPrivateKey']?.(1, key, '');
          enrollment?.['InitializeFromRequest']?.(csr);
          const begun = performance.now();
          enrollment?.['CreateRequest']?.(1);
          return performance.now() - begun;
        }),
      );
    }
    report('CreateRequest with an armed RSA-2048 key, the first of its page', times);
  } finally {
    await launched.close();
    await server.close();
    folder.remove();
  }
}

await measureRequests();
await measureLoads();
