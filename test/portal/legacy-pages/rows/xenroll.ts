import { CLSID, NAME, NAME_READ, type RowPage, rowPages, scripted } from './row-page.ts';

const CONTROL = `<OBJECT id="Enroll" classid="clsid:${CLSID.xenroll}" codebase="/xenroll.cab#Version=5,131,3659,0"></OBJECT>`;
const ASK = `  return Enroll.createPKCS10('${NAME}', "1.3.6.1.5.5.7.3.2");`;
const EKU = 'X509v3 Extended Key Usage';
const CLIENT = { [EKU]: 'TLS Web Client Authentication' };

/** A page that does something with the control `Enroll` and then makes its request. */
function using(row: string, path: string, pages: Readonly<Record<string, readonly [script: string, says: string]>>) {
  return rowPages(row, path, pages, ([script, says]) => ({
    html: scripted({ body: CONTROL, script: `${script}\n${ASK}` }),
    request: { subject: NAME_READ, extensions: CLIENT },
    says,
  }));
}

function refused(row: string, path: string, pages: Readonly<Record<string, readonly [script: string, says: string]>>) {
  return rowPages(row, path, pages, ([script, says]) => ({
    html: scripted({ body: CONTROL, script: `${script}; return "";` }),
    request: null,
    says,
  }));
}

const property = (member: string, value: string, says: string): readonly [string, string] => [
  `Enroll.${member} = ${value}; says += Enroll.${member};`,
  says,
];

/** The names of all providers, as pages gather them. */
const ENUMERATE = (index: string, ends: string): string => `var names = [];
  for (var ${index} = 0; ; ${index}++) { try { var n = Enroll.enumProviders(${index}, 0); if (n == "") { break; } names[names.length] = n; } catch (e) { ${ends} } }
  says += names.length + names[0];`;

