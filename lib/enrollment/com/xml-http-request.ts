import {
  construct,
  createObject,
  JsProxy,
  lowerCase,
  ownNamesOf,
  plain,
  prototypeOf,
  reflectGet,
  reflectHas,
  reflectSet,
  setPrototypeOf,
} from './primordials.ts';

/**
 * Makes requests for pages that take them from MSXML: real ones, and `Open`, `Send`, `ResponseText` or `onReadyStateChange` are found in any case,
 * as on every COM object.
 */
export function createXmlHttpRequestFactory(XMLHttpRequest: new () => object): () => object {
  const base: object = XMLHttpRequest.prototype;
  const names = createObject(null) as Record<string, string>;
  for (let owner: object | null = base; owner && prototypeOf(owner); owner = prototypeOf(owner)) {
    const own = ownNamesOf(owner);
    for (let at = 0; at < own.length; at += 1) names[lowerCase(own[at] ?? '')] ??= own[at] ?? '';
  }
  const nameFor = (target: object, key: PropertyKey): PropertyKey =>
    typeof key !== 'string' || reflectHas(target, key) ? key : (names[lowerCase(key)] ?? key);
  // It inherits from the real prototype, so that `instanceof` stays true.
  const prototype = new JsProxy(
    createObject(base) as object,
    plain<ProxyHandler<object>>({
      get: (target, key, receiver) => reflectGet(target, nameFor(target, key), receiver),
      set: (target, key, value, receiver) => reflectSet(target, nameFor(target, key), value, receiver),
      has: (target, key) => reflectHas(target, nameFor(target, key)),
    }),
  );
  return () => setPrototypeOf(construct(XMLHttpRequest, []), prototype);
}
