import type { Page, Realm } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { eventually } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { type ArmedRenewal, armRenewal } from './arm-renewal.ts';
import { type KoshinState, leaksIn, secretsOf, stateOf } from './koshin-state.ts';
import { createShapes } from './message-shapes.ts';

/** A page that has taken over Koshin's own content script: its messages have a true sender, and only their verbs hold it back. */
const SHAPES = 10_000;
const SEED = 83;
const VERBS_OF_PAGES = (
  'pageOpened noticeSeen screenSeen stepReached stepStopped formRequest enrollmentContext keyReturned requestCreated ' +
  'answerArrived enrollmentSeen guideWanted enrollmentRefused'
).split(' ');

let desk: Desk;
let launched: LaunchedBrowser;
let renewal: ArmedRenewal;
let armed: KoshinState;
/** Also everything that the page itself has a right to. */
let secrets: Map<string, string>;

/** The isolated world in which Koshin's script runs on that page. */
async function takeOver(page: Page): Promise<Realm> {
  const find = async () => {
    for (const realm of page.extensionRealms()) {
      const id = await realm.evaluate(() => globalThis.chrome?.runtime?.id).catch(() => undefined);
      if (id === launched.extensionId) return realm;
    }
    return null;
  };
  return eventually(find, 'the isolated world');
}

/** Sends them all and gives every reply that is more than a refusal, by the message that brought it. */
async function sendAll(realm: Realm, renewalIds: readonly string[]): Promise<[message: string, reply: string][]> {
  const shapes = `(${createShapes})(${SHAPES}, ${SEED}, ${JSON.stringify({ renewalIds })})`;
  return realm.evaluate(`(${send})(${shapes})`) as Promise<[string, string][]>;
}

async function send(shapes: readonly unknown[]): Promise<[string, string][]> {
  const replies: [string, string][] = [];
  const one = async (shape: unknown): Promise<void> => {
    try {
      const reply: { ok?: unknown; problem?: unknown } | undefined = await chrome.runtime.sendMessage(shape);
      if (reply?.ok !== false) replies.push([JSON.stringify(shape)?.slice(0, 500) ?? '', JSON.stringify(reply) ?? '']);
    } catch {
      // No message at all, or too long.
    }
  };
  // Many at a time: the worker is to be flooded.
  for (let at = 0; at < shapes.length; at += 200) await Promise.all(shapes.slice(at, at + 200).map(one));
  return replies;
}

/** What a renewal is, whatever a page says about it. */
const essenceOf = ({ renewals }: KoshinState) =>
  renewals.map(({ id, identityId, profileId, origin, mode, spki, startedAt, activeIdentity }) => ({
    id,
    identityId,
    profileId,
    origin,
    mode,
    spki,
    startedAt,
    activeIdentity,
  }));

