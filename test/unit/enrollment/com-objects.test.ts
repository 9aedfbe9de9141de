import { describe, expect, it } from 'vitest';
import { installActiveXObject } from '../../../lib/enrollment/com/active-x-object.ts';
import { type ComLike, createBridge, createRequest, hresultOf } from './enrollment-bridge.ts';

const FACTORY = 'X509Enrollment.CX509EnrollmentWebClassFactory';

describe('ActiveXObject', () => {
  class FakeRequest {}
  const scope: ComLike = { XMLHttpRequest: FakeRequest };
  installActiveXObject(scope, createBridge(null).classes);
  const { ActiveXObject } = scope;

  it('creates the classes in any case, with or without a version', () => {
    expect(typeof new ActiveXObject(FACTORY).CreateObject).toBe('function');
    expect(typeof new ActiveXObject(FACTORY.toLowerCase()).CREATEOBJECT).toBe('function');
    expect(typeof new ActiveXObject('X509Enrollment.CX509Enrollment.1').CreateRequest).toBe('function');
  });

  it.each(['Microsoft.XMLHTTP', 'MSXML2.XMLHTTP', 'Msxml2.XMLHTTP.6.0'])('gives a real request for %s', (progId) => {
    expect(new ActiveXObject(progId)).toBeInstanceOf(FakeRequest);
  });

  it.each(['Scripting.FileSystemObject', '', '__proto__', 'constructor', undefined, null, 7])('has no %s', (progId) => {
    expect(hresultOf(() => new ActiveXObject(progId))).toBe('0x800a01ad');
  });

  it('must be called with new and is not enumerable', () => {
    expect(hresultOf(() => ActiveXObject(FACTORY))).toBe('0x800a01b6');
    expect(Object.keys(scope)).toEqual(['XMLHttpRequest']);
  });
});

describe('COM members', () => {
  const { create } = createBridge(null);

  it('are found in any case, keep their identity, and unknown ones are undefined', () => {
    const key = create('X509Enrollment.CX509PrivateKey');
    key.KEYSPEC = '1';
    expect([key.KeySpec, key.keyspec, 'KeySpec' in key, 'nothing' in key]).toEqual([1, 1, true, false]);
    expect(key.Create).toBe(key.create);
    for (const member of ['nothing', '__proto__', 'constructor', 'toString', 'then']) {
      expect(key[member], member).toBeUndefined();
    }
  });

  it('fail like COM when they are assigned wrongly', () => {
    const key = create('X509Enrollment.CX509PrivateKey');
    const failures: [string, unknown, string][] = [
      ['nothing', 1, '0x800a01b6'],
      ['__proto__', {}, '0x800a01b6'],
      ['Create', 1, '0x800a01b6'],
      ['Opened', true, '0x800a01b6'],
      ['Length', 'long', '0x800a000d'],
      ['Length', '', '0x800a000d'],
      ['Length', Number.NaN, '0x800a000d'],
      ['Length', null, '0x800a000d'],
      ['Length', { valueOf: () => 2048 }, '0x800a000d'],
      ['CspInformations', {}, '0x800a000d'],
      ['MachineContext', true, '0x80070005'],
    ];
    for (const [member, value, expected] of failures) {
      expect(
        hresultOf(() => Reflect.set(key, member, value)),
        `${member} = ${String(value)}`,
      ).toBe(expected);
    }
  });

  it.each<[string, unknown, unknown]>([
    ['Length', '2048', 2048],
    ['Length', ' 0x800 ', 2048],
    ['KeyUsage', 0xffffff, 0xffffff],
    ['ExportPolicy', true, -1],
    ['Silent', 'True', true],
    ['Silent', 0, false],
    ['ProviderName', 7, '7'],
    ['ProviderName', null, ''],
  ])('converts %s = %j', (member, value, expected) => {
    const key = create('X509Enrollment.CX509PrivateKey');
    key[member] = value;
    expect(key[member]).toBe(expected);
  });

  it("give the page's own exceptions back as they are", () => {
    const name = create('X509Enrollment.CX500DistinguishedName');
    const own = new RangeError('mine');
    const hostile = {
      toString: () => {
        throw own;
      },
    };
    expect(() => name.Encode(hostile, 0)).toThrow(own);
    expect(hresultOf(() => name.Encode('x'.repeat(1_000_000), 0))).toBe('0x80070057');
    expect(hresultOf(() => name.Encode('CN=x', hostile))).toBe('0x800a000d');
    expect(hresultOf(() => name.Name)).toBe('0x80040007');
  });

  it('throw an Error with number, description and message', () => {
    try {
      createRequest(createBridge(null));
      expect.unreachable();
    } catch (thrown) {
      const error = thrown as Error & { number: number; description: string };
      expect(error).toBeInstanceOf(Error);
      expect(error.number).toBe(-2147023673);
      expect(error.description).toBe(error.message);
      expect(error.message).toContain('CertEnroll::CX509Enrollment::CreateRequest: ');
      expect(error.message).toContain('0x800704c7');
      // The stack would name the extension's own address.
      expect(error.stack).not.toContain('\n');
    }
  });
});

