import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { createClientStore } from '../../browser/client-store.ts';
import { type LaunchedBrowser, launchChromium } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually } from '../../customer/bank-visit.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openStatus, waitForText } from '../../customer/koshin-window.ts';
import { buildCopy, copySources } from '../../tools/changed-build.ts';
import { type IdentityServer, startIdentityServer } from '../enrollment/identity-server.ts';

/** Adding a bank is one data file and one test page. This adds one, builds, and visits the page. */
const BANK = new URL('one-more-bank/minato-example.ts', import.meta.url).pathname;
const PAGE = readFileSync(new URL('one-more-bank/page.html', import.meta.url), 'utf8');
const HOST = 'biz.minato-bank.example';
const DEMO = 'demo.minato-bank.example';
const DAY = 86_400_000;

const folder = createPrivateDirectory('one-more-bank');
const store = createClientStore();
let server: IdentityServer;
let launched: LaunchedBrowser;

/** The access that the user grants when adding the portal; nobody can press the browser's own question in a headless one. */
function grant(extension: string): void {
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(`https://${HOST}/*`);
  writeFileSync(file, JSON.stringify(manifest));
}

function inReiwa(instant: number): string {
  const { year, month, day } = Object.fromEntries(
    new Intl.DateTimeFormat('en-u-ca-gregory', { timeZone: 'Asia/Tokyo', dateStyle: 'short' })
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  ) as { year: number; month: number; day: number };
  return `令和${2000 + year - 2018}年${month}月${day}日`;
}

beforeAll(async () => {
  const sources = join(folder.path, 'sources');
  copySources(sources);
  cpSync(BANK, join(sources, 'lib/portals/built-in/minato-example.ts'));
  const extension = await buildCopy(sources);
  grant(extension);
  server = await startIdentityServer(folder.path, [HOST, DEMO]);
  store.trust(server.caCertificatePath, 'Identity CA');
  const at = `127.0.0.1:${server.port}`;
  launched = await launchChromium({
    extension,
    home: store.home,
    hosts: { [`${HOST}:443`]: at, [`${DEMO}:443`]: at },
  });
  server.serve('/0012b/home', PAGE.replace(/令和〇年〇月〇日/, inReiwa(Date.now() + 40 * DAY)));
});

afterAll(async () => {
  await launched?.close();
  await server?.close();
  store.remove();
  folder.remove();
});

describe('a bank that was added by one file', () => {
  it('has its notice found on its host, with its own calendar, and who it is for', async () => {
    // Access is there from the beginning, so the reader is registered when the worker has looked for the first time.
    await eventually(
      () => launched.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0),
      'the reader',
    );
    const page = await launched.browser.newPage();
    await page.goto(`https://${HOST}/0012b/home`);
    // 40 days are left: of this bank's 45 that is five into the window, where the group of the built-in one sees nothing yet.
    await eventually(async () => (await badgeOf(launched)).text === '40', 'the badge');
    expect(await readStore(launched, 'identities')).toMatchObject([
      {
        identity: {
          profileId: 'minato-example',
          origin: `https://${HOST}`,
          role: 'administrator',
          userId: 'm0012345',
          bank: '0012',
        },
        certificate: { source: 'notice' },
      },
    ]);
    const popup = await openStatus(launched);
    await waitForText(popup, 'みなと例銀行ビジネスウェブ');
  });

  it('is not seen on a host that its profile excludes, nor on one that nobody granted', async () => {
    server.serve('/demo', PAGE);
    const page = await launched.browser.newPage();
    await page.goto(`https://${DEMO}/demo`);
    const scripts = await launched.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    expect(scripts.map(({ matches }) => matches)).toEqual([[`https://${HOST}/*`]]);
    expect(await readStore(launched, 'identities')).toHaveLength(1);
  });
});
