import { CLIENT_AUTH, certEnroll, NAME_READ, type RowPage, rowPages, WITH_NAME } from './row-page.ts';

/** Statements that make `oids` of the dotted ones. */
function oids(...values: readonly string[]): string {
  const add = values.map(
    (value) => `o = f.CreateObject("X509Enrollment.CObjectId"); o.InitializeFromValue("${value}"); oids.Add(o);`,
  );
  return `var o, oids = f.CreateObject("X509Enrollment.CObjectIds"); ${add.join(' ')}`;
}

const EKU = `var eku = f.CreateObject("X509Enrollment.CX509ExtensionEnhancedKeyUsage"); eku.InitializeEncode(oids);`;
const HASH = (initialize: string): string =>
  `var hash = f.CreateObject("X509Enrollment.CObjectId"); hash.${initialize}; req.HashAlgorithm = hash; says += req.HashAlgorithm.Value;`;

/** Statements that name the request by a string and flags, as the page writes both. */
const named = (text: string, flags: string): string => `
  var dn = f.CreateObject("X509Enrollment.CX500DistinguishedName");
  dn.Encode(${text}${flags === '' ? '' : `, ${flags}`});
  req.Subject = dn;`;

const EKU_NAME = 'X509v3 Extended Key Usage';
const KU_NAME = 'X509v3 Key Usage';