describe('X509Enrollment classes', () => {
  const bridge = createBridge(null);
  const factory = bridge.create(FACTORY);
  const make = (name: string): ComLike => factory.CreateObject(`X509Enrollment.${name}`);

  it('come from the factory, and nothing else does', () => {
    for (const progId of ['X509Enrollment.CX509EnrollmentWebClass', 'WScript.Shell', '']) {
      expect(hresultOf(() => factory.CreateObject(progId))).toBe('0x80004002');
    }
  });

  it('list legacy providers and one of CNG, and throw past the end', () => {
    const providers = make('CCspInformations');
    providers.AddAvailableCsps();
    const seen: [string, number, boolean][] = [];
    for (let at = 0; at < providers.Count; at += 1) {
      const provider = providers.ItemByIndex(at);
      seen.push([provider.Name, provider.Type, provider.LegacyCsp]);
    }
    expect(seen).toContainEqual(['Microsoft Enhanced RSA and AES Cryptographic Provider', 24, true]);
    expect(seen).toContainEqual(['Microsoft Enhanced Cryptographic Provider v1.0', 1, true]);
    expect(seen).toContainEqual(['Microsoft Software Key Storage Provider', 0, false]);
    expect(hresultOf(() => providers.ItemByIndex(seen.length))).toBe('0x80070057');
    expect(hresultOf(() => providers.ItemByIndex(-1))).toBe('0x80070057');
    expect(providers.ItemByName('microsoft strong cryptographic provider').Type).toBe(1);
    expect(hresultOf(() => providers.ItemByName('x'))).toBe('0x80092004');
    const statuses = providers.GetCspStatusesFromOperations(0x1c, providers.ItemByIndex(0));
    expect(statuses.ItemByIndex(0).CspAlgorithm.DefaultLength).toBe(2048);
    expect(statuses.ItemByIndex('0').CspAlgorithm.GetAlgorithmOid(0, 0).Value).toBe('1.2.840.113549.1.1.1');
    providers.Remove(0);
    expect(providers.Count).toBe(seen.length - 1);
    providers.Clear();
    expect(providers.Count).toBe(0);
  });

  it('know providers by name only', () => {
    const provider = make('CCspInformation');
    expect(hresultOf(() => provider.Name)).toBe('0x80040007');
    expect(hresultOf(() => provider.InitializeFromName('USB Key CSP'))).toBe('0x80090019');
    provider.InitializeFromName('Microsoft Enhanced Cryptographic Provider v1.0');
    expect(provider.Type).toBe(1);
  });

  it('take object identifiers by value and by the numbers of certenroll.h', () => {
    const sha1 = make('CObjectId');
    sha1.InitializeFromName('89');
    expect([sha1.Value, sha1.Name]).toEqual(['1.3.14.3.2.26', 89]);
    expect(hresultOf(() => sha1.InitializeFromValue('1.2.3'))).toBe('0x800704df');
    for (const value of ['', '1', 'a.b', '1..2', '1.02', '<x>']) {
      expect(
        hresultOf(() => make('CObjectId').InitializeFromValue(value)),
        value,
      ).toBe('0x80070057');
    }
    expect(hresultOf(() => make('CObjectId').InitializeFromName(4711))).toBe('0x80070057');
  });

  it('accept only objects of their own kind', () => {
    const request = make('CX509CertificateRequestPkcs10');
    expect(hresultOf(() => request.InitializeFromPrivateKey(1, {}, ''))).toBe('0x800a000d');
    expect(hresultOf(() => request.X509Extensions.Add(make('CObjectId')))).toBe('0x800a000d');
    expect(hresultOf(() => Reflect.set(request, 'Subject', 'CN=x'))).toBe('0x800a000d');
    expect(hresultOf(() => make('CX509Enrollment').InitializeFromRequest(make('CX509PrivateKey')))).toBe('0x800a000d');
  });

  it('want to be initialised, once', () => {
    const request = make('CX509CertificateRequestPkcs10');
    const enrollment = make('CX509Enrollment');
    expect(hresultOf(() => enrollment.CreateRequest(1))).toBe('0x80040007');
    enrollment.InitializeFromRequest(request);
    expect(hresultOf(() => enrollment.CreateRequest(1))).toBe('0x80040007');
    request.InitializeFromPrivateKey(1, make('CX509PrivateKey'), '');
    expect(hresultOf(() => request.InitializeFromPrivateKey(1, make('CX509PrivateKey'), ''))).toBe('0x800704df');
    expect(hresultOf(() => enrollment.Initialize(1))).toBe('0x800704df');
    expect(hresultOf(() => make('CX509CertificateRequestPkcs10').Initialize(2))).toBe('0x80070005');
  });

  it('cannot use a key that is already in Windows', () => {
    const key = make('CX509PrivateKey');
    const request = make('CX509CertificateRequestPkcs10');
    const enrollment = make('CX509Enrollment');
    key.Existing = true;
    request.InitializeFromPrivateKey(1, key, '');
    enrollment.InitializeFromRequest(request);
    expect(hresultOf(() => enrollment.CreateRequest(1))).toBe('0x80090016');
  });
});
