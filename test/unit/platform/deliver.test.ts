import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { deliver } from '../../../lib/platform/deliver.ts';

const MESSAGE = { type: 'pageOpened' };
let outcomes: (() => Promise<unknown>)[];
let sent: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(((message: unknown) => {
    sent.push(message);
    return outcomes.shift()?.();
  }) as never);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  Object.assign(browser.runtime, { id: 'test-extension-id' });
});

const answered = async () => 'the reply';
const stopped = () => Promise.reject(new Error('The message channel closed before a response was received.'));

async function delivered(): Promise<unknown> {
  const reply = deliver(MESSAGE).catch((error: Error) => error.message);
  await vi.runAllTimersAsync();
  return reply;
}

describe('a message to the worker', () => {
  it('is sent once when it is answered', async () => {
    outcomes = [answered];
    expect(await delivered()).toBe('the reply');
    expect(sent).toEqual([MESSAGE]);
  });

  it('is sent again when the worker was stopped over it, or answered nothing', async () => {
    outcomes = [stopped, async () => undefined, stopped, answered];
    expect(await delivered()).toBe('the reply');
    expect(sent).toEqual([MESSAGE, MESSAGE, MESSAGE, MESSAGE]);
  });

  it('is sent again when nothing is said about it at all, as by Chromium of a worker that was stopped', async () => {
    outcomes = [() => new Promise(() => undefined), answered];
    expect(await delivered()).toBe('the reply');
    expect(sent).toHaveLength(2);
  });

  it('is not sent for ever', async () => {
    outcomes = [stopped, stopped, stopped, stopped, answered];
    expect(await delivered()).toMatch(/^The message channel closed/);
    expect(sent).toHaveLength(4);
  });

  it('is not sent again by a page whose extension is gone', async () => {
    outcomes = [
      () => {
        Object.assign(browser.runtime, { id: undefined });
        return Promise.reject(new Error('Extension context invalidated.'));
      },
      answered,
    ];
    expect(await delivered()).toBe('Extension context invalidated.');
    expect(sent).toHaveLength(1);
  });
});
