import { type BerNode, readBer } from './ber-reader.ts';
import { concatOctets } from './octets.ts';

/**
 * Reading BER and DER: limits, raw octets, and the few shapes of values that certificates consist of. Nothing is interpreted on the way:
 * whoever needs a value takes its octets from here. No library: this file ships in content scripts.
 */
export type DerNode = BerNode;

/** Certificates nest about ten deep and PKCS #12 about fifteen; a bomb nests thousands. */
const MAX_DEPTH = 40;
/** A certificate has about 120 nodes and a chain a few hundred; the limit keeps a bomb under 0.2 s. */
const MAX_NODES = 20_000;
/** Octets. Large numbers cost quadratic time. */
const MAX_OID_LENGTH = 256;
const CONTEXT_SPECIFIC = 2;
const UNIVERSAL = 0;

/** ASN.1 universal tag numbers (X.680 §8.6). */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  objectIdentifier: 6,
  sequence: 16,
  set: 17,
  utcTime: 23,
  generalizedTime: 24,
} as const;

/** The one BER or DER value that fills the whole input, or `undefined`. */
export function parseDer(bytes: Uint8Array): DerNode | undefined {
  const values = parseDerValues(bytes);
  return values?.length === 1 ? values[0] : undefined;
}

/** The BER or DER values that stand one after another and together fill the input, or `undefined`. */
export function parseDerValues(bytes: Uint8Array): DerNode[] | undefined {
  const values: DerNode[] = [];
  let at = 0;
  let nodesLeft = MAX_NODES;
  while (at < bytes.length) {
    const value = readBer(bytes, at, bytes.length, { nodes: nodesLeft, depth: MAX_DEPTH });
    if (!value) return undefined;
    // A value costs at least as many nodes as one per 64 octets, so many small values cannot slip past the limit.
    nodesLeft -= 1 + ((value.end - at) >> 6);
    if (nodesLeft <= 0) return undefined;
    values.push(value);
    at = value.end;
  }
  return values;
}

/** The whole encoding of a value: tag, length and contents, as they stood in the input. */
export function derFor({ source, start, end }: DerNode): Uint8Array<ArrayBuffer> {
  return source.slice(start, end);
}

/** The contents octets of a value, as they stood in the input. */
export function contentsFor({ source, contentStart, contentEnd }: DerNode): Uint8Array<ArrayBuffer> {
  return source.slice(contentStart, contentEnd);
}

/** The values inside a constructed value; none for a primitive one. */
export function childrenFor(node: DerNode | undefined): readonly DerNode[] {
  return node?.children ?? [];
}

export function isUniversal(node: DerNode | undefined, tagNumber: number): node is DerNode {
  return node?.tagClass === UNIVERSAL && node.tagNumber === tagNumber;
}

export function isSequence(node: DerNode | undefined): node is DerNode {
  return isUniversal(node, TAG.sequence);
}

/** `[tagNumber]`, explicit or implicit. */
export function isContext(node: DerNode | undefined, tagNumber: number): node is DerNode {
  return node?.tagClass === CONTEXT_SPECIFIC && node.tagNumber === tagNumber;
}

/** An OBJECT IDENTIFIER in dotted form (X.690 §8.19), or `undefined` for any other value, and for one longer than any that is assigned. */
export function findOid(node: DerNode | undefined): string | undefined {
  if (!isUniversal(node, TAG.objectIdentifier)) return undefined;
  const { source, contentStart, contentEnd } = node;
  const length = contentEnd - contentStart;
  if (length === 0 || length > MAX_OID_LENGTH || (source[contentEnd - 1] ?? 0) >= 0x80) return undefined;
  const arcs: number[] = [];
  let arc = 0;
  for (let at = contentStart; at < contentEnd; at += 1) {
    const octet = source[at] ?? 0;
    arc = arc * 0x80 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) return longOid(contentsFor(node));
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [both = 0, ...rest] = arcs;
  const first = Math.min(Math.floor(both / 40), 2);
  return [first, both - first * 40, ...rest].join('.');
}

/** One with a part that no number holds, such as a UUID (X.667): many times as slow, and rare. */
function longOid(contents: Uint8Array): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of contents) {
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [both = 0n, ...rest] = arcs;
  const first = both < 80n ? both / 40n : 2n;
  return [first, both - first * 40n, ...rest].join('.');
}

/** The octets of an OCTET STRING, also of one in pieces (BER), or `undefined` for any other value. */
export function findOctets(node: DerNode | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (!isUniversal(node, TAG.octetString)) return undefined;
  if (!node.constructed) return contentsFor(node);
  const pieces = node.children.map(findOctets);
  return pieces.every((piece) => piece !== undefined) ? concatOctets(pieces) : undefined;
}

/** An INTEGER from 0 to 2³¹ − 1, or `undefined` for any other value. */
export function findCount(node: DerNode | undefined): number | undefined {
  if (!isUniversal(node, TAG.integer)) return undefined;
  const octets = contentsFor(node);
  if (octets.length === 0 || octets.length > 5) return undefined;
  if ((octets[0] ?? 0) & 0x80) return undefined;
  const count = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return count < 2 ** 31 ? count : undefined;
}
