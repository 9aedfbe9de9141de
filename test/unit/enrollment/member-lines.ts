import { describe, expect, it } from 'vitest';
import { type ComLike, createBridge, hresultOf } from './enrollment-bridge.ts';

/**
 * For tests that a reader can compare with the table of the members that real enrolment pages use: one line for each, in the table's order.
 * A member with the arguments that pages pass, what the page writes (`x` is a new object of the class, `make` the factory), what it then sees.
 * Requests and answers themselves are judged by OpenSSL in test/interop/enrollment.
 */
export type Line = readonly [member: string, page: (x: ComLike, make: Make) => unknown, sees: unknown];
export type Make = (name: string) => ComLike;

export const FACTORY = 'X509Enrollment.CX509EnrollmentWebClassFactory';

/** What the page sees, or the HRESULT that it catches. */
function seen(page: () => unknown): unknown {
  let value: unknown;
  const hresult = hresultOf(() => {
    value = page();
  });
  return hresult === '0x0' ? value : hresult;
}

export function check(progId: string, lines: readonly Line[]): void {
  const bridge = createBridge();
  const factory = bridge.create(FACTORY);
  const make: Make = (name) => factory.CreateObject(`X509Enrollment.${name}`);
  describe(progId, () => {
    it.each(lines.map((line) => [line[0], line] as const))('%s', (_, [, page, sees]) => {
      // Behind a comma stands which of the class's lines these are.
      const name = progId.replace(/,.*/, '');
      expect(seen(() => page(name.includes('.') ? bridge.create(name) : make(name), make))).toEqual(sees);
    });
  });
}

/** Writes the property and reads it back. */
export const keeps =
  (member: string, value: unknown) =>
  (x: ComLike): unknown => {
    x[member] = value;
    return x[member];
  };

export function oid(make: Make, value: string): ComLike {
  const made = make('CObjectId');
  made.InitializeFromValue(value);
  return made;
}

export function request(make: Make): ComLike {
  const made = make('CX509CertificateRequestPkcs10');
  made.InitializeFromPrivateKey(1, make('CX509PrivateKey'), '');
  return made;
}

export function provider(make: Make, name = 'Microsoft Enhanced Cryptographic Provider v1.0'): ComLike {
  const made = make('CCspInformation');
  made.InitializeFromName(name);
  return made;
}
