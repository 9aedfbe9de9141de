import {
  apply,
  createRegistry,
  defineProperty,
  lowerCase,
  matchText,
  plain,
  toJsString,
  uncurry,
} from '../com/primordials.ts';

/** The page's window, as far as it is needed here. */
export interface EventScope extends EventTarget {
  readonly Window: typeof Window;
  readonly Document: typeof Document;
  readonly Element: typeof Element;
  readonly Event: typeof Event;
  readonly EventTarget: typeof EventTarget;
}

interface Attached {
  readonly type: string;
  readonly handler: unknown;
  readonly listener: (event: Event) => void;
  /** The one attached to the same target before it. */
  before: Attached | undefined;
}

/**
 * `attachEvent("onclick", handler)` of window, document and elements. As in Internet Explorer a handler that is attached twice is called twice, its
 * `this` is the window, and `false` as its answer prevents what the browser would do. `window.event`, `srcElement`, `returnValue` and `cancelBubble`
 * browsers have by themselves.
 */
export function installAttachEvent(scope: EventScope): void {
  const addEventListener = uncurry(scope.EventTarget.prototype.addEventListener);
  const removeEventListener = uncurry(scope.EventTarget.prototype.removeEventListener);
  const preventDefault = uncurry(scope.Event.prototype.preventDefault);
  const last = createRegistry<object, Attached | undefined>();

  // Method shorthands: like the browser's own methods these are no constructors.
  const { attachEvent, detachEvent } = {
    attachEvent(this: EventTarget | undefined, name: unknown, handler: unknown): boolean {
      const target = this ?? scope;
      const type = typeFor(name);
      if (type === '' || typeof handler !== 'function') return false;
      const listener = (event: Event): void => {
        if (apply(handler, scope, [event]) === false) preventDefault(event);
      };
      addEventListener(target, type, listener);
      last.add(target, plain({ type, handler, listener, before: last.find(target) }));
      return true;
    },
    detachEvent(this: EventTarget | undefined, name: unknown, handler: unknown): void {
      const target = this ?? scope;
      const type = typeFor(name);
      let after: Attached | undefined;
      let each = last.find(target);
      while (each && !(each.type === type && each.handler === handler)) {
        after = each;
        each = each.before;
      }
      if (!each) return;
      removeEventListener(target, type, each.listener);
      if (after) after.before = each.before;
      else last.add(target, each.before);
    },
  };

  for (const prototype of [scope.Window.prototype, scope.Document.prototype, scope.Element.prototype]) {
    define(prototype, 'attachEvent', attachEvent);
    define(prototype, 'detachEvent', detachEvent);
  }
}

function define(prototype: object, name: string, value: unknown): void {
  defineProperty(prototype, name, plain({ value, writable: true, enumerable: true, configurable: true }));
}

/** `onclick` → `click`, in any case; empty for a name that is none of an event. */
function typeFor(name: unknown): string {
  return lowerCase(matchText(/^on(.+)$/i, toJsString(name))?.[1] ?? '');
}
