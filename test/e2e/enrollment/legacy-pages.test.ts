import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { eventually } from '../../customer/bank-visit.ts';
import { type LegacyServer, startLegacyServer } from '../../portal/legacy-pages/legacy-server.ts';
import { IN_FULL } from '../in-full.ts';
import { buildBridgeExtension } from './bridge-extension.ts';
import { BROWSERS } from './either-browser.ts';
import { readRequest } from './request-reading.ts';

const folder = createPrivateDirectory('bridge');
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKey = key.privateKey.export({ format: 'jwk' }) as JsonWebKey;
const publicKey = key.publicKey.export({ type: 'spki', format: 'pem' });

let server: LegacyServer;
let launched: AnyBrowser;

beforeAll(async () => {
  server = await startLegacyServer();
  await buildBridgeExtension(join(folder.path, 'armed'), privateKey);
  await buildBridgeExtension(join(folder.path, 'unarmed'), null);
});

afterAll(async () => {
  await server?.close();
  folder.remove();
});

async function open(path: string): Promise<Page> {
  const page = await launched.browser.newPage();
  await page.goto(`${server.origin}${path}`);
  return page;
}

/** What the page sends when its button is pressed, or `null` when it sends nothing. */
async function submissionOf(page: Page, button = '#go'): Promise<URLSearchParams | null> {
  server.takeSubmissions();
  await page.click(button);
  const found = await eventually(async () => server.takeSubmissions()[0], 'a submission', 1000).catch(() => null);
  return found;
}

