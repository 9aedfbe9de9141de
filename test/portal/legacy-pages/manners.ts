import { readFileSync } from 'node:fs';

/**
 * Whole pages in the manner of the code bases of the table: a page that asks, and one that installs what was issued, often of another control and at another
 * time. They are written for this test; none is anybody's text.
 */
export interface Manner {
  /** The file of the page that asks, without `.html`; it is served at `/manners/<name>`. */
  readonly name: string;
  readonly inTheMannerOf: string;
  /** The field that has the request. */
  readonly field: string;
  /** How often its button is to be pressed; 0: the page sends by itself. */
  readonly presses: number;
  /** As OpenSSL reads it; `null`: a SignedPublicKeyAndChallenge. */
  readonly subject: string | null;
  readonly extensions?: Readonly<Record<string, string>>;
  /** What its message boxes must say, in order. */
  readonly dialogs?: readonly RegExp[];
  /** The file of the page that installs the answer. */
  readonly install: string;
  /** Whether that page has a button. */
  readonly pressToInstall: boolean;
  /** What the page that installs says at its end. */
  readonly says: string;
}

const CLIENT = { 'X509v3 Extended Key Usage': 'TLS Web Client Authentication' };

export const MANNERS: readonly Manner[] = [
  {
    name: 'level-chooser',
    inTheMannerOf: 'CAcert with CertEnroll: choosers filled from GetCspStatusesFromOperations, errors in hexadecimal',
    field: 'CSR',
    // 4096 bits are not to be had with this key; the page then has the user choose, from what the provider can do.
    presses: 2,
    dialogs: [/\(0x80090009 \/ -2146893815\)$/],
    subject: '',
    install: 'string-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'xenroll-lists',
    inTheMannerOf: 'CAcert with XEnroll: every provider type, EnumAlgs, GetKeyLen, a with statement',
    field: 'optionalCSR',
    presses: 1,
    subject: '',
    extensions: CLIENT,
    install: 'two-encoders-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'legacy-providers',
    inTheMannerOf: 'EJBCA: LegacyCsp == true, options(i), the object in the head',
    field: 'pkcs10req',
    presses: 1,
    subject: 'CN=UTF8STRING:6AEK347fw8vWE424',
    install: 'retried-install',
    pressToInstall: true,
    says: '-2147024891 installed',
  },
  {
    name: 'new-providers',
    inTheMannerOf: 'Confusa: LegacyCsp == false, a list written by innerHTML while the page loads',
    field: 'browserRequest',
    presses: 1,
    subject: 'C=PRINTABLESTRING:JP, O=UTF8STRING:Kinko, CN=UTF8STRING:Taro Yamada',
    install: 'shown-text-install',
    pressToInstall: true,
    says: 'installed',
  },
  {
    name: 'created-element',
    inTheMannerOf: 'OpenCA: createElement("object"), used before it is inserted',
    field: 'request',
    presses: 1,
    subject: 'C=PRINTABLESTRING:JP, O=UTF8STRING:Kinko, OU=UTF8STRING:Internet, CN=UTF8STRING:山田 太郎',
    install: 'loading-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'own-pem-lines',
    inTheMannerOf: 'keygenapp, MISP2, bergi: base64 between PEM lines of their own',
    field: 'csr',
    presses: 1,
    subject: '',
    install: 'wrong-encoding-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'while-parsed',
    inTheMannerOf: 'IGI: asks while the page is parsed',
    field: 'pkcs10',
    presses: 0,
    subject:
      'C=PRINTABLESTRING:IT, O=UTF8STRING:INFN, OU=UTF8STRING:Personal Certificate, L=UTF8STRING:CNAF, CN=UTF8STRING:Mario Rossi mrossi',
    install: 'wrong-encoding-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'written-after-load',
    inTheMannerOf: 'alejacma: every object first, document.write after the load',
    field: 'pkcs10',
    presses: 0,
    subject: 'CN=UTF8STRING:alex',
    extensions: CLIENT,
    install: 'full-response-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'progress-written',
    inTheMannerOf: 'alejacma: each step is written over the page, and the request is made after that',
    field: 'pkcs10',
    presses: 0,
    subject: 'CN=UTF8STRING:step by step',
    install: 'full-response-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'number-branches',
    inTheMannerOf: 'GFA: enumProviders until it throws or is empty, branches on two numbers',
    field: 'p10',
    presses: 1,
    subject:
      'C=PRINTABLESTRING:CN, O=UTF8STRING:CFCA TEST CA, OU=UTF8STRING:Customers, CN=UTF8STRING:041@7证书测试@ZZhang@00000001',
    extensions: { 'X509v3 Extended Key Usage': 'TLS Web Client Authentication, E-mail Protection' },
    install: 'number-branches-install',
    pressToInstall: false,
    says: 'ok',
  },
  {
    name: 'vendor-control',
    inTheMannerOf: 'iTrus: a control of the vendor with the members of XEnroll',
    field: 'certReqBuf',
    presses: 1,
    subject: 'CN=UTF8STRING:张三',
    extensions: CLIENT,
    install: 'chain-first-install',
    pressToInstall: true,
    says: 'installed',
  },
  {
    name: 'either-control',
    inTheMannerOf: 'uimaster: CertEnroll tried first, XEnroll when that throws',
    field: 'csr',
    presses: 1,
    subject: 'O=UTF8STRING:Kinko, CN=UTF8STRING:Worker 7',
    extensions: CLIENT,
    install: 'two-encoders-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'token-provider',
    inTheMannerOf: 'hrbank: a USB key if there is one, else the provider of Windows; for…in over an array',
    field: 'certReq',
    presses: 1,
    subject: 'C=PRINTABLESTRING:CN, O=UTF8STRING:HRXJBANK, CN=UTF8STRING:certRequisition',
    install: 'string-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'feature-tested',
    inTheMannerOf: 'Dogtag: "ActiveXObject" in window, a name put together from fields',
    field: 'cert_request',
    presses: 1,
    subject:
      'C=PRINTABLESTRING:JP, O=UTF8STRING:Kinko, UID=UTF8STRING:taro, CN=UTF8STRING:Yamada, Taro, emailAddress=IA5STRING:taro@kinko.example',
    install: 'shown-text-install',
    pressToInstall: true,
    says: 'installed',
  },
  {
    name: 'keygen-otherwise',
    inTheMannerOf: 'openid-login, php-certhelper: <keygen> where document.all is not true',
    field: 'spkac',
    presses: 1,
    subject: null,
    install: 'string-install',
    pressToInstall: false,
    says: 'installed',
  },
  {
    name: 'generic-extensions',
    inTheMannerOf: 'CryptoPro: extensions as octets, doubled quotes, an unknown provider',
    field: 'rt',
    presses: 1,
    subject:
      'emailAddress=IA5STRING:ivanov@romashka.example, C=PRINTABLESTRING:RU, L=UTF8STRING:Москва, O=UTF8STRING:ООО "Ромашка", CN=UTF8STRING:Иванов Иван',
    extensions: {
      'X509v3 Key Usage': 'Digital Signature, Non Repudiation, Key Encipherment, Data Encipherment',
      ...CLIENT,
      'X509v3 Basic Constraints': 'critical CA:FALSE',
    },
    install: 'full-response-install',
    pressToInstall: false,
    says: 'installed',
  },
];

/** Scripts of other files, by path. */
export const MANNER_SCRIPTS: readonly string[] = ['level-chooser.js', 'number-branches.js'];

/** A page or a script as the server sends it. @param values what stands for `{{name}}` */
export function readManner(file: string, values: Readonly<Record<string, string>> = {}): string {
  const text = readFileSync(new URL(`manners/${file}`, import.meta.url), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? whole);
}
