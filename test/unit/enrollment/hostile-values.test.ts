import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassTable } from '../../../lib/enrollment/com/class-table.ts';
import { createSignerLink } from '../../../lib/enrollment/com/signer-link.ts';
import { type ComLike, createBridge, createRequest } from './enrollment-bridge.ts';

const CLASSES = [
  'X509Enrollment.CX509EnrollmentWebClassFactory',
  'X509Enrollment.CX509Enrollment',
  'X509Enrollment.CX509PrivateKey',
  'X509Enrollment.CX509CertificateRequestPkcs10',
  'X509Enrollment.CX500DistinguishedName',
  'X509Enrollment.CObjectId',
  'X509Enrollment.CObjectIds',
  'X509Enrollment.CCspInformation',
  'X509Enrollment.CCspInformations',
  'X509Enrollment.CX509ExtensionEnhancedKeyUsage',
  'X509Enrollment.CX509ExtensionKeyUsage',
  'X509Enrollment.CX509ExtensionTemplateName',
  'X509Enrollment.CX509Extension',
  'X509Enrollment.CX509Extensions',
  'CEnroll.CEnroll',
];

/** Every member that the pages of the table use, of any class. */
const MEMBERS =
  `CreateObject KeySpec Length ExportPolicy ProviderType KeyProtection MachineContext ProviderName CspInformations Existing KeyUsage
Algorithm Initialize InitializeFromPrivateKey Subject X509Extensions HashAlgorithm Encode Name EncodedName InitializeFromValue InitializeFromName Value Add
AddRange Remove Clear Count ItemByIndex ItemByName InitializeEncode Critical ObjectId RawData AddAvailableCsps GetCspStatusesFromOperations
GetCspStatusFromProviderName GetHashAlgorithms Type LegacyCsp CspAlgorithms InitializeFromRequest InstallResponse CertificateFriendlyName createPKCS10
acceptPKCS7 InstallPKCS7 GenKeyFlags HashAlgID enumProviders Reset GetKeyLen GetKeyLenEx EnumAlgs GetAlgName addExtensionToRequest CreateRequest`.split(
    /\s+/,
  );

const inAnyCase = (name: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((upper) => [...name].map((c, at) => (upper[at] ? c.toUpperCase() : c.toLowerCase())).join(''));

const OWN = new RangeError("the page's own");
const throwing = (): never => {
  throw OWN;
};
/** What no page should pass, and what engines trip over; each in a function, for fast-check looks at values, too. */
const AWKWARD: readonly (() => unknown)[] = [
  () => Symbol('x'),
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 2 ** 40,
  () => new String('CN=x'),
  () => new Number(1),
  () => new Boolean(false),
  () => ({ toString: throwing, valueOf: throwing, [Symbol.toPrimitive]: throwing }),
  () => new Proxy({}, { get: throwing, has: throwing, getPrototypeOf: throwing }),
  () => new Proxy(() => undefined, { get: throwing, apply: throwing }),
  () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  () => '\ud800',
  () => '\0',
  () => '__proto__',
  () => 'CN="',
  () => '9'.repeat(400),
];
const hostile: fc.Arbitrary<() => unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true }).map((x) => () => x),
  fc.constantFrom(...AWKWARD),
);