/** §2: CX509CertificateRequestPkcs10, CX500DistinguishedName, object identifiers and extensions. */
export const REQUEST: readonly RowPage[] = [
  ...rowPages(
    '§2 CX509CertificateRequestPkcs10 InitializeFromPrivateKey(ctx,key,tpl)',
    '/2/from-private-key',
    { twice: 'req.InitializeFromPrivateKey(1, key, "");' },
    (again) => ({
      html: certEnroll({ request: again }),
      request: null,
      says: 'caught -2147023649',
    }),
  ),
  ...rowPages(
    '§2 CX509CertificateRequestPkcs10 Subject=',
    '/2/subject',
    { given: WITH_NAME, none: '', empty: named('""', '0') },
    (request, name) => ({
      html: certEnroll({ request }),
      request: { subject: name === 'given' ? NAME_READ : '' },
    }),
  ),
  ...rowPages(
    '§2 CX500DistinguishedName Encode(s,flags)',
    '/2/encode',
    {
      'flags-0': ["'CN=x,O=y'", '0', 'O=UTF8STRING:y, CN=UTF8STRING:x'],
      'flags-2': ["'CN=x,O=y'", '2', 'O=UTF8STRING:y, CN=UTF8STRING:x'],
      'flags-3': ["'CN=x,O=y'", '3', 'O=UTF8STRING:y, CN=UTF8STRING:x'],
      'flags-as-a-string': ["'CN=x,O=y'", '"0"', 'O=UTF8STRING:y, CN=UTF8STRING:x'],
      'no-flags': ["'CN=x,O=y'", '', 'O=UTF8STRING:y, CN=UTF8STRING:x'],
      forward: ["'CN=x,O=y'", '0x1000000', 'CN=UTF8STRING:x, O=UTF8STRING:y'],
      quoted: [`'CN="Doe, ""Joe""";O=y'`, '0', 'O=UTF8STRING:y, CN=UTF8STRING:Doe, "Joe"'],
      semicolons: ["'CN=x;OU=a;OU=b;O=y'", '0', 'O=UTF8STRING:y, OU=UTF8STRING:b, OU=UTF8STRING:a, CN=UTF8STRING:x'],
      's-and-e': [
        "'E=a@b.example, S=Tokyo, L=千代田区, C=JP'",
        '0',
        'C=PRINTABLESTRING:JP, L=UTF8STRING:千代田区, ST=UTF8STRING:Tokyo, emailAddress=IA5STRING:a@b.example',
      ],
      'domain-components': [
        "'CN=x,DC=corp,DC=example'",
        '0',
        'DC=IA5STRING:example, DC=IA5STRING:corp, CN=UTF8STRING:x',
      ],
      concatenated: [
        `'CN=' + document.title + ',' + 'OU=' + '' + ',O=y,'`,
        '0',
        'O=UTF8STRING:y, OU=UTF8STRING:, CN=UTF8STRING:電子証明書の申請',
      ],
      'a-string-object': ["new String('CN=x')", '0', 'CN=UTF8STRING:x'],
    } as const,
    ([text, flags, subject]) => ({ html: certEnroll({ request: named(text, flags) }), request: { subject } }),
  ),
  ...rowPages(
    '§2 CX509CertificateRequestPkcs10 X509Extensions.Add(ext)',
    '/2/extensions',
    { one: 1, 'two-of-them': 2 },
    (count) => ({
      html: certEnroll({
        request: `${WITH_NAME} ${oids(CLIENT_AUTH)} ${EKU} req.X509Extensions.Add(eku);
  ${count === 2 ? 'var ku = f.CreateObject("X509Enrollment.CX509ExtensionKeyUsage"); ku.InitializeEncode(0xA0); ku.Critical = false; req.X509Extensions.Add(ku);' : ''}
  says += req.X509Extensions.Count;`,
      }),
      request: {
        subject: NAME_READ,
        extensions: {
          [EKU_NAME]: 'TLS Web Client Authentication',
          ...(count === 2 ? { [KU_NAME]: 'Digital Signature, Key Encipherment' } : {}),
        },
      },
      says: String(count),
    }),
  ),
  ...rowPages(
    '§2 CX509CertificateRequestPkcs10 HashAlgorithm=',
    '/2/hash-algorithm',
    {
      // The request is signed with SHA-256 all the same.
      'sha1-by-number': [HASH('InitializeFromName(89)'), '1.3.14.3.2.26'],
      md5: [HASH('InitializeFromValue("1.2.840.113549.2.5")'), '1.2.840.113549.2.5'],
      'of-the-provider': [
        `var l = f.CreateObject("X509Enrollment.CCspInformations"); l.AddAvailableCsps();
  var st = l.GetCspStatusesFromOperations(0x2, l.ItemByIndex(0)); req.HashAlgorithm = st.ItemByIndex(0).CspAlgorithm.GetAlgorithmOid(0, 0); says += req.HashAlgorithm.Value;`,
        '2.16.840.1.101.3.4.2.1',
      ],
    } as const,
    ([hash, says]) => ({ html: certEnroll({ request: WITH_NAME + hash }), request: { subject: NAME_READ }, says }),
  ),
  ...rowPages(
    '§2 CObjectId InitializeFromValue(oid)',
    '/2/oid-from-value',
    { 'client-auth': CLIENT_AUTH, rsa: '1.2.840.113549.1.1.1', md5: '1.2.840.113549.2.5' },
    (value) => ({
      html: certEnroll({
        request: `${WITH_NAME} var o = f.CreateObject("X509Enrollment.CObjectId"); o.InitializeFromValue("${value}"); says += o.Value;`,
      }),
      request: { subject: NAME_READ },
      says: value,
    }),
  ),
  ...rowPages('§2 CObjectId InitializeFromName(n)', '/2/oid-from-name', { string: '"89"', number: '89' }, (number) => ({
    html: certEnroll({
      request: `${WITH_NAME} var o = f.CreateObject("X509Enrollment.CObjectId"); o.InitializeFromName(${number}); says += o.Value;`,
    }),
    request: { subject: NAME_READ },
    says: '1.3.14.3.2.26',
  })),
  ...rowPages(
    '§2 CObjectIds Add(oid); CX509ExtensionEnhancedKeyUsage InitializeEncode(oids)',
    '/2/enhanced-key-usage',
    {
      'client-auth': [[CLIENT_AUTH], 'TLS Web Client Authentication'],
      'three-purposes': [
        [CLIENT_AUTH, '1.3.6.1.5.5.7.3.4', '1.3.6.1.4.1.311.20.2.2'],
        'TLS Web Client Authentication, E-mail Protection, Microsoft Smartcard Login',
      ],
    } as const,
    ([values, read]) => ({
      html: certEnroll({
        request: `${WITH_NAME} ${oids(...values)} ${EKU} req.X509Extensions.Add(eku); says += oids.Count;`,
      }),
      request: { subject: NAME_READ, extensions: { [EKU_NAME]: read } },
      says: String(values.length),
    }),
  ),
  ...rowPages(
    '§2 CX509ExtensionKeyUsage InitializeEncode(flags)',
    '/2/key-usage',
    {
      '0x90': ['0x90', 'critical Digital Signature, Data Encipherment'],
      '0xa0': ['0xA0', 'critical Digital Signature, Key Encipherment'],
      ored: ['0x80 | 0x40 | 0x20', 'critical Digital Signature, Non Repudiation, Key Encipherment'],
      'encipher-only': ['0x01', 'critical Encipher Only'],
      'decipher-only': ['0x8000', 'critical Decipher Only'],
      string: ['"128"', 'critical Digital Signature'],
    } as const,
    ([flags, read]) => ({
      html: certEnroll({
        request: `${WITH_NAME} var ku = f.CreateObject("X509Enrollment.CX509ExtensionKeyUsage"); ku.InitializeEncode(${flags}); req.X509Extensions.Add(ku);`,
      }),
      request: { subject: NAME_READ, extensions: { [KU_NAME]: read } },
    }),
  ),
  ...rowPages(
    '§2 CX509ExtensionTemplateName created, never used',
    '/2/template-name',
    { unused: 'new', used: 'used' },
    (use) => ({
      html: certEnroll({
        request: `${WITH_NAME} var tpl = f.CreateObject("X509Enrollment.CX509ExtensionTemplateName"); says += tpl != null;
  ${use === 'used' ? 'tpl.InitializeEncode("User"); req.X509Extensions.Add(tpl);' : ''}`,
      }),
      request: {
        subject: NAME_READ,
        ...(use === 'used' ? { extensions: { '1.3.6.1.4.1.311.20.2': '...U.s.e.r' } } : {}),
      },
      says: 'true',
    }),
  ),
  ...rowPages(
    '§5 the generic CX509Extension',
    '/2/generic-extension',
    { 'subject-alternative-name': '"MA+BDWFAYi5leGFtcGxlLmM="' },
    (data) => ({
      html: certEnroll({
        request: `${WITH_NAME} var o = f.CreateObject("X509Enrollment.CObjectId"), ext = f.CreateObject("X509Enrollment.CX509Extension");
  o.InitializeFromValue("2.5.29.17"); ext.Initialize(o, 1, ${data}); req.X509Extensions.Add(ext);`,
      }),
      request: { subject: NAME_READ, extensions: { 'X509v3 Subject Alternative Name': 'email:a@b.example.c' } },
    }),
  ),
];
