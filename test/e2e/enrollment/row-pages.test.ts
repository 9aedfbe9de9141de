import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { type LegacyServer, startLegacyServer } from '../../portal/legacy-pages/legacy-server.ts';
import { ROW_PAGES } from '../../portal/legacy-pages/rows/all-rows.ts';
import { buildBridgeExtension } from './bridge-extension.ts';
import { BROWSERS } from './either-browser.ts';
import { readRequest } from './request-reading.ts';

/** A page for every row of the table of what real enrolment pages use, in both browsers; each request is judged by OpenSSL. */
const folder = createPrivateDirectory('rows');
const keys = { 2048: newKey(2048), 4096: newKey(4096) };
let server: LegacyServer;

function newKey(modulusLength: number): { readonly jwk: JsonWebKey; readonly pem: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString().trim();
  return { jwk: privateKey.export({ format: 'jwk' }) as JsonWebKey, pem };
}

beforeAll(async () => {
  server = await startLegacyServer();
  for (const { path, html, parts = {} } of ROW_PAGES) {
    server.serve(path, html);
    for (const [part, document] of Object.entries(parts)) server.serve(part, document);
  }
  await buildBridgeExtension(folder.path, keys[2048].jwk, { longKey: keys[4096].jwk });
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

it('has no two pages at one address', () => {
  expect(new Set(ROW_PAGES.map(({ path }) => path)).size).toBe(ROW_PAGES.length);
});

/** As a user does it; popups open. */
const press = (button: Element): void => (button as HTMLElement).click();

describe.each(BROWSERS)('row pages in $name', ({ launch }) => {
  let launched: AnyBrowser;
  let tab: Page;
  beforeAll(async () => {
    launched = await launch(join(folder.path));
    tab = await launched.browser.newPage();
  });
  afterAll(() => launched?.close());

  it.each(ROW_PAGES)('$path ($row)', async ({ path, request, says }) => {
    await tab.goto(`${server.origin}${path}${request?.bits ? `?bits=${request.bits}` : ''}`);
    server.takeSubmissions();
    const [sent] = await Promise.all([server.nextSubmission(), tab.waitForNavigation(), tab.$eval('#go', press)]);
    expect(sent.get('says')).toBe(says);
    if (request === null) {
      expect(sent.get('csr')).toBe('');
      return;
    }
    const extensions = request.extensions ?? {};
    expect(readRequest(sent.get('csr') ?? '')).toEqual({
      subject: request.subject,
      extensions,
      // Nothing of the computer or its user goes along.
      attributes: Object.keys(extensions).length > 0 ? ['Extension Request'] : [],
      version: '1 (0x0)',
      signatureAlgorithm: 'sha256WithRSAEncryption',
      publicKey: keys[request.bits === 4096 ? 4096 : 2048].pem,
    });
  });
});
