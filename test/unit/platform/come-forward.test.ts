import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { comeForwardAfterClosing } from '../../../lib/platform/own-page/come-forward.ts';

const [OWN, PORTAL] = [1, 2];
/** The fake browser has windows, and none of them in front. */
let front: number;

beforeEach(() => {
  fakeBrowser.reset();
  front = PORTAL;
  vi.spyOn(browser.windows, 'getCurrent').mockImplementation(async () => browser.windows.get(OWN));
  vi.spyOn(browser.windows, 'update').mockImplementation(async (id, { focused }) => {
    if (focused) front = id;
    return browser.windows.get(id);
  });
});

it('is in front when another window was closed, and only as long as it is asked for', async () => {
  for (let window = OWN; window <= 4; window += 1) await browser.windows.create({});
  const stop = comeForwardAfterClosing();
  expect(front).toBe(PORTAL);
  await browser.windows.remove(3);
  await vi.waitFor(() => expect(front).toBe(OWN));
  stop();
  front = PORTAL;
  await browser.windows.remove(4);
  expect(front).toBe(PORTAL);
});
