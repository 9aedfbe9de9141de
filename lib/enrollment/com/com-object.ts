import { HRESULT } from '../hresult.ts';
import { ComFailure, createComError } from './com-error.ts';
import {
  apply,
  createObject,
  createRegistry,
  deleteProperty,
  JsProxy,
  keysOf,
  lowerCase,
  plain,
  setPrototypeOf,
  toPrimitive,
} from './primordials.ts';

/**
 * A COM object as scripts of Internet Explorer saw it through IDispatch: members are found in any case, `in` and reading
 * an unknown member are harmless, assigning one fails with 0x800A01B6, and errors carry an HRESULT.
 */
export type ComObject = object;

export interface ComMethod {
  readonly call: (...args: unknown[]) => unknown;
}

export interface ComProperty {
  readonly get: () => unknown;
  /** Absent: read-only. */
  readonly set?: (value: unknown) => void;
}

/** By name as Windows writes it; each made by a function of `variant.ts`, so that it inherits nothing. */
export type ComMembers = Readonly<Record<string, ComMethod | ComProperty>>;

/** The identity of a class: finds the state behind an object that the page hands back as an argument. */
export interface ComClass<S extends object> {
  /** As Windows writes it in messages: `CertEnroll::CX509PrivateKey`. */
  readonly name: string;
  readonly states: { find(key: unknown): S | undefined; add(key: object, value: S): void };
}

export function defineComClass<S extends object>(name: string): ComClass<S> {
  return { name, states: createRegistry<object, S>() };
}

/**
 * A new object of the class; `state` is what `stateOf` gives back for it.
 * @param defaultMember the method that `object(…)` calls: COM's default member. Such an object is a "function" to `typeof`
 */
export function createComObject<S extends object>(
  comClass: ComClass<S>,
  state: S,
  members: ComMembers,
  defaultMember?: string,
): ComObject {
  const access = accessTo(comClass.name, members);
  const handler: ProxyHandler<object> = plain({
    get: (_target, key) => (typeof key === 'string' ? access.get(key) : symbolMember(key)),
    set: (_target, key, value) => {
      if (typeof key === 'string' && access.set(key, value)) return true;
      throw createComError(HRESULT.noSuchMember, '');
    },
    has: (_target, key) => typeof key === 'string' && access.has(key),
    apply: (_target, _this, args: unknown[]) =>
      apply(access.get(defaultMember ?? '') as () => unknown, undefined, args),
  });
  const object = new JsProxy(defaultMember === undefined ? (createObject(null) as object) : bareFunction(), handler);
  comClass.states.add(object, state);
  return object;
}

/** The state of an object of that class that came from the page; anything else is a type mismatch. */
export function stateOf<S extends object>(comClass: ComClass<S>, value: unknown): S {
  // `find` takes anything; collections are functions to `typeof`.
  const state = comClass.states.find(value);
  if (!state) throw new ComFailure(HRESULT.typeMismatch);
  return state;
}

/** Case-insensitive access to members; also what an `<object>` element with a known class id is given. */
export interface MemberAccess {
  has(key: string): boolean;
  /** `undefined` for a member that is not there; a method is the same function each time. */
  get(key: string): unknown;
  /** Whether there is such a property to set. */
  set(key: string, value: unknown): boolean;
}

export function accessTo(className: string, members: ComMembers): MemberAccess {
  const table = createObject(null) as Record<string, ComMethod | ComProperty>;
  const methods = createObject(null) as Record<string, (...args: unknown[]) => unknown>;
  const names = keysOf(members);
  // Indices instead of for…of: the page may have replaced the iterator of arrays.
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] ?? '';
    const member = members[name];
    if (!member) continue;
    const key = lowerCase(name);
    table[key] = member;
    if ('call' in member) {
      methods[key] = (...args) => guarded(`${className}::${name}`, () => apply(member.call, undefined, args));
    }
  }
  return {
    has: (key) => table[lowerCase(key)] !== undefined,
    get: (key) => {
      const member = table[lowerCase(key)];
      if (!member) return undefined;
      return 'call' in member ? methods[lowerCase(key)] : guarded(`${className}::${key}`, member.get);
    },
    set: (key, value) => {
      const member = table[lowerCase(key)];
      if (!member || 'call' in member || !member.set) return false;
      const { set } = member;
      guarded(`${className}::${key}`, () => set(value));
      return true;
    },
  };
}

function guarded<T>(where: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    // What the page's own code threw (a getter, a toString) goes back to the page as it is.
    if (error instanceof ComFailure) throw createComError(error.hresult, where);
    throw error;
  }
}

/** The target of a Proxy that can be called; shows nothing of itself. */
export function bareFunction(): object {
  const target = setPrototypeOf(() => undefined, null);
  deleteProperty(target, 'length');
  deleteProperty(target, 'name');
  return target;
}

function symbolMember(key: symbol): unknown {
  return key === toPrimitive ? () => '[object]' : undefined;
}
