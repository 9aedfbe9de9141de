import { describe, expect, it } from 'vitest';
import { createBridge } from './enrollment-bridge.ts';
import { check, FACTORY, keeps, oid, request } from './member-lines.ts';

check(FACTORY, [
  ['CreateObject', (x) => typeof x.CreateObject('X509Enrollment.CX509Enrollment').CreateRequest, 'function'],
  ['CreateObject of XEnroll', (x) => x.CreateObject('CEnroll.CEnroll'), '0x80004002'],
  ['CreateObject of itself', (x) => x.CreateObject(FACTORY), '0x80004002'],
]);

check('CX509PrivateKey', [
  ['KeySpec = "1"', keeps('KeySpec', '1'), 1],
  ['keyspec = 2', keeps('keyspec', 2), 2],
  ['Length = "2048"', keeps('Length', '2048'), 2048],
  ['Length = 4096', keeps('Length', 4096), 4096],
  ['ExportPolicy = 1', keeps('ExportPolicy', 1), 1],
  ['ProviderType = "1"', keeps('ProviderType', '1'), 1],
  ['ProviderType = 24', keeps('providerType', 24), 24],
  ['KeyProtection = 2', keeps('KeyProtection', 2), 2],
  ['MachineContext = false', keeps('MachineContext', false), false],
  ['MachineContext = true', keeps('MachineContext', true), '0x80070005'],
  ['ProviderName', keeps('ProviderName', 'Some USB Key CSP'), 'Some USB Key CSP'],
  [
    'CspInformations',
    (x, make) => {
      const list = make('CCspInformations');
      x.CspInformations = list;
      return x.CspInformations === list;
    },
    true,
  ],
  ['CspInformations = {}', keeps('CspInformations', {}), '0x800a000d'],
  ['Existing = false', keeps('Existing', false), false],
  ['KeyUsage = 0xffffff', keeps('KeyUsage', 0xffffff), 0xffffff],
  [
    'Algorithm',
    (x, make) => {
      x.Algorithm = oid(make, '1.2.840.113549.1.1.1');
      return x.Algorithm.Value;
    },
    '1.2.840.113549.1.1.1',
  ],
]);

check('CX509CertificateRequestPkcs10', [
  [
    'InitializeFromPrivateKey(1, key, "")',
    (x, make) => x.InitializeFromPrivateKey(1, make('CX509PrivateKey'), ''),
    undefined,
  ],
  ['InitializeFromPrivateKey(2, …)', (x, make) => x.InitializeFromPrivateKey(2, make('CX509PrivateKey')), '0x80070005'],
  [
    'InitializeFromPrivateKey twice',
    (_, make) => request(make).InitializeFromPrivateKey(1, make('CX509PrivateKey'), ''),
    '0x800704df',
  ],
  [
    'Subject',
    (x, make) => {
      const name = make('CX500DistinguishedName');
      name.Encode('CN=x', 0);
      x.Subject = name;
      return x.Subject === name;
    },
    true,
  ],
  [
    'X509Extensions.Add(ext)',
    (x, make) => {
      const extension = make('CX509ExtensionKeyUsage');
      extension.InitializeEncode(0x90);
      x.X509Extensions.Add(extension);
      return [x.X509Extensions.Count, x.x509extensions.ItemByIndex(0) === extension];
    },
    [1, true],
  ],
  [
    'HashAlgorithm',
    (x, make) => {
      x.HashAlgorithm = oid(make, '1.2.840.113549.2.5');
      return x.HashAlgorithm.Value;
    },
    '1.2.840.113549.2.5',
  ],
]);

check('CX500DistinguishedName', [
  ['Encode(s, 0)', (x) => x.Encode('CN=x, O=y', 0), undefined],
  ['Encode(s, 3)', (x) => x.Encode('CN="a,b";S=Tokyo;E=a@b.example;DC=example', 3), undefined],
  ['Encode(s)', (x) => x.Encode('CN=x'), undefined],
  ['Encode("")', (x) => x.Encode('', 0), undefined],
  ['Encode of what is no name', (x) => x.Encode('x', 0), '0x80092023'],
  ['Name', (x) => [x.Encode('CN=x', 0), x.Name], [undefined, 'CN=x']],
  ['EncodedName(12)', (x) => [x.Encode('CN=x', 0), x.EncodedName(12)][1], '300c310a300806035504030c0178\r\n'],
]);

check('CObjectId', [
  ['InitializeFromValue', (x) => [x.InitializeFromValue('1.3.6.1.5.5.7.3.2'), x.Value, x.Name][2], 245],
  ['InitializeFromValue of an unnamed one', (x) => [x.InitializeFromValue('1.2.3.4'), x.Name][1], 0],
  ['InitializeFromName("89")', (x) => [x.InitializeFromName('89'), x.Value][1], '1.3.14.3.2.26'],
  ['InitializeFromName of another', (x) => x.InitializeFromName(100_000), '0x80070057'],
  [
    'InitializeFromAlgorithmName',
    (x) => [x.InitializeFromAlgorithmName(1, 0, 0, 'sha256'), x.Value][1],
    '2.16.840.1.101.3.4.2.1',
  ],
  ['InitializeFromAlgorithmName of another', (x) => x.InitializeFromAlgorithmName(1, 0, 0, 'rot13'), '0x80070057'],
  ['Value of a new one', (x) => x.Value, '0x80040007'],
]);

