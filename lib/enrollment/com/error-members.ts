import { HRESULT } from '../hresult.ts';
import { defineProperty, matchText, plain, reflectGet, toJsString } from './primordials.ts';

/**
 * JScript's numbers for its own errors (FACILITY_CONTROL), by the kind of error and the beginning of what today's engines say. The first that fits counts.
 */
const NUMBERS: readonly { readonly name: string; readonly message: RegExp; readonly number: number }[] = [
  { name: 'TypeError', message: /is not a (function|constructor)/, number: HRESULT.noSuchMember },
  /** 5007: object expected */
  { name: 'TypeError', message: /^/, number: 0x800a138f | 0 },
  /** 5009: undefined identifier */
  { name: 'ReferenceError', message: /^/, number: 0x800a1391 | 0 },
  /** 1002: syntax error */
  { name: 'SyntaxError', message: /^/, number: 0x800a03ea | 0 },
];

/**
 * Gives every error of the page what errors had in Internet Explorer: `description`, the same text as `message`, and `number`. Pages that catch whatever
 * goes wrong print the one and reckon with the other. An error's own property goes before these, as with a failed COM call.
 */
export function installErrorMembers({ prototype }: ErrorConstructor): void {
  define(prototype, 'description', (error) => reflectGet(error, 'message'));
  define(prototype, 'number', (error) => {
    const name = toJsString(reflectGet(error, 'name'));
    const message = toJsString(reflectGet(error, 'message'));
    for (let at = 0; at < NUMBERS.length; at += 1) {
      const row = NUMBERS[at];
      if (row && row.name === name && matchText(row.message, message)) return row.number;
    }
    return 0;
  });
}

function define(prototype: object, key: string, get: (error: object) => unknown): void {
  const accessor: PropertyDescriptor & ThisType<object> = plain({
    get() {
      return get(this as object);
    },
    set(value: unknown) {
      defineProperty(this as object, key, plain({ value, writable: true, enumerable: true, configurable: true }));
    },
    enumerable: false,
    configurable: true,
  });
  defineProperty(prototype, key, accessor);
}
