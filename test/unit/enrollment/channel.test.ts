// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acceptChannel, type ChannelScope, offerChannel } from '../../../lib/enrollment/channel.ts';

const scope = window as unknown as ChannelScope;
const echo = (call: string): string => `<${call}>`;

describe('channel', () => {
  beforeEach(() => {
    // Ends the handshake of the test before.
    document.dispatchEvent(new Event('DOMContentLoaded'));
  });
  afterEach(() => vi.restoreAllMocks());

  it('joins both worlds when the isolated one comes first', () => {
    acceptChannel(document, echo);
    expect(offerChannel(scope)('a')).toBe('<a>');
  });

  it('joins both worlds when the page comes first', () => {
    const call = offerChannel(scope);
    expect(call('a')).toBeNull();
    acceptChannel(document, echo);
    expect(call('a')).toBe('<a>');
    expect(call('𠮷'.repeat(500_000))).toHaveLength(1_000_002);
  });

  it('answers null when the other side throws, and the next call again', () => {
    acceptChannel(document, (call) => {
      if (call === 'bad') throw new Error('bug');
      return call;
    });
    const call = offerChannel(scope);
    window.addEventListener('error', (event) => event.preventDefault());
    let answer: string | null = null;
    try {
      answer = call('bad');
    } catch {
      // happy-dom lets a listener's exception through; browsers report it and go on.
    }
    expect(answer).toBeNull();
    expect(call('good')).toBe('good');
  });

  it('leaves nothing in the document and no listener that answers', () => {
    const before = document.documentElement.outerHTML;
    acceptChannel(document, echo);
    offerChannel(scope)('a');
    expect(document.documentElement.outerHTML).toBe(before);
    const offered = vi.fn();
    document.addEventListener('koshin-channel-offered', offered);
    document.dispatchEvent(new Event('koshin-channel-wanted'));
    expect(offered).not.toHaveBeenCalled();
  });

  it('offers nothing any more once the document is parsed', () => {
    const call = offerChannel(scope);
    document.dispatchEvent(new Event('DOMContentLoaded'));
    acceptChannel(document, echo);
    expect(call('a')).toBeNull();
  });

  it('uses no method that the page replaced', () => {
    acceptChannel(document, echo);
    const call = offerChannel(scope);
    const dispatched = vi.spyOn(EventTarget.prototype, 'dispatchEvent').mockImplementation(() => true);
    const read = vi.spyOn(Element.prototype, 'getAttribute');
    const written = vi.spyOn(Element.prototype, 'setAttribute');
    const removed = vi.spyOn(Element.prototype, 'removeAttribute');
    expect(call('a')).toBe('<a>');
    // The isolated side shares this realm here and uses the spies, once each; in a browser it has prototypes of its own.
    expect([dispatched, read, written, removed].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 1, 0]);
  });
});
