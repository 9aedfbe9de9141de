import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { type LegacyServer, startLegacyServer } from '../../portal/legacy-pages/legacy-server.ts';
import { ROW_PAGES } from '../../portal/legacy-pages/rows/all-rows.ts';
import type { RowPage } from '../../portal/legacy-pages/rows/row-page.ts';
import { IN_FULL } from '../in-full.ts';
import { buildBridgeExtension } from './bridge-extension.ts';
import { BROWSERS } from './either-browser.ts';
import { readRequest } from './request-reading.ts';

/**
 * A page for every row of the table of what real enrolment pages use, in both browsers; each request is judged by OpenSSL. Chromium is given every page;
 * Firefox, with nothing but its own engine to prove, the first page of each row and all hostile ones, unless `npm run e2e:all` asks for every one.
 */
const folder = createPrivateDirectory('rows');
const keys = { 2048: newKey(2048), 4096: newKey(4096) };

function newKey(modulusLength: number): { readonly jwk: JsonWebKey; readonly pem: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString().trim();
  return { jwk: privateKey.export({ format: 'jwk' }) as JsonWebKey, pem };
}

const firstOfRow = new Set([...new Map(ROW_PAGES.toReversed().map((page) => [page.row, page])).values()]);

function isShownIn({ browser }: Desk, page: RowPage): boolean {
  if (browser !== 'Firefox' || IN_FULL) return true;
  return firstOfRow.has(page) || page.path.startsWith('/hostile/');
}

it('has no two pages at one address', () => {
  expect(new Set(ROW_PAGES.map(({ path }) => path)).size).toBe(ROW_PAGES.length);
});

/** As a user does it; popups open. */
const press = (button: Element): void => (button as HTMLElement).click();

/** One browser with its tab, and a server of its own, so that both browsers can be at the same page. */
interface Desk {
  readonly browser: string;
  readonly server: LegacyServer;
  readonly tab: Page;
  close(): Promise<void>;
}

async function openDesk({ name, launch }: (typeof BROWSERS)[number]): Promise<Desk> {
  const server = await startLegacyServer();
  for (const { path, html, parts = {} } of ROW_PAGES) {
    server.serve(path, html);
    for (const [part, document] of Object.entries(parts)) server.serve(part, document);
  }
  const launched = await launch(folder.path);
  const tab = await launched.browser.newPage();
  return {
    browser: name,
    server,
    tab,
    close: async () => void (await Promise.all([launched.close(), server.close()])),
  };
}

async function check({ browser, server, tab }: Desk, { path, request, says }: RowPage): Promise<void> {
  await tab.goto(`${server.origin}${path}${request?.bits ? `?bits=${request.bits}` : ''}`);
  server.takeSubmissions();
  const [sent] = await Promise.all([server.nextSubmission(), tab.waitForNavigation(), tab.$eval('#go', press)]);
  expect(sent.get('says'), browser).toBe(says);
  const csr = sent.get('csr') ?? '';
  if (request === null) {
    expect(csr, browser).toBe('');
    return;
  }
  const extensions = request.extensions ?? {};
  expect(readRequest(csr), browser).toEqual({
    subject: request.subject,
    extensions,
    // Nothing of the computer or its user goes along.
    attributes: Object.keys(extensions).length > 0 ? ['Extension Request'] : [],
    version: '1 (0x0)',
    signatureAlgorithm: 'sha256WithRSAEncryption',
    publicKey: keys[request.bits === 4096 ? 4096 : 2048].pem,
  });
}

describe(`row pages in ${BROWSERS.map(({ name }) => name).join(' and ')}`, () => {
  let desks: Desk[] = [];
  beforeAll(async () => {
    await buildBridgeExtension(folder.path, keys[2048].jwk, { longKey: keys[4096].jwk });
    desks = await Promise.all(BROWSERS.map(openDesk));
  });
  afterAll(async () => {
    await Promise.all(desks.map((desk) => desk.close()));
    folder.remove();
  });

  it.each(ROW_PAGES)('$path ($row)', async (page) => {
    const shown = desks.filter((desk) => isShownIn(desk, page));
    const outcomes = await Promise.allSettled(shown.map((desk) => check(desk, page)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  });
});
