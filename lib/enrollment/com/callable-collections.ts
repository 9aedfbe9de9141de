import { bareFunction } from './com-object.ts';
import {
  apply,
  createRegistry,
  defineProperty,
  deleteProperty,
  descriptorOf,
  JsProxy,
  matchText,
  plain,
  prototypeOf,
  reflectGet,
  reflectHas,
  reflectKeys,
  reflectSet,
  toJsNumber,
  uncurry,
} from './primordials.ts';

/** The constructors of the page's window. */
export interface CollectionScope {
  readonly HTMLSelectElement: typeof HTMLSelectElement;
  readonly HTMLFormElement: typeof HTMLFormElement;
  readonly Document: typeof Document;
}

interface Collection {
  readonly item: (index: number) => unknown;
}

/**
 * `select.options(i)`, `form.elements("csr")` and `document.forms(0)`: in Internet Explorer collections of the document were COM objects, too, and a call
 * was their default member. Everything else goes to the real collection.
 */
export function installCallableCollections(scope: CollectionScope): void {
  const shown = createRegistry<object, object>();
  makeCallable(scope.HTMLSelectElement.prototype, 'options', shown);
  makeCallable(scope.HTMLFormElement.prototype, 'elements', shown);
  makeCallable(scope.Document.prototype, 'forms', shown);
}

type Shown = ReturnType<typeof createRegistry<object, object>>;

/** @param shown the callable of each collection met so far */
export function makeCallable<T extends object>(prototype: T, name: keyof T & string, shown: Shown): void {
  const descriptor = descriptorOf(prototype, name);
  if (!descriptor?.get) return;
  const read = uncurry(descriptor.get as (this: unknown) => Collection & object);
  const accessor: PropertyDescriptor & ThisType<unknown> = plain({
    get() {
      const collection = read(this);
      const known = shown.find(collection);
      if (known) return known;
      const callable = callableFor(collection);
      shown.add(collection, callable);
      return callable;
    },
    enumerable: true,
    configurable: true,
  });
  if (descriptor.set) accessor.set = descriptor.set;
  defineProperty(prototype, name, accessor);
}

function callableFor(collection: Collection & object): object {
  const handler: ProxyHandler<object> = plain({
    apply: (_target, _this, args: unknown[]) => {
      const key = args[0];
      const isName = typeof key === 'string' && !matchText(/^[0-9]+$/, key);
      return isName ? reflectGet(collection, key, collection) : collection.item(toJsNumber(key));
    },
    get: (_target, key) => {
      const value: unknown = reflectGet(collection, key, collection);
      if (typeof value === 'function' && key !== 'constructor') return boundTo(collection, value as () => unknown);
      // Libraries that take what can be called for a function look at this first; a number that is no kind of node tells them otherwise.
      return key === 'nodeType' && value === undefined ? 0 : value;
    },
    set: (_target, key, value) => reflectSet(collection, key, value, collection),
    has: (_target, key) => reflectHas(collection, key),
    deleteProperty: (_target, key) => deleteProperty(collection, key),
    getPrototypeOf: () => prototypeOf(collection),
    ownKeys: () => reflectKeys(collection),
    getOwnPropertyDescriptor: (_target, key) => descriptorOf(collection, key),
  });
  return new JsProxy(bareFunction(), handler);
}

function boundTo(collection: object, method: () => unknown): (...args: unknown[]) => unknown {
  return (...args) => apply(method, collection, args as []);
}
