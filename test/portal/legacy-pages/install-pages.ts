import { type Answer, linesFor } from './answer-forms.ts';

/** A page that installs an answer when its button is pressed, and says `installed` or what it caught. */
export interface InstallPage {
  readonly path: string;
  /** The form in which the page has the answer. */
  readonly what: string;
  /** The call that installs it, as the page writes it; `data` is the answer. */
  readonly how: string;
  readonly page: (answer: Answer) => string;
}

const pem = (label: string, der: Buffer, lineBreak = '\n'): string =>
  `-----BEGIN ${label}-----${lineBreak}${linesFor(der, lineBreak)}-----END ${label}-----${lineBreak}`;

/** A BSTR of bytes, two in each character. */
const packed = (der: Buffer): string => Buffer.concat([der, Buffer.alloc(der.length % 2)]).toString('utf16le');

/** What servers put into their pages, and the encodings that pages declare for it, right and wrong. */
const FORMS: readonly (readonly [what: string, encoding: number, data: (answer: Answer) => string])[] = [
  ['PKCS #7 in base64 lines', 1, ({ pkcs7 }) => linesFor(pkcs7)],
  ['PKCS #7 in CRLF lines', 6, ({ pkcs7 }) => linesFor(pkcs7, '\r\n')],
  ['PKCS #7 in one line', 0, ({ pkcs7 }) => pkcs7.toString('base64')],
  ['PKCS #7 among blank lines', 1, ({ pkcs7 }) => `\r\n\t \r\n${linesFor(pkcs7)}\n\n \t`],
  ['PKCS #7 as PEM', 0, ({ pkcs7 }) => pem('PKCS7', pkcs7)],
  ['PKCS #7 as PEM, declared as bare base64', 1, ({ pkcs7 }) => pem('PKCS7', pkcs7, '\r\n')],
  ['PKCS #7 under the label of a certificate', 0, ({ pkcs7 }) => pem('CERTIFICATE', pkcs7)],
  ['PKCS #7 under a label of its own', 7, ({ pkcs7 }) => pem('CERTIFICATE CHAIN', pkcs7)],
  ['PKCS #7 as a BSTR of octets', 2, ({ pkcs7 }) => packed(pkcs7)],
  ['PKCS #7 with one octet in each character', 2, ({ pkcs7 }) => pkcs7.toString('latin1')],
  ['one certificate as PEM', 0, (answer) => answer.pem],
  ['one certificate as PEM, declared as any', 7, (answer) => answer.pem.replace(/\n/g, '\r\n')],
  ['one certificate in base64', 6, ({ certificate }) => certificate.toString('base64')],
  ['one certificate in base64 lines, declared as octets', 2, ({ certificate }) => linesFor(certificate)],
  ['one certificate as a BSTR of octets', 2, ({ certificate }) => packed(certificate)],
  ['one certificate below its text', 6, ({ text }) => text],
  ['one certificate with hard blanks', 6, (answer) => `\u00a0${answer.pem.replace(/\n/g, '\u00a0\n')}\u200b`],
  ['CMC full response', 1, ({ cmc }) => linesFor(cmc, '\r\n')],
  ['CMC full response as PEM', 0, ({ cmc }) => pem('CMC', cmc)],
  ['CMC full response, declared as any base64', 6, ({ cmc }) => cmc.toString('base64')],
];

const CONTROL = '<object id="xe" classid="clsid:127698e4-e730-4e5c-a2b1-21490a70c8a1"></object>';

/** Every form by InstallResponse, with the flags in turn, and by XEnroll's three methods in turn. */
export const INSTALL_PAGES: readonly InstallPage[] = FORMS.flatMap(([what, encoding, data], at) => {
  const flags = at % 2 === 0 ? 4 : 0;
  const method = ['acceptPKCS7', 'InstallPKCS7', 'acceptResponse'][at % 3] ?? '';
  return [
    [
      `InstallResponse(${flags}, data, ${encoding}, "")`,
      `enroll.Initialize(1); enroll.InstallResponse(${flags}, data, ${encoding}, "");`,
    ],
    [`XEnroll's ${method}`, `xe.${method}(data);`],
  ].map(([how = '', call = '']) => ({
    path: `/install/${at}/${call.startsWith('xe') ? 'xenroll' : 'certenroll'}`,
    what,
    how,
    page: (answer: Answer) => installPage(call, data(answer)),
  }));
});

function installPage(call: string, data: string): string {
  // Every character by its number: the page must have exactly these.
  const written = data.replace(/[^A-Za-z0-9+/= -]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `<html><head><title>証明書のインストール</title></head><body>${CONTROL}
<form name="f" method="post" action="/submit"><input type="hidden" name="result"></form>
<input type="button" id="go" value="インストール" onclick="install()">
<script type="text/javascript">
var data = "${written}";
function install() {
  var enroll = new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory").CreateObject("X509Enrollment.CX509Enrollment");
  try { ${call} document.f.result.value = "installed"; } catch (e) { document.f.result.value = e.number + " " + e.description; }
  document.f.submit();
}
</script></body></html>`;
}