function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { cwd: folder.path, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** OpenSSL's verdict on a submitted SPKAC: the signature, the key, the challenge. */
function judgeSpkac(spkac: string | null | undefined): { challenge: string; ownKey: boolean } {
  writeFileSync(join(folder.path, 'spkac'), `SPKAC=${spkac}\n`);
  // Ends with an error when the signature does not verify.
  openssl('spkac', '-in', 'spkac', '-verify', '-noout');
  const text = openssl('spkac', '-in', 'spkac');
  return {
    challenge: /Challenge String: (.*)/.exec(text)?.[1] ?? '',
    ownKey: openssl('spkac', '-in', 'spkac', '-noout', '-pubkey').includes(publicKey.toString().trim()),
  };
}

/** OpenSSL's reading of a submitted request whose signature it verified. */
function judgeRequest(csr: string | null | undefined): { subject: string; text: string } {
  // Judges the signature: OpenSSL 3.0 ends well after "verify failure", too.
  readRequest(csr ?? '');
  writeFileSync(join(folder.path, 'csr'), Buffer.from(csr ?? '', 'base64'));
  const reading = ['req', '-inform', 'DER', '-in', 'csr', '-noout', '-verify'];
  const subject = openssl(...reading, '-subject', '-nameopt', 'oneline,-esc_msb,utf8').trim();
  return { subject, text: openssl(...reading, '-text') };
}

/** The pages of every row of the table, and the round trips, run in Firefox too. */
const TRIED = BROWSERS.filter(({ name }) => IN_FULL || name !== 'Firefox');

describe.each(TRIED)('pages of the Internet Explorer era, with an armed key, in $name', ({ launch }) => {
  beforeAll(async () => {
    launched = await launch(join(folder.path, 'armed'));
  });
  afterAll(() => launched?.close());

  it.each([
    ['/keygen-static', '0123-abc'],
    ['/keygen-get', ''],
    ['/keygen-inner-html', 'late'],
    ['/keygen-created', 'created'],
    ['/keygen-script-submit', 'at once'],
    ['/keygen-outside', 'outside'],
    ['/keygen-form-data', 'ajax'],
  ])('%s is submitted as a signed public key and challenge', async (path, challenge) => {
    const page = await open(path);
    const sent = await submissionOf(page);
    expect(judgeSpkac(sent?.get('spkac'))).toEqual({ challenge, ownKey: true });
    await page.close();
  });

  it('shows a choice of key lengths, and keeps the place among the fields', async () => {
    const page = await open('/keygen-static');
    expect(
      await page.$eval('keygen select', (select) => [...(select as HTMLSelectElement).options].map((o) => o.text)),
    ).toEqual(['2048', '3072', '4096']);
    expect(await page.$eval('form', (form) => form.innerHTML)).not.toContain('select');
    expect(
      await page.$eval('keygen', (element) => (element as HTMLElement & { form: unknown }).form === document.forms[0]),
    ).toBe(true);
    const sent = await submissionOf(page);
    expect([...(sent?.keys() ?? [])]).toEqual(['before', 'spkac', 'after']);
    await page.close();
  });

  it('is there also after document.open()', async () => {
    const page = await open('/keygen-written');
    await page.click('#go');
    await page.waitForSelector('keygen select');
    expect(judgeSpkac((await submissionOf(page, '#later'))?.get('spkac')).challenge).toBe('written');
    await page.close();
  });

  it('takes back a length that the key does not have, and sends when asked again', async () => {
    const page = await open('/keygen-static');
    await page.select('keygen select', '4096');
    expect(await submissionOf(page)).toBeNull();
    expect(await submissionOf(page)).toBeNull();
    expect(await page.$eval('keygen select', (select) => (select as HTMLSelectElement).value)).toBe('2048');
    expect(judgeSpkac((await submissionOf(page))?.get('spkac')).ownKey).toBe(true);
    await page.close();
  });

  it('spends no key on a form that the page itself holds back', async () => {
    const page = await open('/keygen-refused-by-page');
    expect(await submissionOf(page)).toBeNull();
    await page.evaluate('ready = true; document.f.elements.spkac.parentNode.challenge = "changed"');
    expect(judgeSpkac((await submissionOf(page))?.get('spkac')).challenge).toBe('changed');
    await page.close();
  });

  it('sends nothing for a key that is not RSA, and has no CRMF', async () => {
    const dsa = await open('/keygen-dsa');
    expect([...((await submissionOf(dsa))?.keys() ?? [])]).toEqual(['after']);
    const crmf = await open('/crmf');
    expect((await submissionOf(crmf))?.get('crmf')).toBe('undefined');
  });

  it.each([
    '/certenroll-object',
    '/certenroll-document-x',
    '/certenroll-written',
    '/certenroll-inner-html',
    '/certenroll-created',
    '/certenroll-scripted',
    '/certenroll-direct',
  ])('%s gets a request that OpenSSL verifies', async (path) => {
    const page = await open(path);
    const sent = await submissionOf(page);
    expect(sent?.get('error')).toBe('');
    const { subject, text } = judgeRequest(sent?.get('csr'));
    expect(subject).toBe(
      'subject=C = JP, DC = example, emailAddress = a@b.example, ST = Tokyo, OU = 0001, CN = "山田, 太郎"',
    );
    expect(text).toMatch(/Key Usage: critical\n\s+Digital Signature, Data Encipherment/);
    expect(text).toContain('TLS Web Client Authentication');
    await page.close();
  });

  it('hides that there is no control also in a document that the page opens, before anything of it is read', async () => {
    const page = await open('/certenroll-opened');
    await page.click('#open');
    await page.waitForSelector('#go');
    const sent = await submissionOf(page);
    expect(sent?.get('error')).toBe('');
    expect(judgeRequest(sent?.get('csr')).subject).toMatch(/CN = "山田, 太郎"$/);
    await page.close();
  });

  it('tells a page in numbers why it cannot have a key of the machine', async () => {
    const page = await open('/certenroll-refused');
    expect((await submissionOf(page))?.get('csr')).toBe('80070005 true');
    await page.close();
  });

  it.each([
    ['/xenroll-object', 'subject=C = JP, O = "信用,金庫", CN = 山田', ['TLS Web Client Authentication']],
    ['/xenroll-old-object', 'subject=', []],
    ['/xenroll-scripted', 'subject=CN = x', ['TLS Web Client Authentication, Microsoft Individual Code Signing']],
  ])('%s gets a request that OpenSSL verifies', async (path, subject, texts) => {
    const page = await open(path);
    const sent = await submissionOf(page);
    expect(sent?.get('error')).toBe('');
    const read = judgeRequest(sent?.get('csr'));
    expect(read.subject).toBe(subject);
    for (const each of texts) expect(read.text).toContain(each);
    await page.close();
  });
});

describe.each(TRIED)('the same pages while nothing is armed, in $name', ({ launch }) => {
  beforeAll(async () => {
    launched = await launch(join(folder.path, 'unarmed'));
  });
  afterAll(() => launched?.close());

  it.each(['/keygen-static', '/keygen-script-submit'])('%s sends nothing', async (path) => {
    const page = await open(path);
    expect(await submissionOf(page)).toBeNull();
    expect(await page.title()).toBe('legacy');
    await page.close();
  });

  it('puts no value into data that a script takes from the form', async () => {
    const page = await open('/keygen-form-data');
    expect([...((await submissionOf(page))?.keys() ?? ['none'])]).toEqual([]);
    await page.close();
  });

  it('tells XEnroll pages that the user cancelled', async () => {
    const page = await open('/xenroll-scripted');
    expect((await submissionOf(page))?.get('error')).toMatch(/^-2147023673: /);
    await page.close();
  });
});
