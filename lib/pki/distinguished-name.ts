import { failure, type Result, success } from '../problem.ts';
import {
  childrenFor,
  contentsFor,
  type DerNode,
  derFor,
  findOid,
  isSequence,
  isUniversal,
  parseDer,
  TAG,
} from './der.ts';
import { encodeOid, encodeSequence, encodeSetOf, encodeValue } from './der-encoding.ts';
import { hexFor } from './hex.ts';
import { attributeNameFor, OID } from './object-identifiers.ts';

/** One attribute of a name: `CN` = `山田太郎`. */
export interface NameAttribute {
  /** Dotted form. */
  readonly oid: string;
  /** `CN`, `O`, …, or the object identifier when it has no short name. */
  readonly shortName: string;
  /** The text as certified: never put it into markup; `display` marks what is invisible. A value that is no string is `#` and its DER in hex (RFC 4514 §2.4). */
  readonly value: string;
}

/** A Name (RFC 5280 §4.1.2.4). */
export interface DistinguishedName {
  /** DER, octet for octet as certified. */
  readonly der: Uint8Array<ArrayBuffer>;
  /** The attributes in encoded order; those of one RDN stand together in an inner list, which nearly always has one element. */
  readonly rdns: readonly (readonly NameAttribute[])[];
  /** All attributes in encoded order. */
  readonly attributes: readonly NameAttribute[];
  /** For people: the most specific attribute first, `CN=…, OU=…, O=…, C=JP`, escaped as in RFC 4514 §2.4, invisible characters as `␀` or `⟨U+202E⟩`. */
  readonly display: string;
}

/** What `createDistinguishedName` needs for one attribute; each becomes an RDN of its own. */
export interface NameAttributeInput {
  readonly oid: string;
  readonly value: string;
}

/** X.680 §8.6 and Table 8. */
const UTF8_STRING = 0x0c;
const PRINTABLE_STRING = 0x13;
const IA5_STRING = 0x16;
const UNIVERSAL_STRING = 0x1c;
const BMP_STRING = 0x1e;
/** UTF8String, NumericString to IA5String, GraphicString to BMPString. */
const STRING_TYPES = [
  UTF8_STRING,
  18,
  PRINTABLE_STRING,
  20,
  21,
  IA5_STRING,
  25,
  26,
  27,
  UNIVERSAL_STRING,
  29,
  BMP_STRING,
];
/** To make one takes longer than to read a name with it. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const UTF16 = new TextDecoder('utf-16be', { ignoreBOM: true });
/** Attributes whose syntax is PrintableString (RFC 5280 appendix A.1) or IA5String (RFC 5280 appendix A.1, RFC 4519 §2.4). */
const PRINTABLE_ATTRIBUTES = new Set<string>([OID.country, OID.serialNumber, OID.dnQualifier]);
const IA5_ATTRIBUTES = new Set<string>([OID.emailAddress, OID.domainComponent]);

/**
 * A Name from its DER.
 * Failure: `certificateUnreadable` when it is not a SEQUENCE OF SET OF { type, value } that fills the input.
 */
export function parseDistinguishedName(der: Uint8Array): Result<DistinguishedName> {
  const node = parseDer(der);
  const name = node && distinguishedNameFor(node);
  return name ? success(name) : failure('certificateUnreadable');
}

/** The same for a Name inside a structure that is parsed already. */
export function distinguishedNameFor(node: DerNode): DistinguishedName | undefined {
  if (!isSequence(node)) return undefined;
  const rdns: NameAttribute[][] = [];
  for (const set of childrenFor(node)) {
    if (!isUniversal(set, TAG.set)) return undefined;
    const rdn: NameAttribute[] = [];
    for (const attribute of childrenFor(set)) {
      const [type, value] = childrenFor(attribute);
      const oid = findOid(type);
      if (oid === undefined || value === undefined) return undefined;
      rdn.push({ oid, shortName: attributeNameFor(oid), value: valueText(value) });
    }
    rdns.push(rdn);
  }
  return { der: derFor(node), rdns, attributes: rdns.flat(), display: displayFor(rdns) };
}

