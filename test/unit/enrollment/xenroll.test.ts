import { describe, expect, it } from 'vitest';
import { ARMED, type ComLike, createBridge, hresultOf, SPKI } from './enrollment-bridge.ts';
import { ISSUED_FOR_NOBODY } from './issued-certificate.ts';

const create = (): ComLike => createBridge(null).create('CEnroll.CEnroll');

/** As pages do it: until the call throws. */
function listed(next: (index: number) => unknown): unknown[] {
  const found: unknown[] = [];
  for (;;) {
    try {
      found.push(next(found.length));
    } catch (error) {
      expect((error as { number: number }).number).toBe(-2147024637);
      return found;
    }
  }
}

describe('CEnroll.CEnroll', () => {
  it.each(['CEnroll.CEnroll', 'CEnroll.CEnroll.1', 'CEnroll.CEnroll.2', 'cenroll.cenroll'])(
    'is there as %s',
    (progId) => {
      expect(typeof createBridge(null).create(progId).createPKCS10).toBe('function');
    },
  );

  it.each(['127698e4-e730-4e5c-a2b1-21490a70c8a1', '43F8F289-7A20-11D0-8F06-00C04FC295E1'])(
    'is behind clsid:%s',
    (id) => {
      const { classes } = createBridge(null);
      const first = classes.membersFor(`CLSID:${id}`);
      expect(first?.members).toHaveProperty('createPKCS10');
      // Two elements are two controls.
      expect(classes.membersFor(`clsid:${id}`)?.members).not.toBe(first?.members);
    },
  );

  it.each<[string, unknown, unknown, unknown]>([
    ['GenKeyFlags', 0, '134217731', 134217731],
    ['KeySpec', 2, 1, 1],
    ['ProviderName', 'Microsoft Base Cryptographic Provider v1.0', 'x', 'x'],
    ['ProviderType', 1, '24', 24],
    ['HashAlgorithm', 'SHA1', 'MD5', 'MD5'],
    ['HashAlgID', 0, 0x8004, 0x8004],
    ['DeleteRequestCert', true, false, false],
    ['WriteCertToCSP', true, 0, false],
    ['ContainerName', '', 'c', 'c'],
    ['UseExistingKeySet', false, true, true],
    ['ThumbPrint', '', 'AB', 'AB'],
    ['MyStoreFlags', 0, 0x20000, 0x20000],
    ['RequestStoreName', 'REQUEST', 'r', 'r'],
    ['SPCFileName', '', '', ''],
    ['EnableSMIMECapabilities', true, false, false],
  ])('%s is %j at first, keeps what it is given, and Reset takes it back', (member, initial, given, kept) => {
    const control = create();
    expect(control[member]).toEqual(initial);
    control[member.toUpperCase()] = given;
    expect(control[member]).toEqual(kept);
    control.reset();
    expect(control[member]).toEqual(initial);
  });

  it('enumProviders lists those of the type, then throws 0x80070103', () => {
    const control = create();
    expect(listed((at) => control.enumProviders(at, 0))).toEqual([
      'Microsoft Enhanced Cryptographic Provider v1.0',
      'Microsoft Strong Cryptographic Provider',
      'Microsoft Base Cryptographic Provider v1.0',
    ]);
    control.ProviderType = 24;
    expect(listed((at) => control.EnumProviders(at, 0))).toEqual([
      'Microsoft Enhanced RSA and AES Cryptographic Provider',
    ]);
    control.providerType = 13;
    expect(listed((at) => control.enumProviders(String(at), 0))).toEqual([]);
    expect(hresultOf(() => control.enumProviders(-1, 0))).toBe('0x80070103');
    expect(listed((at) => control.enumContainers(at))).toEqual([]);
  });

  it('tells lengths and algorithms', () => {
    const control = create();
    expect([control.GetKeyLen(true, true), control.GetKeyLen(false, true)]).toEqual([2048, 4096]);
    expect([1, 2, 3, 4].map((which) => control.GetKeyLenEx(which, 1))).toEqual([2048, 4096, 1024, 2048]);
    expect(hresultOf(() => control.GetKeyLenEx(5, 1))).toBe('0x80070057');
    const names = (algorithmClass: number) =>
      listed((at) => control.EnumAlgs(at, algorithmClass)).map((id) => control.GetAlgName(id));
    expect(names(0x8000)).toEqual(['SHA256', 'SHA384', 'SHA512', 'SHA1']);
    expect(names(0x2000)).toEqual(['RSA_SIGN']);
    expect(names(0xa000)).toEqual(['RSA_KEYX']);
    expect(names(0x6000)).toEqual([]);
    expect(hresultOf(() => control.GetAlgName(1))).toBe('0x80070057');
    expect([control.GetSupportedKeySpec(), control.getProviderType('microsoft strong cryptographic provider')]).toEqual(
      [3, 1],
    );
    expect(hresultOf(() => control.getProviderType('x'))).toBe('0x80090019');
  });

  it('creates a request with the armed key, and one only', () => {
    const bridge = createBridge();
    const control = bridge.create('CEnroll.CEnroll.2');
    control.GenKeyFlags = (2048 << 16) | 3;
    const csr: string = control.CreatePKCS10('CN=x', '1.3.6.1.5.5.7.3.2');
    expect(csr).toMatch(/^(?:[A-Za-z0-9+/=]{1,64}\r\n)+$/);
    expect(bridge.told).toEqual([
      { event: 'requestCreated', renewalId: ARMED.renewalId, csr: csr.replace(/\r\n/g, '') },
    ]);
    expect(hresultOf(() => control.createPKCS10('', ''))).toBe('0x800704c7');
    expect(bridge.told.at(-1)).toEqual({ event: 'refused', api: 'XEnroll' });
  });

  it.each<[string, string, (control: ComLike) => unknown]>([
    [
      'a longer key',
      '0x80090009',
      (control) => Object.assign(control, { GenKeyFlags: 4096 << 16 }).createPKCS10('CN=x', ''),
    ],
    [
      'the key that is in Windows',
      '0x80090016',
      (control) => Object.assign(control, { UseExistingKeySet: true }).createPKCS10('CN=x', ''),
    ],
    ['a bad name', '0x80092023', (control) => control.createPKCS10('x', '')],
    ['a bad usage', '0x80070057', (control) => control.createPKCS10('CN=x', 'client')],
    ['CMC', '0x80004001', (control) => control.createRequest(3, 'CN=x', '')],
    ['a file', '0x80070005', (control) => control.createFilePKCS10('CN=x', '', 'C:\\x.p10')],
  ])('refuses %s and keeps the key', (_, hresult, ask) => {
    const control = createBridge().create('CEnroll.CEnroll');
    expect(hresultOf(() => ask(control))).toBe(hresult);
    control.Reset();
    expect(control.createRequest(1, '', '')).not.toBe('');
  });

  it('accepts chains of authorities without a key, and answers only for awaited ones', () => {
    const bridge = createBridge(null);
    const control = bridge.create('CEnroll.CEnroll');
    bridge.signer.accept({ armed: null, awaiting: [{ renewalId: 'renewal-1', spki: SPKI }] });
    expect(hresultOf(() => control.InstallPKCS7(ISSUED_FOR_NOBODY))).toBe('0x0');
    expect(control.InstallPKCS7Ex(ISSUED_FOR_NOBODY)).toBe(0);
    expect(bridge.told).toEqual([]);
    expect(hresultOf(() => control.InstallPKCS7('x'))).toBe('0x8009310b');
    expect(hresultOf(() => control.acceptPKCS7(ISSUED_FOR_NOBODY))).toBe('0x80092004');
    expect(hresultOf(() => control.acceptPKCS7('x'))).toBe('0x8009310b');
  });
});
