import { construct, plain, uncurry } from './com/primordials.ts';

/**
 * The way between the page's world and the isolated one: a detached DOM node that both keep. `dispatchEvent` on it is synchronous across
 * worlds in Chromium and Firefox, and it outlives `document.open()`, which takes every listener off document and window.
 *
 * The page's world makes the node and shows it once, as `relatedTarget` of an event on the document at document_start, when no script of the
 * page has run. Either side may come first: whoever comes second finds the other listening. The node is never in the document and in no
 * variable that the page can reach; attributes carry one JSON text each way.
 */
const WANTED = 'koshin-channel-wanted';
const OFFERED = 'koshin-channel-offered';
const CALL = 'call';
const ANSWER = 'answer';
const TAKEN = 'taken';

/** The part of `window` that the page's side needs. */
export interface ChannelScope {
  readonly document: Document;
  readonly Event: typeof Event;
  readonly FocusEvent: typeof FocusEvent;
  readonly EventTarget: typeof EventTarget;
  readonly Element: typeof Element;
}

/**
 * For the page's world.
 * @returns carries one text to the isolated world and brings its answer back at once; `null` when nobody took the node, or the other side failed
 */
export function offerChannel(scope: ChannelScope): (call: string) => string | null {
  // Taken now, before the page can replace them: a page's own dispatchEvent would be handed the node.
  const dispatchEvent = uncurry(scope.EventTarget.prototype.dispatchEvent);
  const setAttribute = uncurry(scope.Element.prototype.setAttribute);
  const getAttribute = uncurry(scope.Element.prototype.getAttribute);
  const removeAttribute = uncurry(scope.Element.prototype.removeAttribute);
  const { document, Event, FocusEvent } = scope;

  const node = document.createElement('i');
  const offer = (): boolean => {
    dispatchEvent(document, new FocusEvent(OFFERED, plain({ relatedTarget: node as EventTarget })));
    return getAttribute(node, TAKEN) !== null;
  };
  if (!offer()) {
    document.addEventListener(WANTED, offer, { once: true });
    // Whoever has not come by then is not coming; from here on nothing answers on the document.
    document.addEventListener('DOMContentLoaded', () => document.removeEventListener(WANTED, offer), { once: true });
  }

  return (call) => {
    setAttribute(node, CALL, call);
    dispatchEvent(node, construct(Event, [CALL]) as Event);
    const answer = getAttribute(node, ANSWER);
    removeAttribute(node, CALL);
    removeAttribute(node, ANSWER);
    return answer;
  };
}

/**
 * For the isolated world.
 * @param answer what to say to a call; what it throws is reported in this world's console, and the page gets no answer
 */
export function acceptChannel(document: Document, answer: (call: string) => string): void {
  const take = (event: Event): void => {
    const node = (event as FocusEvent).relatedTarget as Element | null;
    if (!node) return;
    document.removeEventListener(OFFERED, take);
    node.addEventListener(CALL, () => node.setAttribute(ANSWER, answer(node.getAttribute(CALL) ?? '')));
    node.setAttribute(TAKEN, '');
  };
  document.addEventListener(OFFERED, take);
  document.dispatchEvent(new Event(WANTED));
  document.addEventListener('DOMContentLoaded', () => document.removeEventListener(OFFERED, take), { once: true });
}