/**
 * A Name, DER, with one RDN for each attribute in the given order (by custom from the country down to the common name).
 * PrintableString for C, serialNumber and dnQualifier, IA5String for emailAddress and DC, UTF8String for all others (RFC 5280 §4.1.2.4).
 * A value that does not fit its string type becomes a UTF8String too, rather than being lost.
 */
export function createDistinguishedName(attributes: readonly NameAttributeInput[]): Uint8Array<ArrayBuffer> {
  return encodeSequence(
    ...attributes.map(({ oid, value }) => {
      const text = encodeValue(stringTagFor(oid, value), new TextEncoder().encode(value));
      return encodeSetOf(encodeSequence(encodeOid(oid), text));
    }),
  );
}

function stringTagFor(oid: string, value: string): number {
  if (PRINTABLE_ATTRIBUTES.has(oid) && /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value)) return PRINTABLE_STRING;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: IA5String is all of ASCII
  if (IA5_ATTRIBUTES.has(oid) && /^[\x00-\x7f]*$/.test(value)) return IA5_STRING;
  return UTF8_STRING;
}

/**
 * The attributes as `display` has them, the most specific first: RFC 4514 §2.1 reverses the encoded order, which by custom runs from the country
 * down; a name that already runs upwards stays as it is.
 */
export function attributesForDisplay({ rdns }: Pick<DistinguishedName, 'rdns'>): readonly NameAttribute[] {
  return rdnsForDisplay(rdns).flat();
}

/** A value for people, without the escapes of RFC 4514: what is invisible or turns the direction of the text stands as a mark. */
export function visibleText(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, visibleFor);
}

/** The string types of X.680 §8.6; what the types with one octet for each character hold is read as Latin-1, as everybody does with T61String. */
export function valueText(value: DerNode): string {
  const isString = STRING_TYPES.some((tagNumber) => isUniversal(value, tagNumber));
  if (!isString || value.constructed) return `#${hexFor(derFor(value))}`;
  const contents = contentsFor(value);
  switch (value.tagNumber) {
    case UTF8_STRING:
      return UTF8.decode(contents);
    case BMP_STRING:
      return UTF16.decode(contents);
    case UNIVERSAL_STRING:
      return utf32Text(contents);
    default:
      return Array.from(contents, (octet) => String.fromCharCode(octet)).join('');
  }
}

function utf32Text(contents: Uint8Array): string {
  const view = new DataView(contents.buffer, contents.byteOffset, contents.byteLength);
  const points = Array.from({ length: contents.length >> 2 }, (_, at) => view.getUint32(at * 4));
  return points.map((point) => (isScalarValue(point) ? String.fromCodePoint(point) : '\uFFFD')).join('');
}

function isScalarValue(point: number): boolean {
  return point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
}

function displayFor(rdns: readonly (readonly NameAttribute[])[]): string {
  return rdnsForDisplay(rdns)
    .map((rdn) => rdn.map(({ shortName, value }) => `${shortName}=${displayValue(value)}`).join('+'))
    .join(', ');
}

function rdnsForDisplay(rdns: readonly (readonly NameAttribute[])[]): readonly (readonly NameAttribute[])[] {
  const runsUpwards = rdns[0]?.some(isCommonName) && !rdns.at(-1)?.some(isCommonName);
  return runsUpwards ? rdns : rdns.toReversed();
}

function isCommonName({ oid }: NameAttribute): boolean {
  return oid === OID.commonName;
}

function displayValue(value: string): string {
  return visibleText(value.replace(/[\\",+;<>]/g, '\\$&').replace(/^[# ]| $/g, '\\$&'));
}

/** Controls, direction marks and zero-width characters would let a name look like another one. */
function visibleFor(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
