/** How the values of an attribute are encoded: PrintableString, IA5String, or UTF8String. */
export type NameSyntax = 'printable' | 'ia5' | 'utf8';

export interface NameKey {
  /** Dotted form. */
  readonly oid: string;
  readonly syntax: NameSyntax;
}

/** The keys that CertStrToName knows (wincrypt.h, "X.500 name strings"): more, and partly other ones, than in RFC 4514 §3. */
const OID_BY_KEY: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'CN COMMONNAME': '2.5.4.3',
    SN: '2.5.4.4',
    'SERIALNUMBER DEVICESERIALNUMBER': '2.5.4.5',
    'C COUNTRY': '2.5.4.6',
    'L LOCALITY': '2.5.4.7',
    'S ST STATE': '2.5.4.8',
    'STREET STREETADDRESS': '2.5.4.9',
    'O ORG ORGANIZATION': '2.5.4.10',
    'OU ORGANIZATIONUNIT ORGANIZATIONALUNIT': '2.5.4.11',
    'T TITLE': '2.5.4.12',
    DESCRIPTION: '2.5.4.13',
    BUSINESSCATEGORY: '2.5.4.15',
    POSTALCODE: '2.5.4.17',
    POBOX: '2.5.4.18',
    PHONE: '2.5.4.20',
    'G GN GIVENNAME': '2.5.4.42',
    'I INITIALS': '2.5.4.43',
    DNQUALIFIER: '2.5.4.46',
    UID: '0.9.2342.19200300.100.1.1',
    'DC DOMAINCOMPONENT': '0.9.2342.19200300.100.1.25',
    'E EMAIL EMAILADDRESS': '1.2.840.113549.1.9.1',
    UNSTRUCTUREDNAME: '1.2.840.113549.1.9.2',
    UNSTRUCTUREDADDRESS: '1.2.840.113549.1.9.8',
  }).flatMap(([keys, oid]) => keys.split(' ').map((key) => [key, oid] as const)),
);

/** RFC 5280 appendix A.1 and RFC 4519 §2.4 give these attributes one string type. */
const SYNTAX_BY_OID: ReadonlyMap<string, NameSyntax> = new Map<string, NameSyntax>([
  ['2.5.4.5', 'printable'],
  ['2.5.4.6', 'printable'],
  ['2.5.4.46', 'printable'],
  ['0.9.2342.19200300.100.1.25', 'ia5'],
  ['1.2.840.113549.1.9.1', 'ia5'],
]);

/** By name in any case, or as `1.2.3` or `OID.1.2.3`. */
export function findNameKey(key: string): NameKey | undefined {
  const dotted = key.replace(/^oid\./i, '');
  const oid = isEncodableOid(dotted) ? dotted : OID_BY_KEY.get(key.toUpperCase());
  return oid === undefined ? undefined : { oid, syntax: SYNTAX_BY_OID.get(oid) ?? 'utf8' };
}

/** An object identifier in dotted form that DER can hold: under the arcs 0 and 1 the second one is at most 39 (X.660 §6.2). */
export function isEncodableOid(text: string): boolean {
  // Arcs of more than 15 digits are no exact numbers in JavaScript.
  if (text.length > 128 || !/^[0-2](\.(0|[1-9][0-9]{0,14}))+$/.test(text)) return false;
  const [first, second] = text.split('.').map(Number);
  return first === 2 || (second ?? 40) < 40;
}