/** The verbs that were answered; `stateChanged` is our own pages', and whatever else there is, nobody's. */
const verbsIn = (replies: readonly [message: string, reply: string][]) =>
  [...new Set(replies.map(([message]) => /^\{"type":"(\w+)"/.exec(message)?.[1] ?? message))].filter(
    (verb) => !VERBS_OF_PAGES.includes(verb),
  );

/** A message that nobody could object to is still answered. */
async function expectAlive(realm: Realm): Promise<void> {
  const reply = await realm.evaluate(() => chrome.runtime.sendMessage({ type: 'pageOpened' }));
  expect(reply).toMatchObject({ ok: true, value: { profileId: 'shinkin-corporate' } });
}

async function isolatedAt(address: string): Promise<{ page: Page; realm: Realm }> {
  const page = await launched.browser.newPage();
  await page.goto(address);
  return { page, realm: await takeOver(page) };
}

beforeAll(async () => {
  desk = await openDesk({ failures: { deadButton: true } });
  desk.bank.addOldPage('/old/plain', '<p>旧画面</p>');
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  launched = await desk.openBrowser();
  renewal = await armRenewal(launched, desk.bank);
  armed = await stateOf(launched);
  secrets = secretsOf(armed, launched.extensionId).set('the passphrase', renewal.passphrase);
});

afterAll(async () => {
  await desk?.close();
});

describe('a content script that a page has taken over', () => {
  it('has the APIs of a content script, and none of the stores', async () => {
    const { page, realm } = await isolatedAt(`${desk.bank.origin}/old/plain`);
    const reached = await realm.evaluate(async () => {
      const attempts: Record<string, () => unknown> = {
        session: () => chrome.storage.session.get(null),
        tabs: () => chrome.tabs.query({}),
        scripting: () => chrome.scripting.getRegisteredContentScripts(),
        rules: () => chrome.declarativeNetRequest.getSessionRules(),
        alarms: () => chrome.alarms.getAll(),
        action: () => chrome.action.openPopup(),
        downloads: () => chrome.downloads.search({}),
        popup: async () => (await fetch(chrome.runtime.getURL('/popup.html'))).status,
        background: () => chrome.extension.getBackgroundPage(),
        database: async () => {
          const names = (await indexedDB.databases()).map(({ name }) => name);
          if (!names.includes('koshin')) throw new Error('not there');
        },
      };
      const open: string[] = [];
      for (const [name, attempt] of Object.entries(attempts)) {
        try {
          await attempt();
          open.push(name);
        } catch {
          // As it should be.
        }
      }
      return open;
    });
    expect(reached).toEqual([]);
    await page.close();
  });

  it('at another host of the bank cannot touch the renewal, though it knows its id', async () => {
    const { page, realm } = await isolatedAt('https://www2.shinkin-ib.jp/old/plain');
    const replies = await sendAll(
      realm,
      armed.renewals.map(({ id }) => id),
    );
    const after = await stateOf(launched);
    for (const kept of ['renewals', 'keys', 'scripts', 'rules'] as const)
      expect(after[kept], kept).toEqual(armed[kept]);
    // Beside it the user's own window may have told that the portal's waits for a press.
    expect({ ...after.local, shownProblems: null }).toEqual({ ...armed.local, shownProblems: null });
    // Where it asks, and where one logs on: its own address, from the sender.
    const { askingPage: _, logOnUrl, ...session } = after.session;
    expect({ ...session, logOnUrl: armed.session['logOnUrl'] }).toEqual(armed.session);
    expect(logOnUrl).toMatch(/^https:\/\/(?:hib|www2)\.shinkin-ib\.jp\//);
    const ofBank = (state: KoshinState) =>
      state.identities.filter(({ identity }) => identity.origin === desk.bank.origin);
    expect(ofBank(after)).toEqual(ofBank(armed));
    // It is told what is in the built-in profile, and that nothing is there for it.
    expect(replies.flatMap(([message, reply]) => leaksIn(reply, secrets).map((leak) => `${message}: ${leak}`))).toEqual(
      [],
    );
    expect(verbsIn(replies)).toEqual([]);
    expect(replies.length).toBeGreaterThan(10);
    await expectAlive(realm);
    await page.close();
  });

  it('at the portal gets no more than its page could: no file, no stored key, no end of a renewal, no proof', async () => {
    const pages = (await launched.browser.pages()).length;
    const { page, realm } = await isolatedAt(`${desk.bank.origin}/old/plain`);
    const replies = await sendAll(
      realm,
      armed.renewals.map(({ id }) => id),
    );
    const after = await stateOf(launched);
    expect(verbsIn(replies)).toEqual([]);
    expect(essenceOf(after)).toEqual(essenceOf(armed));
    expect(after.keys).toEqual(armed.keys);
    // It may say that it has asked, and that there was an answer; everything after that is the user's, in our window.
    expect(['armed', 'requested', 'answered', 'rejected']).toContain(after.renewals[0]?.state);
    const toldOfKeys = replies.filter(([, reply]) => leaksIn(reply, secrets).some((leak) => !leak.startsWith('id of')));
    for (const [message] of toldOfKeys) expect(message).toContain('"type":"enrollmentContext"');
    for (const name of ['the passphrase', 'the encrypted key']) {
      expect(
        replies.filter(([, reply]) => reply.includes(secrets.get(name) ?? '')),
        name,
      ).toEqual([]);
    }
    for (const part of ['p', 'q']) {
      const [, secret = ''] = [...secrets].find(([name]) => name.startsWith(`${part} of`)) ?? [];
      expect(secret).not.toBe('');
      expect(
        replies.filter(([, reply]) => reply.includes(secret)),
        part,
      ).toEqual([]);
    }
    expect((await launched.browser.pages()).length).toBe(pages + 1);
    await expectAlive(realm);
    await page.close();
  });

  it('and our own window still does what only it can do', async () => {
    // The window follows what was sent: a button may be drawn anew under the pointer, and is pressed again.
    const giveUp = async () => {
      const button =
        (await renewal.window.$('[data-action="abandon-confirm"]')) ??
        (await renewal.window.$('[data-action="abandon"]'));
      await button?.click().catch(() => undefined);
      return (await stateOf(launched)).renewals[0]?.state === 'abandoned';
    };
    await eventually(giveUp, 'the end of the renewal', 60_000);
  });
});