describe('CObjectId.InitializeFromName', () => {
  // XCN_OID_… of certenroll.h and szOID_… of wincrypt.h.
  it.each([
    ['RSA_RSA', 16, '1.2.840.113549.1.1.1'],
    ['RSA_MD5RSA', 19, '1.2.840.113549.1.1.4'],
    ['RSA_SHA1RSA', 20, '1.2.840.113549.1.1.5'],
    ['RSA_MD5', 48, '1.2.840.113549.2.5'],
    ['OIWSEC_sha1', 89, '1.3.14.3.2.26'],
    ['KEY_USAGE', 176, '2.5.29.15'],
    ['ENHANCED_KEY_USAGE', 188, '2.5.29.37'],
    ['PKIX_KP_SERVER_AUTH', 244, '1.3.6.1.5.5.7.3.1'],
    ['PKIX_KP_CLIENT_AUTH', 245, '1.3.6.1.5.5.7.3.2'],
    ['PKIX_KP_CODE_SIGNING', 246, '1.3.6.1.5.5.7.3.3'],
    ['PKIX_KP_EMAIL_PROTECTION', 247, '1.3.6.1.5.5.7.3.4'],
    ['KP_EFS', 259, '1.3.6.1.4.1.311.10.3.4'],
    ['KP_SMARTCARD_LOGON', 277, '1.3.6.1.4.1.311.20.2.2'],
    ['RSA_SHA256RSA', 342, '1.2.840.113549.1.1.11'],
    ['NIST_sha256', 345, '2.16.840.1.101.3.4.2.1'],
    ['NIST_sha384', 346, '2.16.840.1.101.3.4.2.2'],
    ['NIST_sha512', 347, '2.16.840.1.101.3.4.2.3'],
  ])('knows XCN_OID_%s', (_, number, value) => {
    const id = createBridge().create('X509Enrollment.CObjectId');
    id.InitializeFromName(number);
    expect([id.Value, id.Name]).toEqual([value, number]);
  });
});

check('CObjectIds', [
  [
    'Add(oid)',
    (x, make) => [x.add(oid(make, '1.3.6.1.5.5.7.3.2')), x.Count, x.ItemByIndex('0').Value],
    [undefined, 1, '1.3.6.1.5.5.7.3.2'],
  ],
  ['Add of something else', (x) => x.Add('1.3.6.1.5.5.7.3.2'), '0x800a000d'],
]);

check('CX509ExtensionEnhancedKeyUsage', [
  [
    'InitializeEncode(oids)',
    (x, make) => {
      const oids = make('CObjectIds');
      oids.Add(oid(make, '1.3.6.1.5.5.7.3.2'));
      x.InitializeEncode(oids);
      return [x.ObjectId.Value, x.Critical, x.EnhancedKeyUsage.Count];
    },
    ['2.5.29.37', false, 1],
  ],
]);

check('CX509ExtensionKeyUsage', [
  [
    'InitializeEncode(0x90)',
    (x) => [x.InitializeEncode(0x90), x.KeyUsage, x.Critical, x.ObjectId.Value],
    [undefined, 0x90, true, '2.5.29.15'],
  ],
  ['InitializeEncode twice', (x) => [x.InitializeEncode(1), x.InitializeEncode(1)], '0x800704df'],
]);

check('CX509ExtensionTemplateName', [
  ['created, never used', (x) => typeof x, 'object'],
  [
    'InitializeEncode',
    (x) => [x.InitializeEncode('User'), x.TemplateName, x.ObjectId.Value][2],
    '1.3.6.1.4.1.311.20.2',
  ],
]);

check('CX509Extension', [
  [
    'Initialize(oid, 1, base64)',
    (x, make) => [x.Initialize(oid(make, '1.2.3'), 1, 'BQA='), x.ObjectId.Value, x.Critical],
    [undefined, '1.2.3', false],
  ],
  ['RawData(1)', (x, make) => [x.Initialize(oid(make, '1.2.3'), 4, '05 00\r\n'), x.RawData(1)][1], 'BQA=\r\n'],
  ['Initialize of what is no base64', (x, make) => x.Initialize(oid(make, '1.2.3'), 1, '?'), '0x80070057'],
  [
    'Initialize twice',
    (x, make) => [x.Initialize(oid(make, '1.2.3'), 1, ''), x.Initialize(oid(make, '1.2.3'), 1, '')],
    '0x800704df',
  ],
  ['ObjectId of a new one', (x) => x.ObjectId, '0x80040007'],
]);

check('CX509Enrollment', [
  ['InitializeFromRequest(req)', (x, make) => x.InitializeFromRequest(request(make)), undefined],
  ['CreateRequest(1) of a new one', (x) => x.CreateRequest(1), '0x80040007'],
  ['Initialize(1)', (x) => x.Initialize(1), undefined],
  [
    'InstallResponse(4, …) of what is no certificate',
    (x) => [x.Initialize(1), x.InstallResponse(4, 'x', 1, '')],
    '0x8009310b',
  ],
  ['InstallResponse(2, …)', (x) => [x.Initialize(1), x.InstallResponse(2, '', 1, '')], '0x80070005'],
  ['CertificateFriendlyName', keeps('CertificateFriendlyName', '更新'), '更新'],
  ['CertificateDescription', keeps('CertificateDescription', 'x'), 'x'],
]);
