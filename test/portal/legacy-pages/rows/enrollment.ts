import { CLSID, certEnroll, NAME_READ, type RowPage, rowPages, scripted, WITH_NAME } from './row-page.ts';

const named = { request: { subject: NAME_READ } };
/** From the characters of a BSTR of bytes to the base64 that a form can carry. */
const PACKED = `function packed(s) { var t = ""; for (var i = 0; i < s.length; i++) { t += String.fromCharCode(s.charCodeAt(i) & 255, s.charCodeAt(i) >> 8); } return btoa(t); }`;

/** How a page asks for the form and what it does to the text before it sends it. */
const ENCODINGS: Readonly<Record<string, readonly [encoding: string, after: string]>> = {
  'base64-with-header-0': ['0', 'csr'],
  'base64-1': ['1', 'csr'],
  'base64-as-a-string': ['"1"', 'csr'],
  'base64-by-hex-number': ['0x1', 'csr'],
  'base64-by-default': ['', 'csr'],
  'request-header-3': ['3', 'csr'],
  'binary-2': ['2', 'packed(csr)'],
  'one-line': ['0x40000000 | 1', 'csr'],
  'header-in-one-line': ['3 | 0x40000000', 'csr'],
  // Pages that write their own lines rely on the line break at the end of the base64.
  'own-lines': ['1', '"-----BEGIN CERTIFICATE REQUEST-----\\n" + csr + "-----END CERTIFICATE REQUEST-----\\n"'],
  'own-new-lines': [
    '1',
    '"-----BEGIN NEW CERTIFICATE REQUEST-----\\r\\n" + csr + "-----END NEW CERTIFICATE REQUEST-----"',
  ],
  'line-breaks-removed': ['1', 'csr.replace(/\\r|\\n/g, "")'],
  'in-an-escape': ['1', 'unescape(escape(csr))'],
};

/** A factory whose CreateObject is asked for each ProgID of the web list that pages use. */
const PROG_IDS = [
  'CX509Enrollment',
  'CX509PrivateKey',
  'CX509CertificateRequestPkcs10',
  'CX500DistinguishedName',
  'CObjectId',
  'CObjectIds',
  'CCspInformation',
  'CCspInformations',
  'CX509ExtensionEnhancedKeyUsage',
  'CX509ExtensionKeyUsage',
  'CX509ExtensionTemplateName',
  'CX509Extension',
];

/** §2: the factory and CX509Enrollment. Answers are installed in the round trips. */
export const ENROLLMENT: readonly RowPage[] = [
  ...rowPages(
    '§2 CX509EnrollmentWebClassFactory CreateObject(progid)',
    '/2/create-object',
    {
      each: `var names = ${JSON.stringify(PROG_IDS)}; for (var i = 0; i < names.length; i++) { says += typeof f.CreateObject("X509Enrollment." + names[i]) == "undefined" ? "-" : "+"; }`,
      'in-any-case': `says += f.createobject("x509enrollment.cobjectid") != null;`,
      unknown: `try { f.CreateObject("X509Enrollment.CX509MachineEnrollmentFactory"); } catch (e) { says += e.number; }`,
      'not-of-certenroll': `try { f.CreateObject("WScript.Shell"); } catch (e) { says += e.number; }`,
    },
    (script, name) => ({
      html: certEnroll({ key: script, request: WITH_NAME }),
      ...named,
      says: { each: '+'.repeat(PROG_IDS.length), 'in-any-case': 'true' }[name] ?? '-2147467262',
    }),
  ),
  ...rowPages(
    '§2 CX509Enrollment InitializeFromRequest(req)',
    '/2/initialize-from-request',
    {
      once: '',
      'changed-after-it': `var dn2 = f.CreateObject("X509Enrollment.CX500DistinguishedName"); dn2.Encode("CN=late", 0); req.Subject = dn2;`,
      twice: 'enroll.InitializeFromRequest(req);',
    },
    (enroll, name) => ({
      html: certEnroll({ request: WITH_NAME, enroll }),
      request: name === 'twice' ? null : { subject: name === 'once' ? NAME_READ : 'CN=UTF8STRING:late' },
      says: name === 'twice' ? 'caught -2147023649' : '',
    }),
  ),
  ...rowPages('§2 CX509Enrollment CreateRequest(enc)', '/2/create-request', ENCODINGS, ([encoding, after]) => ({
    html: certEnroll({ head: `<script>${PACKED}</script>`, request: WITH_NAME, encoding }).replace(
      /return enroll\.CreateRequest\((.*)\);/,
      (_, given) => `var csr = enroll.CreateRequest(${given}); return ${after};`,
    ),
    ...named,
  })),
  ...rowPages(
    '§2 CX509Enrollment CreateRequest(enc)',
    '/2/create-request-again',
    { 'on-the-same-object': 'enroll.CreateRequest(3)', 'by-the-request': '(req.Encode(), req.RawData(1))' },
    (again) => ({
      html: certEnroll({ request: WITH_NAME, enroll: `var first = ${again}; says += first.length > 500;` }),
      ...named,
      says: 'true',
    }),
  ),
  ...rowPages(
    '§2 CX509Enrollment CreateRequest(enc)',
    '/2/create-request-refused',
    {
      'of-a-new-object': [
        'var g = f.CreateObject("X509Enrollment.CX509Enrollment"); g.CreateRequest(1);',
        'caught -2147221497',
      ],
      'in-no-encoding': ['enroll.CreateRequest(6);', 'caught -2147024809'],
    } as const,
    ([enroll, says]) => ({ html: certEnroll({ enroll }), request: null, says }),
  ),
  ...rowPages(
    '§2 CX509Enrollment CertificateFriendlyName, CertificateDescription',
    '/2/friendly-name',
    {
      both: 'enroll.CertificateFriendlyName = "更新"; enroll.CertificateDescription = "x"; says += enroll.CertificateFriendlyName + enroll.certificateDescription;',
    },
    (enroll) => ({ html: certEnroll({ request: WITH_NAME, enroll }), ...named, says: '更新x' }),
  ),
  ...rowPages(
    '§2 Request attributes Windows adds itself',
    '/2/attributes',
    { none: '' },
    // No subject, no extension: no attribute at all.
    (request) => ({ html: certEnroll({ request }) }),
  ),
  ...rowPages(
    '§2 CX509Enrollment Initialize(1)',
    '/2/initialize',
    { 'context-1': ['1', 'done'], string: ['"1"', 'done'], 'context-2': ['2', 'caught -2147024891'] } as const,
    ([context, says]) => ({
      html: scripted({
        body: `<object id="f" classid="clsid:${CLSID.factory}"></object>`,
        script: `var e = f.CreateObject("X509Enrollment.CX509Enrollment"); e.Initialize(${context}); says += "done"; return "";`,
      }),
      request: null,
      says,
    }),
  ),
  ...rowPages(
    '§2 CX509Enrollment InstallResponse(flags,data,enc,pw)',
    '/2/install-refused',
    {
      'flag-1': ['1, "", 1, ""', 'caught -2147024891'],
      'flag-2': ['2, "", 1, ""', 'caught -2147024891'],
      'no-certificate': ['4, "<html>error</html>", 6, ""', 'caught -2146881269'],
      empty: ['4, "", 0, ""', 'caught -2146881269'],
    } as const,
    ([args, says]) => ({
      html: scripted({
        script: `var e = new ActiveXObject("X509Enrollment.CX509Enrollment"); e.Initialize(1); e.InstallResponse(${args}); says += "done"; return "";`,
      }),
      request: null,
      says,
    }),
  ),
];
