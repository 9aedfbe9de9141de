// @vitest-environment happy-dom
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EventScope, installAttachEvent } from '../../../lib/enrollment/browser-identity/attach-event.ts';

interface Attaching extends EventTarget {
  attachEvent(name: unknown, handler: unknown): boolean;
  detachEvent(name: unknown, handler: unknown): void;
}

beforeAll(() => installAttachEvent(window as unknown as EventScope));

describe('attachEvent', () => {
  let link: Attaching;
  let calls: string[];
  const first = () => void calls.push('first');
  const second = () => void calls.push('second');
  const click = () => link.dispatchEvent(new Event('click', { cancelable: true }));
  beforeEach(() => {
    link = document.createElement('a') as unknown as Attaching;
    calls = [];
  });

  it('calls a handler as often as it was attached, until it is detached as often', () => {
    expect([
      link.attachEvent('onclick', first),
      link.attachEvent('onclick', second),
      link.attachEvent('ONCLICK', first),
    ]).toEqual([true, true, true]);
    click();
    expect(calls.sort()).toEqual(['first', 'first', 'second']);
    for (const left of [['first', 'second'], ['second'], ['second']]) {
      calls = [];
      link.detachEvent('onclick', first);
      click();
      expect(calls.sort()).toEqual(left);
    }
    link.detachEvent('onclick', second);
    calls = [];
    click();
    expect(calls).toEqual([]);
  });

  it('keeps targets and names apart', () => {
    const other = document.createElement('a') as unknown as Attaching;
    link.attachEvent('onclick', first);
    link.detachEvent('onchange', first);
    other.detachEvent('onclick', first);
    other.dispatchEvent(new Event('click'));
    expect(calls).toEqual([]);
    click();
    expect(calls).toEqual(['first']);
  });

  it('prevents what the browser would do when the handler answers false, and only then', () => {
    for (const answer of [undefined, true, 0, null]) link.attachEvent('onclick', () => answer);
    expect(click()).toBe(true);
    link.attachEvent('onclick', () => false);
    expect(click()).toBe(false);
  });

  it('attaches nothing for other names, or for what cannot be called', () => {
    expect([link.attachEvent('click', first), link.attachEvent('on', first), link.attachEvent('onclick', {})]).toEqual([
      false,
      false,
      false,
    ]);
    click();
    expect(calls).toEqual([]);
  });

  it('is on the prototypes, as the methods of the browser are', () => {
    for (const prototype of [Window.prototype, Document.prototype, Element.prototype]) {
      expect(Object.getOwnPropertyDescriptor(prototype, 'attachEvent')).toMatchObject({
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    expect(Object.keys(link)).not.toContain('attachEvent');
    expect('prototype' in link.attachEvent).toBe(false);
  });
});