/** §3: XEnroll. */
export const XENROLL_ROWS: readonly RowPage[] = [
  ...rowPages(
    '§3 createPKCS10(dn,usage)',
    '/3/create-pkcs10',
    {
      'no-name-no-usage': ['"", ""', '', {}],
      'client-auth': [`'${NAME}', "1.3.6.1.5.5.7.3.2"`, NAME_READ, CLIENT],
      'code-signing': [
        `"CN=x", "1.3.6.1.4.1.311.2.1.21"`,
        'CN=UTF8STRING:x',
        { [EKU]: 'Microsoft Individual Code Signing' },
      ],
      'comma-list': [
        `"CN=x,", "1.3.6.1.5.5.7.3.2,1.3.6.1.5.5.7.3.4"`,
        'CN=UTF8STRING:x',
        { [EKU]: 'TLS Web Client Authentication, E-mail Protection' },
      ],
      'comma-list-with-blanks': [
        `"CN=x", " 1.3.6.1.5.5.7.3.2 , 1.3.6.1.5.5.7.3.4, "`,
        'CN=UTF8STRING:x',
        { [EKU]: 'TLS Web Client Authentication, E-mail Protection' },
      ],
      'usage-left-out': [`"CN=x"`, 'CN=UTF8STRING:x', {}],
      'from-a-form': [
        `"CN=" + document.title + ";O=y;E=a@b.example", ""`,
        'emailAddress=IA5STRING:a@b.example, O=UTF8STRING:y, CN=UTF8STRING:電子証明書の申請',
        {},
      ],
    } as const,
    ([args, subject, extensions]) => ({
      html: scripted({ body: CONTROL, script: `  return Enroll.CreatePKCS10(${args});` }),
      request: { subject, extensions },
    }),
  ),
  ...using('§3 GenKeyFlags=', '/3/gen-key-flags', {
    default: ['says += Enroll.GenKeyFlags;', '0'],
    exportable: property('GenKeyFlags', '1', '1'),
    protected: property('GenKeyFlags', '2', '2'),
    '1024': property('GenKeyFlags', '0x04000001', '67108865'),
    '2048': property('GenKeyFlags', '(2048 << 16) | 1 | 2', '134217731'),
    string: property('GenKeyFlags', '"134217729"', '134217729'),
    ored: [
      'Enroll.GenKeyFlags = 0x08000000; Enroll.GenKeyFlags |= 1; says += Enroll.GenKeyFlags.toString(16);',
      '8000001',
    ],
    'in-a-with': ['with (Enroll) { GenKeyFlags = 3; KeySpec = 1; says += genKeyFlags; }', '3'],
  }),
  ...rowPages('§3 GenKeyFlags=', '/3/gen-key-flags-4096', { given: '0x10000001' }, (flags) => ({
    html: scripted({ body: CONTROL, script: `Enroll.GenKeyFlags = ${flags};\n${ASK}` }),
    request: { subject: NAME_READ, extensions: CLIENT, bits: 4096 },
  })),
  ...using('§3 KeySpec=, ProviderName=, ProviderType=, HashAlgorithm=, HashAlgID=', '/3/properties', {
    'key-spec-1': property('KeySpec', '1', '1'),
    'key-spec-2': property('KeySpec', '"2"', '2'),
    'provider-name': property(
      'ProviderName',
      '"Microsoft Enhanced Cryptographic Provider v1.0"',
      'Microsoft Enhanced Cryptographic Provider v1.0',
    ),
    'provider-name-of-a-token': property('providerName', '"Some Token CSP"', 'Some Token CSP'),
    'provider-type-1': property('ProviderType', '1', '1'),
    'provider-type-24': property('providerType', '"24"', '24'),
    sha1: property('HashAlgorithm', '"SHA1"', 'SHA1'),
    md5: property('HashAlgorithm', '"MD5"', 'MD5'),
    'hash-by-number': property('HashAlgID', '0x8004', '32772'),
  }),
  ...using('§3 enumProviders(i,0)', '/3/enum-providers', {
    'until-it-throws': [ENUMERATE('i', 'break;'), '3Microsoft Enhanced Cryptographic Provider v1.0'],
    'until-that-number': [
      ENUMERATE('i', 'if (e.number == -2147024637) { break; } throw e;'),
      '3Microsoft Enhanced Cryptographic Provider v1.0',
    ],
    'of-each-type': [
      `for (var t = 1; t < 25; t++) { Enroll.providerType = t; for (var i = 0; ; i++) { try { Enroll.EnumProviders(i, 0); says += t + " "; } catch (e) { break; } } } Enroll.Reset();`,
      '1 1 1 24 ',
    ],
  }),
  ...using('§3 Reset(), DeleteRequestCert=, WriteCertToCSP=, ContainerName=, UseExistingKeySet=', '/3/state', {
    reset: ['Enroll.KeySpec = 1; Enroll.Reset(); says += Enroll.KeySpec;', '2'],
    'lower-case-reset': ['Enroll.reset();', ''],
    'delete-request-cert': property('DeleteRequestCert', 'false', 'false'),
    'write-cert-to-csp': property('WriteCertToCSP', 'false', 'false'),
    'container-name': property('ContainerName', '"c1"', 'c1'),
    'use-existing-key-set': property('UseExistingKeySet', 'false', 'false'),
  }),
  ...refused('§3 UseExistingKeySet=', '/3/existing-refused', {
    true: [
      `Enroll.UseExistingKeySet = true; Enroll.ContainerName = "old"; Enroll.createPKCS10("CN=x", "")`,
      'caught -2146893802',
    ],
  }),
  ...using('§3 GetKeyLen(min,exch), GetKeyLenEx, EnumAlgs, GetAlgName', '/3/queries', {
    'get-key-len': ['says += Enroll.GetKeyLen(true, true) + " " + Enroll.GetKeyLen(false, true);', '2048 4096'],
    'get-key-len-ex': [
      'says += [Enroll.GetKeyLenEx(1, 1), Enroll.GetKeyLenEx(2, 1), Enroll.GetKeyLenEx(3, 2)];',
      '2048,4096,1024',
    ],
    'enum-algs': [
      `for (var i = 0; ; i++) { try { says += Enroll.GetAlgName(Enroll.EnumAlgs(i, 4 << 13)) + " "; } catch (e) { if (e.number != -2147024637) { throw e; } break; } }`,
      'SHA256 SHA384 SHA512 SHA1 ',
    ],
  }),
  ...using('§3 ADCS only: ThumbPrint, getProviderType, readyState==4, store flags', '/3/adcs', {
    'ready-state': [
      'if (Enroll.readyState != 4) { throw new Error("loading"); } says += Enroll.object != null;',
      'true',
    ],
    'get-provider-type': ['says += Enroll.getProviderType("Microsoft Strong Cryptographic Provider");', '1'],
    thumbprint: ['says += Enroll.ThumbPrint == "";', 'true'],
    'store-flags': [
      'Enroll.RequestStoreFlags = 0x20000; Enroll.MyStoreFlags = 0x20000; says += Enroll.RequestStoreFlags;',
      '131072',
    ],
    'certificate-type': [
      'try { Enroll.addCertTypeToRequestEx(2, "User", 1, true, 0); } catch (e) { says += e.number; }',
      '-2147467263',
    ],
  }),
  ...rowPages(
    '§3 ADCS only: CreateRequest(3|1,dn,oid)',
    '/3/create-request',
    { 'pkcs10-1': '1', 'pkcs10-of-2000': '4' },
    (form) => ({
      html: scripted({
        body: CONTROL,
        script: `return Enroll.CreateRequest(${form}, '${NAME}', "1.3.6.1.5.5.7.3.2");`,
      }),
      request: { subject: NAME_READ, extensions: CLIENT },
    }),
  ),
  ...refused('§3 ADCS only: CreateRequest(3|1,dn,oid)', '/3/create-request-refused', {
    'cmc-3': ['Enroll.CreateRequest(3, "CN=x", "")', 'caught -2147467263'],
  }),
  ...refused('§3 acceptPKCS7(b64), InstallPKCS7, acceptResponse', '/3/install-refused', {
    'accept-no-certificate': ['Enroll.acceptPKCS7("<html>")', 'caught -2146881269'],
    'install-no-certificate': ['Enroll.InstallPKCS7("")', 'caught -2146881269'],
    'accept-response-no-certificate': ['Enroll.acceptResponse("x")', 'caught -2146881269'],
  }),
];
