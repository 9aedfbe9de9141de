import { certEnroll, type RowPage, rowPages, scripted } from './row-page.ts';

/** Every way in which pages show or test what they caught, and what they must come to. */
const READINGS: readonly ((number: number, hex: string) => readonly [expression: string, says: string])[] = [
  (number) => ['e.number', String(number)],
  (_, hex) => ['(0xFFFFFFFF + e.number + 1).toString(16)', hex.slice(2)],
  (number) => ['(e.number & 0xFFFF)', String(number & 0xffff)],
  (number) => [`(e.number == ${number} ? "known" : "unknown " + e.description)`, 'known'],
  (_, hex) => [`e.description.indexOf("${hex}") > 0`, 'true'],
  () => ['e.description == e.message && typeof e.description == "string"', 'true'],
  () => ['(e instanceof Error) && e != null', 'true'],
  () => ['e.name', 'Error'],
];

const NEW = (name: string): string => `new ActiveXObject("X509Enrollment.${name}")`;

/** What leads to the error, and the number. The key is there: `cancelled` is met by a second request. */
const CAUSES: Readonly<Record<string, readonly [number: number, cause: string]>> = {
  'key-not-there-80090016': [
    0x80090016 | 0,
    `var x = new ActiveXObject("CEnroll.CEnroll"); x.UseExistingKeySet = true; x.createPKCS10("", "");`,
  ],
  'end-of-enumeration-80070103': [0x80070103 | 0, `new ActiveXObject("CEnroll.CEnroll").enumProviders(99, 0);`],
  'access-denied-80070005': [0x80070005 | 0, `var k = ${NEW('CX509PrivateKey')}; k.MachineContext = true;`],
  'uninitialised-80040007': [0x80040007 | 0, `${NEW('CX509Enrollment')}.CreateRequest(1);`],
  'bad-name-80092023': [0x80092023 | 0, `${NEW('CX500DistinguishedName')}.Encode("no name", 0);`],
  'bad-asn1-8009310b': [
    0x8009310b | 0,
    `var n = ${NEW('CX509Enrollment')}; n.Initialize(1); n.InstallResponse(4, "AAAA", 1, "");`,
  ],
  'unknown-progid-80004002': [
    0x80004002 | 0,
    `${NEW('CX509EnrollmentWebClassFactory')}.CreateObject("X509Enrollment.CNone");`,
  ],
  'not-found-80092004': [
    0x80092004 | 0,
    `var l = ${NEW('CCspInformations')}; l.AddAvailableCsps(); l.ItemByName("none");`,
  ],
};

/** The signer's answers, which need more than one call. */
const CANCELLED = `var x = new ActiveXObject("CEnroll.CEnroll"); x.createPKCS10("CN=first", ""); x.createPKCS10("CN=second", "");`;

function catching(cause: string, reading: string): string {
  return scripted({ script: `try { ${cause} says += "nothing thrown"; } catch (e) { ${reading} } return "";` });
}

/** §4: one page for each error and each way of reading it. */
export const ERRORS: readonly RowPage[] = [
  ...Object.entries({ ...CAUSES, 'cancelled-800704c7': [0x800704c7 | 0, CANCELLED] as const }).flatMap(
    ([name, [number, cause]]) => {
      const hex = `0x${(number >>> 0).toString(16)}`;
      const readings = READINGS.map((reading) => reading(number, hex));
      return rowPages(`§4 ${hex}`, '/4', { [name]: readings }, () => ({
        html: catching(cause, readings.map(([expression]) => `says += (${expression}) + "|";`).join(' ')),
        request: null,
        says: readings.map(([, says]) => `${says}|`).join(''),
      }));
    },
  ),
  ...rowPages(
    '§4 0x800A01AD new ActiveXObject failed',
    '/4/no-such-class-800a01ad',
    {
      number: ['says += e.number;', '-2146827859'],
      'low-half': ['says += e.number & 0xFFFF;', '429'],
      description: ['says += e.description == e.message && e.description.length > 0;', 'true'],
    } as const,
    ([reading, says]) => ({ html: catching('new ActiveXObject("CAPICOM.Store");', reading), request: null, says }),
  ),
  ...rowPages(
    '§4 0x800A01B6 no such member',
    '/4/no-such-member-800a01b6',
    {
      'assigned-number': [`${NEW('CX509PrivateKey')}.NoSuchMember = 1;`, 'says += e.number;', '-2146827850'],
      'called-number': [`${NEW('CX509PrivateKey')}.NoSuchMember();`, 'says += e.number;', '-2146827850'],
      'called-low-half': ['new ActiveXObject("CEnroll.CEnroll").noSuchMember(1);', 'says += e.number & 0xFFFF;', '438'],
      'called-description': [
        'new ActiveXObject("CEnroll.CEnroll").noSuchMember(1);',
        'says += e.description == e.message && e.description.length > 0;',
        'true',
      ],
      'read-harmlessly': [
        `says += typeof ${NEW('CX509PrivateKey')}.NoSuchMember + " "; throw new Error("own");`,
        'says += e.description;',
        'undefined own',
      ],
    } as const,
    ([cause, reading, says]) => ({ html: catching(cause, reading), request: null, says }),
  ),
  // What Koshin never answers: no card, no token, no untrusted root. A page that knows these must come to its request all the same.
  ...rowPages(
    '§4 0x800B0109, 0x80090020, 0x8010001D, 0x8010000C',
    '/4/never-answered',
    {
      branches: `switch (e.number) { case -2146762487: says += "root"; break; case -2146893792: says += "token"; break;
    case -2146435043: case -2146435060: says += "card"; break; default: throw e; }`,
    },
    (reading) => ({
      html: certEnroll({
        key: `try { key.ProviderName = "Microsoft Base Smart Card Crypto Provider"; key.Create(); } catch (e) { ${reading} }`,
      }),
    }),
  ),
];
