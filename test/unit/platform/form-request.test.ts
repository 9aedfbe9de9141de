import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { sendMessage } from '../../../lib/platform/messages.ts';
import { getArmedKey } from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { NOW, RENEWAL, renewalAfter, stateOf } from './renewal-under-way.ts';
import { freshBrowser, portalSender } from './worker-browser.ts';

const CALL = '5f0e1c4e-8d0b-4c53-8a39-0d2c7e4b9a10';
const OTHER_CALL = '5f0e1c4e-8d0b-4c53-8a39-0d2c7e4b9a11';
const REQUEST = { ok: true, value: { csr: 'Q1NS' } };
const ask = (call = CALL) => answerMessage({ type: 'formRequest', renewalId: RENEWAL, call }, portalSender(), NOW);

beforeEach(async () => {
  await freshBrowser();
  await renewalAfter();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the request for a form', () => {
  it('is given once: the key is gone, and a form that is loaded anew gets nothing', async () => {
    expect(await ask()).toEqual(REQUEST);
    expect(await stateOf()).toBe('requested');
    expect(await getArmedKey(RENEWAL)).toBeNull();
    expect(await ask(OTHER_CALL)).toEqual({ ok: true, value: null });
  });

  it('comes again to the form whose reply was late', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let asked = 0;
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
      asked += 1;
      const reply = await answerMessage(message, portalSender(), NOW);
      return asked === 1 ? new Promise(() => undefined) : reply;
    }) as never);
    const reply = sendMessage('formRequest', { renewalId: RENEWAL, call: CALL });
    await vi.waitFor(() => expect(asked).toBe(1));
    while ((await stateOf()) !== 'requested') await Promise.resolve();
    await vi.advanceTimersByTimeAsync(3000);
    expect(await reply).toEqual(REQUEST);
  });

  it('comes again to the form over which the worker was stopped, when the journal had it already', async () => {
    const stopped = vi.spyOn(browser.storage.session, 'remove').mockRejectedValueOnce(new Error('stopped'));
    await expect(ask()).rejects.toThrow('stopped');
    stopped.mockRestore();
    expect(await stateOf()).toBe('requested');
    expect(await ask()).toEqual(REQUEST);
    expect(await ask(OTHER_CALL)).toEqual({ ok: true, value: null });
  });

  it('is given to no form where a script of the portal has got one', async () => {
    await answerMessage({ type: 'requestCreated', renewalId: RENEWAL, csr: 'QVNO' }, portalSender(), NOW);
    expect(await ask()).toEqual({ ok: true, value: null });
  });

  it.each([undefined, '', 'x'.repeat(36), `${CALL}0`])('is given for no call %j', async (call) => {
    const message = { type: 'formRequest', renewalId: RENEWAL, call };
    expect(await answerMessage(message, portalSender(), NOW)).toMatchObject({ ok: false });
    expect(await stateOf()).toBe('armed');
  });
});
