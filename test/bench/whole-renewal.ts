import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { readNotice } from '../customer/bank-visit.ts';
import { type Desk, openDesk } from '../customer/desk.ts';
import { openRenewal, press } from '../customer/koshin-window.ts';
import { createRequest, readPkcs7 } from '../interop/portal/openssl-user.ts';
import { identityOf, PortalClient } from '../interop/portal/portal-client.ts';
import { type BankWaits, type Span, watchBank } from './bank-waits.ts';
import type { BenchOptions } from './bench-group.ts';
import { type BenchRow, partAtMost, rowFor } from './bench-row.ts';

const ROUNDS = 8;
const ALL_ROUNDS = 30;
/** Whoever consents has read what to (ms), and what is made meanwhile they do not wait for. */
const READING = 2000;
const USER = 'kanri001';
const ITERATIONS = 250_000;
const PASSPHRASE = 'a passphrase of ASCII';
const AGAINST = 'a script with OpenSSL';

/** Milliseconds in which neither the bank nor the user was waited for. */
interface OwnTimes {
  /** From the consent to the request at the bank: the key, its encryption, the bank's pages up to it. */
  readonly request: number;
  /** From there to the checked certificate. */
  readonly answer: number;
  /** From the press to the PKCS #12 file. */
  readonly file: number;
}

/**
 * A renewal from the consent to the file, in real Chromium at the test bank without its delays; and the same bank by a script that makes key, request and file with OpenSSL.
 * Own time is what remains of each part when the spans are taken off in which the bank had a request, seen at the bank itself. The user is waited for twice, before the
 * consent and before the file is taken; these spans belong to no part.
 */
export async function measureWholeRenewal({ whole, say }: BenchOptions): Promise<BenchRow[]> {
  const own: OwnTimes[] = [];
  const scripted: OwnTimes[] = [];
  const rounds = whole ? ALL_ROUNDS : ROUNDS;
  for (let round = 0; round < rounds; round += 1) {
    say(`renewal ${round + 1} of ${rounds}`);
    const desk = await openDesk({ timing: { prepareMs: 0, issueMs: 0, lateMs: 0 } });
    const waits = watchBank();
    try {
      scripted.push(await renewByScript(desk, waits));
      own.push(await renewByKoshin(desk, waits));
    } finally {
      waits.stop();
      await desk.close();
    }
  }
  const sum = ({ request, answer, file }: OwnTimes) => request + answer + file;
  const parts = { request: 'consent to request', answer: 'request to checked certificate', file: 'press to file' };
  return [
    rowFor({
      what: 'renewal, own time from consent to file',
      against: AGAINST,
      own: own.map(sum),
      other: scripted.map(sum),
      goal: partAtMost('p90', 1000),
    }),
    ...(Object.keys(parts) as (keyof OwnTimes)[]).map((part) =>
      rowFor({
        what: `  ${parts[part]}`,
        against: AGAINST,
        own: own.map((times) => times[part]),
        other: scripted.map((times) => times[part]),
      }),
    ),
  ];
}

async function renewByKoshin({ bank, ...desk }: Desk, waits: BankWaits): Promise<OwnTimes> {
  await desk.giveCertificate(USER, { daysLeft: 9 });
  const launched = await desk.openBrowser();
  await readNotice(launched, bank);
  const window = await openRenewal(launched);
  await setTimeout(READING);
  const from = bank.events.all.length;
  const requested = bank.events.waitFor('csr', { from, timeoutMs: 60_000 }).then(() => performance.now());
  const consented = await click(window, 'consent');
  const atBank = await requested;
  await shows(window, 'checked');
  const checked = performance.now();
  const begun = await click(window, 'download');
  await launched.downloads.wait(/\.p12$/);
  return ownTimes(waits, consented, atBank, checked, { begun, ended: performance.now() });
}

/** Gives when the click arrived, by this process's `performance.now()`: the way of the pointer there is the user's. */
async function click(window: Page, action: string): Promise<number> {
  const clicked = window.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const note = () => resolve(performance.timeOrigin + performance.now());
        addEventListener('click', note, { capture: true, once: true });
      }),
  );
  await press(window, action);
  return (await clicked) - performance.timeOrigin;
}

/** As `waitForSelector`, also in a window that stands behind another one and is not drawn. */
async function shows(window: Page, state: string): Promise<void> {
  await window.waitForFunction(
    (wanted) => document.querySelector(`[data-state="${wanted}"]`) !== null,
    { polling: 'mutation', timeout: 60_000 },
    state,
  );
}

async function renewByScript({ bank }: Desk, waits: BankWaits): Promise<OwnTimes> {
  const client = new PortalClient(bank, identityOf(await bank.issueInitial(USER, { daysLeft: 9 })));
  await client.logOn(USER);
  const folder = createPrivateDirectory('bench');
  try {
    const consented = performance.now();
    await client.get('/hib/cert/prepare.do');
    const page = await client.get('/hib/cert/start.do');
    const requestId = /name="requestId" value="([0-9A-F]+)"/.exec(page.text)?.[1] ?? '';
    const { csr, key } = createRequest();
    const from = bank.events.all.length;
    const requested = bank.events.waitFor('csr', { from }).then(() => performance.now());
    await client.post('/hib/cert/request.do', { requestId, csr });
    const atBank = await requested;
    const answer = await client.get(`/hib/cert/install.do?requestId=${requestId}`);
    const base64 = [...answer.text.matchAll(/pkcs7 \+= "(.*?)\\r\\n";/g)].map((match) => match[1]).join('');
    const [issued = ''] = readPkcs7(base64);
    await client.post('/hib/cert/complete.do', { requestId });
    const checked = performance.now();
    writeFileSync(join(folder.path, 'both.pem'), key + issued);
    execFileSync('openssl', [
      ...['pkcs12', '-export', '-in', join(folder.path, 'both.pem'), '-out', join(folder.path, 'new.p12')],
      ...['-passout', `pass:${PASSPHRASE}`, '-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC'],
      ...['-macalg', 'sha256', '-iter', String(ITERATIONS)],
    ]);
    return ownTimes(waits, consented, atBank, checked, { begun: checked, ended: performance.now() });
  } finally {
    folder.remove();
  }
}

function ownTimes(waits: BankWaits, consented: number, atBank: number, checked: number, file: Span): OwnTimes {
  const own = (span: Span) => span.ended - span.begun - waits.within(span);
  return {
    request: own({ begun: consented, ended: atBank }),
    answer: own({ begun: atBank, ended: checked }),
    file: own(file),
  };
}
