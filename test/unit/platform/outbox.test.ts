import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { sendForSure } from '../../../lib/platform/outbox.ts';
import { getArmedKey } from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import { NOW, RENEWAL, renewalAfter, stateOf } from './renewal-under-way.ts';
import { freshBrowser, PORTAL, portalSender } from './worker-browser.ts';

const REQUEST = { type: 'requestCreated', renewalId: RENEWAL, csr: 'Q1NS' } as const;
const ANSWER = { type: 'answerArrived', renewalId: null, spkis: ['AQ=='], answer: 'QQ==' } as const;

/** What became of a message that the page has sent: `unheard` when the page was gone before the worker was there. */
let worker: (message: object) => Promise<unknown>;
const unheard = () => new Promise(() => undefined);
const letters = async () => Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith('told '));

let world: Awaited<ReturnType<typeof freshBrowser>>;

beforeEach(async () => {
  world = await freshBrowser();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(((message: object) => worker(message)) as never);
  worker = (message) => answerMessage(message, portalSender(), NOW);
});

describe('what a page tells only once', () => {
  it('is in no outbox any more when the worker has it on disk', async () => {
    await renewalAfter();
    expect(await sendForSure(PORTAL, REQUEST)).toEqual({ ok: true, value: null });
    expect([await stateOf(), await letters()]).toEqual(['requested', []]);
  });

  it('is found at the next wake when no worker heard it', async () => {
    await renewalAfter();
    worker = unheard;
    // Who has left sends nothing again.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    void sendForSure(PORTAL, REQUEST);
    await refresh(NOW);
    expect([await stateOf(), await letters(), await getArmedKey(RENEWAL)]).toEqual(['requested', [], null]);
    void sendForSure(PORTAL, ANSWER);
    await refresh(NOW);
    expect([await stateOf(), await letters()]).toEqual(['answered', []]);
    vi.useRealTimers();
  });

  it('is found again when storage refused it the first time', async () => {
    await renewalAfter();
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    expect(await sendForSure(PORTAL, REQUEST)).toMatchObject({ ok: false });
    expect(await letters()).toHaveLength(1);
    full.mockRestore();
    await refresh(NOW);
    expect([await stateOf(), await letters()]).toEqual(['requested', []]);
  });

  it('keeps nothing else from being done where it cannot be read', async () => {
    await renewalAfter();
    const unreadable = vi.spyOn(browser.storage.local, 'get').mockRejectedValue(new Error('corrupt'));
    await refresh(NOW + 600_000);
    unreadable.mockRestore();
    expect([await getArmedKey(RENEWAL), world.sessionRules, world.registered.size]).toEqual([null, [], 0]);
  });

  it.each([
    ['an answer for a key that nobody waits for', PORTAL, { ...ANSWER, spkis: ['Ag=='] }],
    ['what another portal says', 'https://other.shinkin-ib.jp', ANSWER],
    ['a message of another kind', PORTAL, { type: 'formRequest', renewalId: RENEWAL, call: RENEWAL }],
    ['what is no message', PORTAL, { ...ANSWER, answer: '<script>' }],
  ])('counts only with its own evidence: not %s', async (_, origin, message) => {
    await renewalAfter({ type: 'requested', csr: 'Q1NS' });
    await browser.storage.local.set({ 'told 1': { origin, message }, 'told 2': null });
    await refresh(NOW);
    expect([await stateOf(), await letters()]).toEqual(['requested', []]);
  });
});
