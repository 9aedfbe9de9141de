// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { runSigner } from '../../../lib/platform/portal-page/run-signer.ts';
import { ARMED } from '../enrollment/enrollment-bridge.ts';

type Sent = { readonly type: string };
let sent: Sent[];

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(((message: Sent) => {
    sent.push(message);
    // The worker is stopped over the return of the key.
    if (message.type === 'keyReturned') return new Promise(() => undefined);
    const armed = { ...ARMED, expiresAt: Date.now() + 600_000 };
    return Promise.resolve({ ok: true, value: { armed, awaiting: [] } });
  }) as never);
});

afterEach(() => {
  vi.useRealTimers();
});

it('a key is given back once, so that none that comes after is taken away', async () => {
  document.body.innerHTML = '<object classid="clsid:884e2049-217d-11da-b2a4-000e7bbb2b09"></object>';
  runSigner(document);
  document.dispatchEvent(new Event('DOMContentLoaded'));
  await vi.advanceTimersByTimeAsync(0);
  window.dispatchEvent(new Event('pagehide'));
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent.map(({ type }) => type)).toEqual(['enrollmentContext', 'keyReturned', 'enrollmentContext']);
});
