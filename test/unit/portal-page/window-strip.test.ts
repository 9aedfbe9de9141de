// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createWindowStrip } from '../../../lib/platform/portal-page/window-strip.ts';

const STEP = { progress: '', now: 'Open the notice', next: '', tone: 'guide' } as const;

afterEach(() => vi.restoreAllMocks());

it('takes the place of a strip of ours, and leaves alone what only has one of that name or is no HTML', () => {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => String(key));
  const roots = new Map<Element, ShadowRoot>();
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.set(this, root);
    return root;
  });
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'div');
  const openOrClosedShadowRoot = (element: Element) => {
    if (element === drawing) throw new TypeError('not an HTMLElement');
    return roots.get(element) ?? null;
  };
  Object.assign(browser, { dom: { openOrClosedShadowRoot } });
  const foreign = document.createElement('div');
  foreign.attachShadow({ mode: 'closed' }).innerHTML = '<p class="strip">a shopping assistant</p>';
  document.documentElement.append(drawing, foreign);

  createWindowStrip(document).show(STEP);
  const ours = [...document.documentElement.children].at(-1);
  createWindowStrip(document).show(STEP);
  expect(roots.size).toBe(3);
  expect([ours?.isConnected, foreign.isConnected, drawing.isConnected]).toEqual([false, true, true]);
});
