import { describe, expect, it } from 'vitest';
import { installActiveXObject } from '../../../lib/enrollment/com/active-x-object.ts';
import { installErrorMembers } from '../../../lib/enrollment/com/error-members.ts';
import { type ComLike, createBridge, createRequest, hresultOf } from './enrollment-bridge.ts';
import { oid, provider, request } from './member-lines.ts';

const bridge = createBridge(null);
const factory = bridge.create('X509Enrollment.CX509EnrollmentWebClassFactory');
const make = (name: string): ComLike => factory.CreateObject(`X509Enrollment.${name}`);

/** What scripts do with a COM object besides calling its members. */
describe('COM objects in a script', () => {
  it('are compared, tested, joined to text, enumerated and deleted from without harm', () => {
    const key = make('CX509PrivateKey');
    expect([key == null, Boolean(key), typeof key, `${key}`, key === key.valueOf, key instanceof Object]).toEqual([
      false,
      true,
      'object',
      '[object]',
      false,
      false,
    ]);
    expect([Object.keys(key), JSON.stringify(key), delete key.Length, key.Length]).toEqual([[], '{}', true, 0]);
  });

  it('may be the scope of a with statement', () => {
    const control = bridge.create('CEnroll.CEnroll');
    // `with` is no strict code.
    const page = new Function(
      'control',
      'with (control) { GenKeyFlags = 3; return keyspec + " " + typeof createPKCS10; }',
    );
    expect([page(control), control.genKeyFlags, typeof (globalThis as ComLike).GenKeyFlags]).toEqual([
      '2 function',
      3,
      'undefined',
    ]);
  });

  it('keep their methods when these are taken from them', () => {
    const { InitializeFromValue } = make('CObjectId');
    expect(InitializeFromValue.call(null, '1.2.3')).toBeUndefined();
    expect(typeof make('CObjectId').initializefromvalue.apply).toBe('function');
  });

  it.each<[string, () => ComLike, (item: ComLike) => unknown, unknown]>([
    ['CCspInformations', () => withProviders(), (item) => item.Type, 24],
    ['CspAlgorithms', () => provider(make).CspAlgorithms, (item) => item.Name, 'RSA'],
    ['CspStatuses', () => withProviders().GetCspStatusesFromOperations(2), (item) => item.DisplayName, 'SHA256'],
    ['CObjectIds', () => withOids('1.2.3'), (item) => item.Value, '1.2.3'],
  ])('are collections whose default member is ItemByIndex: %s', (_, list, read, sees) => {
    expect(read(list()(0))).toBe(sees);
    expect(hresultOf(() => list()(99))).toBe('0x80070057');
    // Nothing of the function behind it is to be seen.
    expect([list().name, list().length, list().prototype, Object.keys(list())]).toEqual([
      undefined,
      undefined,
      undefined,
      [],
    ]);
  });

  it('are passed on as collections, too', () => {
    const usage = make('CX509ExtensionEnhancedKeyUsage');
    usage.InitializeEncode(withOids('1.3.6.1.5.5.7.3.2'));
    const both = withOids('1.2.3');
    both.AddRange(usage.EnhancedKeyUsage);
    expect([both.Count, both(1).Value]).toEqual([2, '1.3.6.1.5.5.7.3.2']);
    const extensions = make('CX509Extensions');
    extensions.Add(usage);
    const wanted = request(make);
    wanted.X509Extensions.AddRange(extensions);
    expect([wanted.X509Extensions.Count, wanted.X509Extensions.IndexByObjectId(oid(make, '2.5.29.37'))]).toEqual([
      1, 0,
    ]);
    expect(hresultOf(() => wanted.X509Extensions.IndexByObjectId(oid(make, '1.2.3')))).toBe('0x80092004');
  });

  it('take what is in a Number, String or Boolean object', () => {
    const key = make('CX509PrivateKey');
    Object.assign(key, { Length: new Number(2048), KeySpec: new String('1'), Silent: new Boolean(true) });
    expect([key.Length, key.KeySpec, key.Silent]).toEqual([2048, 1, true]);
  });
});

