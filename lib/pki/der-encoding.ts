import { compareOctets, concatOctets } from './octets.ts';

/**
 * Writing DER (X.690): every function takes contents and returns one whole encoding, so that what is already encoded (a name, a key)
 * goes into a larger structure octet for octet. No library: this file ships in content scripts.
 */
type Der = Uint8Array<ArrayBuffer>;

const TAG_INTEGER = 0x02;
const TAG_BIT_STRING = 0x03;
const TAG_OCTET_STRING = 0x04;
const TAG_OBJECT_IDENTIFIER = 0x06;
const TAG_SEQUENCE = 0x30;
const TAG_SET = 0x31;
const TAG_CONTEXT = 0x80;
const CONSTRUCTED = 0x20;

/** NULL, the parameters of the RSA algorithms (RFC 4055 §5). */
export const DER_NULL: Der = Uint8Array.of(0x05, 0x00);

/** One value: tag octet, length in the shortest form, contents. */
export function encodeValue(tag: number, ...contents: readonly Uint8Array[]): Der {
  const content = concatOctets(contents);
  return concatOctets([Uint8Array.of(tag), lengthOctets(content.length), content]);
}

export function encodeSequence(...values: readonly Uint8Array[]): Der {
  return encodeValue(TAG_SEQUENCE, ...values);
}

/** SET OF: the elements stand in the ascending order of their encodings (X.690 §11.6). */
export function encodeSetOf(...values: readonly Uint8Array[]): Der {
  return encodeValue(TAG_SET, ...values.toSorted(compareOctets));
}

/** `[tagNumber]` EXPLICIT around one value, or the IMPLICIT form of a SEQUENCE or SET with these elements. */
export function encodeContext(tagNumber: number, ...values: readonly Uint8Array[]): Der {
  return encodeValue(TAG_CONTEXT | CONSTRUCTED | tagNumber, ...values);
}

/** `[tagNumber]` IMPLICIT SET OF, sorted as DER demands. */
export function encodeContextSetOf(tagNumber: number, ...values: readonly Uint8Array[]): Der {
  return encodeContext(tagNumber, ...values.toSorted(compareOctets));
}

/** `[tagNumber]` IMPLICIT OCTET STRING. */
export function encodeContextOctets(tagNumber: number, octets: Uint8Array): Der {
  return encodeValue(TAG_CONTEXT | tagNumber, octets);
}

/** @param oid dotted form, at least two arcs of which the second is below 40 under 0 and 1 (X.690 §8.19) */
export function encodeOid(oid: string): Der {
  const [first = 0n, second = 0n, ...rest] = oid.split('.').map(BigInt);
  return encodeValue(TAG_OBJECT_IDENTIFIER, ...[first * 40n + second, ...rest].map(arcOctets));
}

/** Seven bits in an octet, most significant first; all but the last have the highest bit set. */
function arcOctets(arc: bigint): Uint8Array {
  const octets = [Number(arc & 0x7fn)];
  for (let left = arc >> 7n; left > 0n; left >>= 7n) octets.unshift(Number(left & 0x7fn) | 0x80);
  return Uint8Array.from(octets);
}

export function encodeOctets(octets: Uint8Array): Der {
  return encodeValue(TAG_OCTET_STRING, octets);
}

/** BIT STRING of whole octets. */
export function encodeBits(octets: Uint8Array): Der {
  return encodeValue(TAG_BIT_STRING, Uint8Array.of(0), octets);
}

/** INTEGER from the octets of an unsigned number, most significant first. */
export function encodeUnsigned(octets: Uint8Array): Der {
  let first = 0;
  while (first < octets.length - 1 && octets[first] === 0) first += 1;
  const shortest = octets.subarray(first);
  // The sign octet keeps a number whose highest bit is set from being read as negative.
  const sign = shortest.length === 0 || (shortest[0] ?? 0) & 0x80 ? Uint8Array.of(0) : new Uint8Array(0);
  return encodeValue(TAG_INTEGER, sign, shortest);
}

/** INTEGER from 0 to 2³² − 1. */
export function encodeCount(count: number): Der {
  return encodeUnsigned(Uint8Array.of(count >>> 24, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff));
}

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export function encodeAlgorithm(oid: string, parameters: Uint8Array = DER_NULL): Der {
  return encodeSequence(encodeOid(oid), parameters);
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.of(0x80 | octets.length, ...octets);
}
