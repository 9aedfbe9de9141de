import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { GuideForPage } from '../../../lib/platform/messages.ts';
import { expectWindow } from '../../../lib/platform/portal-page/expect-window.ts';
import type { Tell } from '../../../lib/platform/portal-page/worker-link.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says that the window is missing until the worker knows, and no more then', async () => {
  const guide = { renewalId: 'renewal', position: 1, problem: null, requested: false } as GuideForPage;
  const tell = (async () => ({ ok: true, value: { guide } })) as unknown as Tell;
  const missing = vi.fn(async () => missing.mock.calls.length > 2);
  const stop = expectWindow(guide, 1, tell, { missing, came: () => true, over: () => undefined }, 0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(missing).toHaveBeenCalledTimes(3);
  stop();
});