describe('CreateRequest', () => {
  it('gives the same request again for the same request object, in whatever encoding, with one key', () => {
    const armed = createBridge();
    const csp = armed.create('X509Enrollment.CX509EnrollmentWebClassFactory');
    const wanted = request((name) => csp.CreateObject(`X509Enrollment.${name}`));
    const enrollment = armed.create('X509Enrollment.CX509Enrollment');
    enrollment.InitializeFromRequest(wanted);
    wanted.Encode();
    expect(armed.told).toEqual([]);
    const first: string = enrollment.CreateRequest(1);
    expect(enrollment.CreateRequest(1)).toBe(first);
    expect(wanted.RawData(1)).toBe(first);
    expect(enrollment.CreateRequest(3)).toContain(first);
    expect(armed.told).toHaveLength(1);
    const name = armed.create('X509Enrollment.CX500DistinguishedName');
    name.Encode('CN=other', 0);
    wanted.Subject = name;
    expect(hresultOf(() => enrollment.CreateRequest(1))).toBe('0x800704c7');
  });

  it('is tried again after a refusal', () => {
    const armed = createBridge(null);
    const wanted = request((name) => armed.create(`X509Enrollment.${name}`));
    expect(hresultOf(() => wanted.RawData(1))).toBe('0x800704c7');
    expect(hresultOf(() => wanted.RawData(1))).toBe('0x800704c7');
    expect(hresultOf(() => wanted.RawData(6))).toBe('0x80070057');
  });
});

describe('errors in a script', () => {
  it.each<[string, () => unknown, string]>([
    ['a Win32 code', () => createRequest(bridge), '0x800704c7 (WIN32: 1223)'],
    ['another HRESULT', () => make('CCspInformations').ItemByName('x'), '0x80092004 (-2146885628)'],
  ])('end as in Windows for %s', (_, run, end) => {
    expect(run).toThrow(end);
  });

  it('have description and number whatever threw them', () => {
    class Errors extends Error {}
    installErrorMembers(Errors as ErrorConstructor);
    const of = (name: string, message: string): ComLike =>
      Object.assign(new Errors(message), { name }) as unknown as ComLike;
    const cases: [string, string, number][] = [
      ['TypeError', 'x.createPKCS10 is not a function', -2146827850],
      ['TypeError', 'X is not a constructor', -2146827850],
      ['TypeError', "Cannot read properties of null (reading 'x')", -2146823281],
      ['ReferenceError', 'XEnroll is not defined', -2146823279],
      ['SyntaxError', 'Unexpected token', -2146827286],
      ['Error', 'own', 0],
    ];
    for (const [name, message, number] of cases) {
      const error = of(name, message);
      expect([error.number, error.description], message).toEqual([number, message]);
    }
    const own = Object.assign(of('Error', 'x'), { number: 7, description: 'mine' });
    expect([own.number, own.description, Object.keys(own)]).toEqual([7, 'mine', ['name', 'number', 'description']]);
  });
});

describe('requests of MSXML', () => {
  class FakeRequest {
    readyState = 0;
    readonly sent: unknown[] = [];
    get responseText(): string {
      return `${this.sent.length} sent`;
    }
    open(...args: unknown[]): void {
      this.sent.push(args);
    }
  }

  it('have their members in any case, with the right this', () => {
    const scope: ComLike = { XMLHttpRequest: FakeRequest };
    installActiveXObject(scope, bridge.classes);
    const made = new scope.ActiveXObject('Microsoft.XMLHTTP');
    made.Open('GET', '/', false);
    made.readyState = 4;
    expect([
      made.ResponseText,
      made.responseText,
      made.readyState,
      'Open' in made,
      'Close' in made,
      made.close,
    ]).toEqual(['1 sent', '1 sent', 4, true, false, undefined]);
    expect(made).toBeInstanceOf(FakeRequest);
    expect(new FakeRequest()).not.toHaveProperty('Open');
  });
});

function withProviders(): ComLike {
  const list = make('CCspInformations');
  list.AddAvailableCsps();
  return list;
}

function withOids(...values: readonly string[]): ComLike {
  const list = make('CObjectIds');
  for (const value of values) list.Add(oid(make, value));
  return list;
}
