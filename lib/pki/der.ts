import { type AsnType, Constructed, fromBER, ObjectIdentifier, OctetString } from 'asn1js';

/**
 * Reading BER and DER: a thin edge over asn1js with limits, raw octets, and the few shapes of values that certificates consist of.
 * asn1js interprets times and strings while it parses, sometimes wrongly; whoever needs a value exactly takes its octets from here.
 * No pkijs: this file ships in content scripts.
 */
export type DerNode = AsnType;

/** Certificates nest about ten deep and PKCS #12 about fifteen; a bomb nests thousands. */
const MAX_DEPTH = 40;
/** A certificate has about 120 nodes and a chain a few hundred; the limit keeps a bomb under 0.2 s. */
const MAX_NODES = 20_000;
const CONTEXT_SPECIFIC = 3;
const UNIVERSAL = 1;

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
    const parsed = parseOne(bytes.subarray(at), nodesLeft);
    if (!parsed || parsed.offset <= 0) return undefined;
    // A value costs at least as many nodes as one per 64 octets, so many small values cannot slip past the limit.
    nodesLeft -= 1 + (parsed.offset >> 6);
    if (nodesLeft <= 0) return undefined;
    values.push(parsed.result);
    at += parsed.offset;
  }
  return values;
}

function parseOne(bytes: Uint8Array, maxNodes: number): { offset: number; result: DerNode } | undefined {
  try {
    const owned = bytes.slice();
    return fromBER(owned, { maxDepth: MAX_DEPTH, maxNodes, parseEmbedded: false, copyInput: false });
  } catch {
    // asn1js throws for some malformed strings and times instead of returning −1.
    return undefined;
  }
}

/** The whole encoding of a value: tag, length and contents, as they stood in the input. */
export function derFor(node: DerNode): Uint8Array<ArrayBuffer> {
  return node.valueBeforeDecodeView.slice();
}

/** The contents octets of a value of definite length, as they stood in the input. */
export function contentsFor(node: DerNode): Uint8Array<ArrayBuffer> {
  return node.valueBeforeDecodeView.slice(node.idBlock.blockLength + node.lenBlock.blockLength);
}

/** The values inside a constructed value; none for a primitive one. */
export function childrenFor(node: DerNode | undefined): readonly DerNode[] {
  return node instanceof Constructed ? node.valueBlock.value : [];
}

export function isUniversal(node: DerNode | undefined, tagNumber: number): node is DerNode {
  return node?.idBlock.tagClass === UNIVERSAL && node.idBlock.tagNumber === tagNumber;
}

export function isSequence(node: DerNode | undefined): node is DerNode {
  return isUniversal(node, TAG.sequence) && node instanceof Constructed;
}

/** `[tagNumber]`, explicit or implicit. */
export function isContext(node: DerNode | undefined, tagNumber: number): node is DerNode {
  return node?.idBlock.tagClass === CONTEXT_SPECIFIC && node.idBlock.tagNumber === tagNumber;
}

/** An OBJECT IDENTIFIER in dotted form, or `undefined` for any other value. */
export function findOid(node: DerNode | undefined): string | undefined {
  return node instanceof ObjectIdentifier ? node.valueBlock.toString() : undefined;
}

/** The octets of an OCTET STRING, also of one in pieces (BER), or `undefined` for any other value. */
export function findOctets(node: DerNode | undefined): Uint8Array<ArrayBuffer> | undefined {
  return node instanceof OctetString ? new Uint8Array(node.getValue()) : undefined;
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
