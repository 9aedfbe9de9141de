import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { type CertificateAuthority, createCertificateAuthority } from '../../portal/certificate-authority.ts';
import { type Answer, answerValues, createAnswer } from '../../portal/legacy-pages/answer-forms.ts';
import { INSTALL_PAGES } from '../../portal/legacy-pages/install-pages.ts';
import { type LegacyServer, startLegacyServer } from '../../portal/legacy-pages/legacy-server.ts';
import { MANNER_SCRIPTS, MANNERS, readManner } from '../../portal/legacy-pages/manners.ts';
import { runOpenSsl } from '../../portal/openssl.ts';
import { IN_FULL } from '../in-full.ts';
import { buildBridgeExtension, type Told } from './bridge-extension.ts';
import { BROWSERS } from './either-browser.ts';
import { readRequest, readSpkac } from './request-reading.ts';

/**
 * From an old page that asks, by OpenSSL's CA, to an old page that installs: another page, another tab, a new object. What the page passed on must come out of
 * the signer as the very certificates that the CA issued.
 */
const folder = createPrivateDirectory('round-trips');
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = key.publicKey.export({ type: 'spki', format: 'pem' }).toString().trim();
const spki = key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

let server: LegacyServer;
let authority: CertificateAuthority;

beforeAll(async () => {
  server = await startLegacyServer();
  authority = await createCertificateAuthority(folder.path);
  for (const file of MANNER_SCRIPTS) server.serve(`/manners/${file}`, readManner(file));
  const privateKey = key.privateKey.export({ format: 'jwk' }) as JsonWebKey;
  await buildBridgeExtension(join(folder.path, 'extension'), privateKey, { awaiting: [spki] });
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

async function issue(request: string): Promise<Answer> {
  const csr = await authority.checkCsr(request);
  expect(csr.verified, csr.openssl).toBe(true);
  return certify(csr.pem);
}

async function certify(request: string): Promise<Answer> {
  const day = { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date(Date.now() + 86_400_000) };
  const pem = await authority.issueUser(request, [['CN', '山田 太郎']], day);
  return createAnswer(authority, folder.path, pem);
}

/** A request by OpenSSL, for answers to which no page asked. */
async function requestOf(privateKey: KeyObject): Promise<string> {
  const file = join(folder.path, 'request.key');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return (await runOpenSsl(['req', '-new', '-key', file, '-subj', '/CN=x'])).toString();
}

/** OpenSSL's reading of what the signer handed on: every certificate in it, as PEM. */
async function certificatesIn(answer: string): Promise<string[]> {
  const der = Buffer.from(answer, 'base64');
  const chain = await runOpenSsl(['pkcs7', '-inform', 'DER', '-print_certs'], der).catch(() =>
    runOpenSsl(['x509', '-inform', 'DER'], der),
  );
  return chain.toString().match(/-----BEGIN [\s\S]*?-----END CERTIFICATE-----/g) ?? [];
}

async function nextTold(event: Told['event']): Promise<Told> {
  for (;;) {
    const told: Told = JSON.parse(await server.nextTold());
    if (told.event === event) return told;
  }
}

async function toldAnswer(): Promise<{ readonly answer: string; readonly spkis: readonly string[] }> {
  const told = await nextTold('answerArrived');
  if (told.event !== 'answerArrived') throw new Error('unreachable');
  return told;
}

const press = (button: Element): void => (button as HTMLElement).click();

/** How an answer may be written is read by code that knows no browser: one form in four will do for the second one, unless `npm run e2e:all` asks for every one. */
function installPagesFor(browser: string): typeof INSTALL_PAGES {
  const isEvery = browser !== 'Firefox' || IN_FULL;
  return INSTALL_PAGES.filter((_, at) => isEvery || at % 4 === 0);
}

describe.each(BROWSERS)('round trips in $name', ({ name, launch }) => {
  let launched: AnyBrowser;
  beforeAll(async () => {
    launched = await launch(join(folder.path, 'extension'));
  });
  afterAll(() => launched?.close());

  /** Closed when the test has heard what the extension told: Firefox may lose the beacon of a tab that ends at once. */
  let done: Page[] = [];
  afterEach(() => {
    // Not waited for: puppeteer may miss the end of a tab that is still on its way to another page.
    for (const page of done) page.close().catch(() => undefined);
    done = [];
  });

  /** Opens a page, presses its button that many times, and gives what it sends. */
  async function pass(path: string, presses: number, dialogs: string[] = []): Promise<URLSearchParams> {
    const page: Page = await launched.browser.newPage();
    page.on('dialog', async (dialog) => {
      dialogs.push(dialog.message());
      await dialog.accept();
    });
    const sent = server.nextSubmission();
    // A page that sends itself while it loads is left before it is complete.
    const opened = page.goto(`${server.origin}${path}`).catch(() => null);
    if (presses > 0) await opened;
    for (let pressed = 0; pressed < presses; pressed += 1) await page.$eval('#go', press);
    const values = await sent;
    await opened;
    done.push(page);
    return values;
  }

  it.each(MANNERS)('$name, in the manner of $inTheMannerOf', async (manner) => {
    server.takeSubmissions();
    server.clearTold();
    const path = `/manners/${manner.name}`;
    server.serve(path, readManner(`${manner.name}.html`, { challenge: 'c-1' }));
    const dialogs: string[] = [];
    const asked = await pass(path, manner.presses, dialogs);
    expect(dialogs).toEqual((manner.dialogs ?? []).map((pattern) => expect.stringMatching(pattern)));
    const request = asked.get(manner.field) ?? '';
    const created = await nextTold('requestCreated');
    expect(request.replace(/-----[^-]*-----|\s/g, '')).toBe('csr' in created ? created.csr : '');

    let answer: Answer;
    if (manner.subject === null) {
      expect(readSpkac(request)).toEqual({ challenge: 'c-1', publicKey });
      answer = await certify(await requestOf(key.privateKey));
    } else {
      expect(readRequest(request)).toMatchObject({
        subject: manner.subject,
        extensions: manner.extensions ?? {},
        publicKey,
      });
      answer = await issue(request);
    }

    server.serve(`${path}/install`, readManner(`${manner.install}.html`, answerValues(answer)));
    server.serve(`${path}/number-branches.js`, readManner('number-branches.js'));
    const installed = await pass(`${path}/install`, manner.pressToInstall ? 1 : 0);
    expect(installed.get('result')).toBe(manner.says);
    const told = await toldAnswer();
    expect(told.spkis).toContain(spki);
    expect(await certificatesIn(told.answer)).toContain(answer.pem.trim());
  });

  it.each(installPagesFor(name))('installs $what by $how', async ({ path, page }) => {
    server.takeSubmissions();
    server.clearTold();
    const answer = await certify(await requestOf(key.privateKey));
    server.serve(path, page(answer));
    expect((await pass(path, 1)).get('result')).toBe('installed');
    const told = await toldAnswer();
    expect(told.spkis).toContain(spki);
    expect(await certificatesIn(told.answer)).toContain(answer.pem.trim());
  });

  it('is told 0x80092004 for the certificate of another key, and once the answer is installed', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const strange = await certify(await requestOf(other));
    const own = await certify(await requestOf(key.privateKey));
    const script = readManner('number-branches.js');
    server.serve('/again/number-branches.js', script);
    for (const [answer, result] of [
      [strange, 'already installed'],
      [own, 'ok'],
    ] as const) {
      server.serve('/again/install', readManner('number-branches-install.html', answerValues(answer)));
      server.takeSubmissions();
      const sent = await pass('/again/install', 0);
      expect([sent.get('result'), sent.get('again')]).toEqual([result, 'already installed']);
    }
  });
});
