/**
 * The language as it was before the page's first script. Pages of the Internet Explorer era replace built-ins
 * (prototype.js gives arrays a `toJSON`), and a hostile one may replace anything; whatever runs in the page's world after
 * that takes its built-ins from here. Nothing secret depends on it: the isolated world trusts nothing that comes across.
 */
const { call } = Function.prototype;

/** `method` with its `this` as first argument, immune to later changes of `Function.prototype`. */
export function uncurry<T, A extends unknown[], R>(method: (this: T, ...args: A) => R): (self: T, ...args: A) => R {
  return call.bind(method) as (self: T, ...args: A) => R;
}

export const { create: createObject, defineProperty, keys: keysOf, setPrototypeOf } = Object;
export const {
  getOwnPropertyDescriptor: descriptorOf,
  getOwnPropertyNames: ownNamesOf,
  getPrototypeOf: prototypeOf,
} = Object;
export const {
  apply,
  construct,
  deleteProperty,
  get: reflectGet,
  has: reflectHas,
  ownKeys: reflectKeys,
  set: reflectSet,
} = Reflect;
export const { toPrimitive } = Symbol;
export const { parse: parseJson, stringify: stringifyJson } = JSON;
export const toJsString = String;
export const toJsNumber = Number;
export const JsError = Error;
export const JsProxy = Proxy;
export const lowerCase = uncurry(String.prototype.toLowerCase);
export const sliceText = uncurry(String.prototype.slice);
export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const fromCharCode = String.fromCharCode;
export const toRadix = uncurry(Number.prototype.toString);
export const matchText = uncurry(RegExp.prototype.exec);
/** Each throws for anything but its own kind of object, and runs no code of the page. */
export const unboxNumber = uncurry(Number.prototype.valueOf);
export const unboxString = uncurry(String.prototype.valueOf);
export const unboxBoolean = uncurry(Boolean.prototype.valueOf);

const WeakMapAtStart = WeakMap;
const weakGet = uncurry(WeakMap.prototype.get);
const weakSet = uncurry(WeakMap.prototype.set);

/** A WeakMap whose methods the page cannot replace. */
export function createRegistry<K extends object, V>(): {
  find(key: unknown): V | undefined;
  add(key: K, value: V): void;
} {
  const map = new WeakMapAtStart<K, V>();
  return {
    find: (key) => weakGet(map, key as WeakKey) as V | undefined,
    add: (key, value) => void weakSet(map, key, value),
  };
}

/** An object that inherits nothing, so that a polluted `Object.prototype` cannot add members or a `toJSON`. */
export function plain<T extends object>(value: T): T {
  return setPrototypeOf(value, null) as T;
}

/** An array that inherits nothing: `length` and indices only. */
export function createList<T>(): T[] {
  return setPrototypeOf([] as T[], null) as T[];
}
