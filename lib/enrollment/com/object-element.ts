import type { ClassTable } from './class-table.ts';
import { accessTo, type MemberAccess } from './com-object.ts';
import {
  createObject,
  createRegistry,
  JsProxy,
  lowerCase,
  plain,
  reflectGet,
  reflectHas,
  reflectSet,
  setPrototypeOf,
  uncurry,
} from './primordials.ts';

/** What the page's window has that is needed here. */
export interface ElementScope {
  readonly document: Document;
  readonly HTMLObjectElement: typeof HTMLObjectElement;
  readonly HTMLElement: typeof HTMLElement;
  readonly Element: typeof Element;
  readonly Event: typeof Event;
  readonly MutationObserver: typeof MutationObserver;
  addEventListener: Window['addEventListener'];
}

interface EmbeddedObject {
  readonly classId: string;
  readonly access: MemberAccess;
}

/** READYSTATE_COMPLETE */
const COMPLETE = 4;

/**
 * Gives `<object classid>` elements the members of their COM object, wherever they come from: static, written, by innerHTML or createElement.
 * A Proxy stands between HTMLObjectElement.prototype and HTMLElement.prototype and sees only names that the element itself does not have.
 * It stands on an object that inherits from HTMLElement.prototype, so `instanceof HTMLElement` stays true.
 */
export function installObjectElement(scope: ElementScope, classes: ClassTable): void {
  const getAttribute = uncurry(scope.Element.prototype.getAttribute);
  const setAttribute = uncurry(scope.Element.prototype.setAttribute);
  const addEventListener = uncurry(scope.addEventListener);
  const stop = uncurry(scope.Event.prototype.stopImmediatePropagation);
  const embedded = createRegistry<object, EmbeddedObject>();

  /** `undefined` for what is no element: the prototype itself, or an object that inherits from it. */
  const classIdOf = (element: unknown): string | null | undefined => {
    try {
      return getAttribute(element as Element, 'classid');
    } catch {
      return undefined;
    }
  };
  // A browser without the control says so to `onerror`, which pages use to send the user away.
  const onError = (event: Event): void => {
    if (accessFor(event.target)) stop(event);
  };
  const hearErrors = (): void => addEventListener(scope, 'error', onError, true);
  const accessFor = (element: unknown): MemberAccess | undefined => {
    const classId = classIdOf(element);
    if (!classId) return undefined;
    const found = embedded.find(element);
    if (found?.classId === classId) return found.access;
    const members = classes.membersFor(classId);
    if (!members) return undefined;
    const access = accessTo(members.name, members.members);
    embedded.add(element as Element, { classId, access });
    return access;
  };

  const handler: ProxyHandler<object> = plain({
    get: (target, key, receiver) => {
      const access = typeof key === 'string' ? accessFor(receiver) : undefined;
      if (access && typeof key === 'string') {
        if (access.has(key)) return access.get(key);
        const name = lowerCase(key);
        if (name === 'object') return receiver;
        if (name === 'readystate') return COMPLETE;
        // Internet Explorer reflected this attribute; Chromium and Firefox do not.
        if (name === 'classid') return classIdOf(receiver);
      }
      return reflectGet(target, key, receiver);
    },
    set: (target, key, value, receiver) => {
      if (typeof key === 'string' && lowerCase(key) === 'classid' && classIdOf(receiver) !== undefined) {
        setAttribute(receiver as Element, 'classid', value as string);
        return true;
      }
      const access = typeof key === 'string' ? accessFor(receiver) : undefined;
      if (access && typeof key === 'string' && access.set(key, value)) return true;
      return reflectSet(target, key, value, receiver);
    },
    // `with (element) { GenKeyFlags = 3; }` asks this first, and nobody says for which element.
    has: (target, key) => (typeof key === 'string' && classes.isMember(key)) || reflectHas(target, key),
  });
  const spliced = new JsProxy(createObject(scope.HTMLElement.prototype) as object, handler);
  setPrototypeOf(scope.HTMLObjectElement.prototype, spliced);
  hearErrors();
  // document.open() takes listeners off the window, but leaves observers; adding one twice is adding it once.
  new scope.MutationObserver(hearErrors).observe(scope.document, plain({ childList: true }));
}