describe('COM members, given anything', () => {
  it('are found in any case', () => {
    const { classes } = createBridge(null);
    const anyMember = fc.constantFrom(...MEMBERS).chain((name) => fc.tuple(fc.constant(name), inAnyCase(name)));
    fc.assert(
      fc.property(fc.constantFrom(...CLASSES), anyMember, (progId, [name, written]) => {
        const object = classes.createFromProgId(progId) as ComLike;
        expect(written in object).toBe(name in object);
        expect(seen(() => object[written])).toEqual(seen(() => object[name]));
      }),
      { numRuns: 500 },
    );
  });

  it('come from ProgIDs and class ids in any case', () => {
    const { classes } = createBridge(null);
    const id = 'clsid:884e2049-217d-11da-b2a4-000e7bbb2b09';
    fc.assert(
      fc.property(fc.constantFrom(...CLASSES).chain(inAnyCase), inAnyCase(id), (progId, classId) => {
        expect(classes.createFromProgId(progId)).toBeDefined();
        expect(classes.membersFor(classId)).toBeDefined();
      }),
    );
  });

  it('give a value, a COM error, or what the page itself threw, and keep the key', () => {
    const bridge = createBridge();
    fc.assert(
      fc.property(
        fc.constantFrom(...CLASSES),
        fc.constantFrom(...MEMBERS.filter((name) => !/^(CreateRequest|createPKCS10|RawData)$/i.test(name))),
        fc.array(hostile, { maxLength: 4 }),
        fc.boolean(),
        (progId, name, makers, assigns) => {
          const args = makers.map((make) => make());
          const object = bridge.create(progId);
          const thrown = thrownBy(() => {
            if (assigns) object[name] = args[0];
            else if (typeof object[name] === 'function') object[name](...args);
          });
          if (thrown === undefined || thrown === OWN) return;
          // A value that has no text throws the engine's own error, as it did there.
          if (thrown instanceof TypeError) expect(thrown.message).toMatch(/to (a )?(primitive|string)|revoked/i);
          else expect((thrown as ComLike).number).toBe((thrown as ComLike).number | 0);
        },
      ),
      { numRuns: 3000 },
    );
    expect(createRequest(bridge)).not.toBe('');
  });
});

describe('COM members on a changed language', () => {
  /** Changes prototypes for the time of `run`; the test's own code has what it needs before. */
  function polluted<T>(run: () => T): T {
    const added = 'get set has apply call value toJSON ownKeys getPrototypeOf deleteProperty writable enumerable'.split(
      ' ',
    );
    const bad = (): never => {
      throw new Error('polluted');
    };
    const { toLowerCase, slice } = String.prototype;
    const { exec } = RegExp.prototype;
    const { stringify, parse } = JSON;
    const { get, set } = WeakMap.prototype;
    const { defineProperty } = Object;
    const add = (target: object, name: string): void => {
      const descriptor: PropertyDescriptor = { value: bad, configurable: true };
      Object.setPrototypeOf(descriptor, null);
      defineProperty(target, name, descriptor);
    };
    try {
      for (const name of added) add(Object.prototype, name);
      Object.assign(String.prototype, { toLowerCase: bad, slice: bad });
      Object.assign(WeakMap.prototype, { get: bad, set: bad });
      RegExp.prototype.exec = bad;
      JSON.stringify = bad;
      JSON.parse = bad;
      add(Array.prototype, 'toJSON');
      return run();
    } finally {
      for (const name of added) delete (Object.prototype as ComLike)[name];
      delete (Array.prototype as ComLike).toJSON;
      RegExp.prototype.exec = exec;
      JSON.stringify = stringify;
      JSON.parse = parse;
      Object.assign(String.prototype, { toLowerCase, slice });
      Object.assign(WeakMap.prototype, { get, set });
    }
  }

  it('ask the signer for what the page said', () => {
    const asked: string[] = [];
    // Only strings cross; a real signer lives in a world of its own.
    const classes = createClassTable(
      createSignerLink((call) => {
        asked[asked.length] = call;
        return '[0,"AAAA"]';
      }),
    );
    const bridge = { ...createBridge(null), create: (progId: string) => classes.createFromProgId(progId) as ComLike };
    const csr = polluted(() => createRequest(bridge, { subject: 'CN=x', keyUsage: 0x90, length: '2048' }));
    expect(csr).toBe('AAAA\r\n');
    expect(JSON.parse(asked.at(-1) ?? '')).toEqual({
      method: 'createRequest',
      api: 'CertEnroll',
      subject: { text: 'CN=x', flags: 0 },
      keyLength: 2048,
      extensions: [{ type: 'keyUsage', critical: true, bits: 0x90 }],
    });
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** A value that can be compared: methods and objects by their kind. */
function seen(read: () => unknown): unknown {
  let value: unknown;
  const thrown = thrownBy(() => {
    value = read();
  });
  if (thrown !== undefined) return (thrown as ComLike).number;
  return typeof value === 'object' || typeof value === 'function' ? typeof value : value;
}
