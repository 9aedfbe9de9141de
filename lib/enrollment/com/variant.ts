import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import type { ComMembers, ComMethod, ComProperty } from './com-object.ts';
import {
  createObject,
  lowerCase,
  matchText,
  plain,
  toJsNumber,
  toJsString,
  unboxBoolean,
  unboxNumber,
  unboxString,
} from './primordials.ts';

/**
 * VARIANT conversions (VariantChangeType) at the edge of a COM call: pages write `KeySpec = "1"` and `Length = "2048"`.
 * Objects never become numbers or booleans (but for `new Number(1)` and its like), so no `valueOf` of the page runs here.
 */

/** A signed 32-bit integer. */
export function toLong(given: unknown): number {
  const value = unbox(given);
  if (value === undefined) return 0;
  if (typeof value === 'boolean') return value ? -1 : 0;
  if (typeof value === 'number') return longFor(value);
  if (typeof value === 'string' && matchText(/^\s*[+-]?(0x[0-9a-f]+|[0-9]+(\.[0-9]*)?)\s*$/i, value)) {
    return longFor(toJsNumber(value));
  }
  throw new ComFailure(HRESULT.typeMismatch);
}

/** A BSTR. An object is asked for its own text (`new String('…')`, an array); what that throws goes to the page. */
export function toText(value: unknown): string {
  return value === undefined || value === null ? '' : toJsString(value);
}

/** A VARIANT_BOOL. */
export function toBoolean(given: unknown): boolean {
  const value = unbox(given);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const word = lowerCase(value);
    if (word === 'true' || word === 'false') return word === 'true';
  }
  return toLong(value) !== 0;
}

export interface StoredProperty<T> extends ComProperty {
  value: T;
}

/** A property that remembers what it was given, converted; nothing else follows from it unless its owner reads `value`. */
export function stored<T>(initial: T, convert: (value: unknown) => T): StoredProperty<T> {
  const property: StoredProperty<T> = plain({
    value: initial,
    get: () => property.value,
    set: (value) => {
      property.value = convert(value);
    },
  });
  return property;
}

/** Several properties that nobody reads but the page: as `stored`, by name. */
export function storedMembers<T>(names: readonly string[], initial: T, convert: (value: unknown) => T): ComMembers {
  const members = createObject(null) as Record<string, ComProperty>;
  for (let at = 0; at < names.length; at += 1) members[names[at] ?? ''] = stored(initial, convert);
  return members;
}

/** For objects, windows and what else has no conversion. */
export function asIs(value: unknown): unknown {
  return value;
}

export function readOnly(get: () => unknown): ComProperty {
  return plain({ get });
}

export function method(call: (...args: unknown[]) => unknown): ComMethod {
  return plain({ call });
}

/** A property that Windows answers with an error while it has no value. */
export function refusingToRead(hresult: number): ComProperty {
  return readOnly(() => {
    throw new ComFailure(hresult);
  });
}

/** A method that exists on Windows and that Koshin answers with an error. */
export function refusing(hresult: number): ComMethod {
  return method(() => {
    throw new ComFailure(hresult);
  });
}

/** What a `Number`, `String` or `Boolean` object holds; anything else as it is. */
function unbox(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return held(unboxNumber, value) ?? held(unboxString, value) ?? held(unboxBoolean, value) ?? value;
}

function held<T>(read: (self: never) => T, value: object): T | undefined {
  try {
    return read(value as never);
  } catch {
    return undefined;
  }
}

function longFor(value: number): number {
  // NaN and infinities do not fit a long; unsigned flags such as 0x80000000 wrap.
  if (!(value >= -(2 ** 31) && value < 2 ** 32)) throw new ComFailure(HRESULT.typeMismatch);
  return value | 0;
}
