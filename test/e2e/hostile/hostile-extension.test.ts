import { readdirSync } from 'node:fs';
import type { Page, WebWorker } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { eventually } from '../../customer/bank-visit.ts';
import { BUILT_EXTENSION, type Desk, openDesk } from '../../customer/desk.ts';
import { type ArmedRenewal, armRenewal } from './arm-renewal.ts';
import { writeHostileExtension } from './hostile-extension.ts';
import { type KoshinState, leaksIn, secretsOf, stateOf } from './koshin-state.ts';
import { createShapes } from './message-shapes.ts';

/** Another extension of the same browser, with access to the same portal, while a renewal is armed. */
const SHAPES = 10_000;
const SEED = 81;

const folder = createPrivateDirectory('hostile-extension');
let desk: Desk;
let launched: LaunchedBrowser;
let renewal: ArmedRenewal;
let mallory: WebWorker;
let malloryId: string;
let before: KoshinState;

beforeAll(async () => {
  desk = await openDesk({ failures: { deadButton: true } });
  desk.bank.addOldPage('/old/plain', '<p>旧画面</p>');
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  launched = await desk.openBrowser();
  writeHostileExtension(folder.path);
  malloryId = await launched.browser.installExtension(folder.path);
  const target = await launched.browser.waitForTarget(
    (each) => each.type() === 'service_worker' && each.url().startsWith(`chrome-extension://${malloryId}/`),
  );
  mallory = (await target.worker()) as WebWorker;
  renewal = await armRenewal(launched, desk.bank);
  before = await stateOf(launched);
});

afterAll(async () => {
  await desk?.close();
  folder.remove();
});

/** Runs in the other extension. @returns the replies and the words of the errors, each once */
async function sendAndConnect(
  id: string,
  shapes: readonly unknown[],
): Promise<{ replies: unknown[]; errors: string[] }> {
  const replies: unknown[] = [];
  const errors = new Set<string>();
  const fail = (error: unknown) => errors.add(error instanceof Error ? error.message : String(error));
  const connect = (shape: unknown, at: number) =>
    new Promise<void>((resolve) => {
      const port = chrome.runtime.connect(id, { name: `${at}` });
      port.onMessage.addListener((message) => replies.push(message));
      port.onDisconnect.addListener(() => {
        fail(new Error(chrome.runtime.lastError?.message));
        resolve();
      });
      try {
        port.postMessage(shape);
      } catch (error) {
        fail(error);
      }
    });
  for (const [at, shape] of shapes.entries()) {
    await chrome.runtime.sendMessage(id, shape).then((reply) => replies.push(reply), fail);
    if (at % 20 === 0) await connect(shape, at);
  }
  return { replies, errors: [...errors] };
}

const attackWith = () =>
  `(${sendAndConnect})(${JSON.stringify(launched.extensionId)}, (${createShapes})(${SHAPES}, ${SEED}, ${JSON.stringify({
    renewalIds: before.renewals.map(({ id }) => id),
  })}))`;

async function expectNothing({ replies, errors }: { replies: unknown[]; errors: string[] }): Promise<void> {
  expect(replies).toEqual([]);
  expect(errors).toContain('Could not establish connection. Receiving end does not exist.');
  expect(await stateOf(launched)).toEqual(before);
}

async function portalPage(): Promise<Page> {
  const page = await launched.browser.newPage();
  await page.goto(`${desk.bank.origin}/old/plain`);
  return page;
}

describe('a hostile second extension', () => {
  it('has no reply from Koshin, from its worker', async () => {
    await expectNothing((await mallory.evaluate(attackWith())) as Awaited<ReturnType<typeof sendAndConnect>>);
  });

  it('nor from its content script in a page of the portal', async () => {
    const page = await portalPage();
    const realm = await eventually(async () => {
      for (const each of page.extensionRealms()) if (await each.evaluate('globalThis.isMallory')) return each;
      return null;
    }, "the other extension's world");
    await expectNothing((await realm.evaluate(attackWith())) as Awaited<ReturnType<typeof sendAndConnect>>);
    // Worlds are apart: what Koshin has of its own in this page is not here.
    const seen = await realm.evaluate(async () =>
      JSON.stringify([
        Object.getOwnPropertyNames(globalThis),
        Object.getOwnPropertySymbols(globalThis).map(String),
        await chrome.storage.local.get(null),
        document.documentElement.outerHTML,
      ]),
    );
    expect(seen).not.toMatch(/koshin\./);
    expect(leaksIn(seen, secretsOf(before, launched.extensionId))).toEqual([]);
    await page.close();
  });

  it('cannot read a file of the package, nor bring a script into our window', async () => {
    const files = readdirSync(BUILT_EXTENSION, { recursive: true, encoding: 'utf8' });
    const { read, injected } = await mallory.evaluate(
      async (id, names) => {
        const read: string[] = [];
        for (const name of names) {
          const there = await fetch(`chrome-extension://${id}/${name}`).then(
            () => true,
            () => false,
          );
          if (there) read.push(name);
        }
        const injected: string[] = [];
        for (const tab of await chrome.tabs.query({})) {
          if (!tab.url?.startsWith(`chrome-extension://${id}/`) || tab.id === undefined) continue;
          injected.push(
            await chrome.scripting
              .executeScript({ target: { tabId: tab.id }, func: () => document.documentElement.outerHTML })
              .then(
                () => 'read',
                (error: Error) => error.message,
              ),
          );
        }
        return { read, injected };
      },
      launched.extensionId,
      files,
    );
    expect(read).toEqual([]);
    // Our renewal window is open, so there was something to try.
    expect(injected).toEqual([expect.stringMatching(/^Cannot access/)]);
    expect(await stateOf(launched)).toEqual(before);
  });

  it('sees of our window no more than its address, in which nothing secret stands', async () => {
    const seen = await mallory.evaluate(async () => JSON.stringify(await chrome.tabs.query({})));
    const { extensionId } = launched;
    expect(seen).toContain(`chrome-extension://${extensionId}/`);
    const secrets = secretsOf(before, extensionId).set('the passphrase', renewal.passphrase);
    const worth = [...secrets].filter(([name]) => !name.startsWith('id of'));
    expect(worth.filter(([, secret]) => seen.includes(secret))).toEqual([]);
  });

  it('finds our pages closed to its own', async () => {
    const page = await launched.browser.newPage();
    await page.goto(`chrome-extension://${malloryId}/manifest.json`);
    const address = `chrome-extension://${launched.extensionId}/popup.html`;
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }, address);
    const frame = await eventually(async () => page.frames().find((each) => each !== page.mainFrame()), 'the frame');
    await eventually(async () => frame.url().startsWith('chrome-error:'), 'the refusal');
    await page.close();
  });
});
