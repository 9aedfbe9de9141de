import {
  childrenFor,
  contentsFor,
  type DerNode,
  findOctets,
  findOid,
  isSequence,
  isUniversal,
  parseDer,
  TAG,
} from './der.ts';
import { OID } from './object-identifiers.ts';

/** What Koshin needs of a certificate's extensions (RFC 5280 §4.2.1). */
export interface CertificateExtensions {
  readonly isCa: boolean;
  readonly keyUsage: readonly string[] | null;
  readonly extendedKeyUsage: readonly string[] | null;
}

/** RFC 5280 §4.2.1.3, bit 0 first. */
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

/**
 * The three extensions that decide what a certificate is for. One that is malformed or stands twice gets the reading that allows least
 * (a CA; no purpose at all): the certificate's dates can still be shown, but it cannot pass as a user's new certificate.
 * @param node `[3] EXPLICIT Extensions`, or `undefined` for a certificate without any
 * @returns `undefined` when the list itself is malformed
 */
export function findExtensions(node: DerNode | undefined): CertificateExtensions | undefined {
  const lists = childrenFor(node);
  if (node && (lists.length !== 1 || !isSequence(lists[0]))) return undefined;
  const encoded = new Map<string, Uint8Array[]>();
  for (const extension of childrenFor(lists[0])) {
    const parts = childrenFor(extension);
    const oid = findOid(parts[0]);
    const octets = findOctets(parts.at(-1));
    if (oid === undefined || octets === undefined) return undefined;
    encoded.set(oid, [...(encoded.get(oid) ?? []), octets]);
  }
  const read = <T>(oid: string, absent: T, malformed: T, find: (node: DerNode) => T | undefined): T => {
    const values = encoded.get(oid);
    if (!values) return absent;
    const value = values.length === 1 && values[0] ? parseDer(values[0]) : undefined;
    return (value && find(value)) ?? malformed;
  };
  return {
    isCa: read(OID.basicConstraints, false, true, findIsCa),
    keyUsage: read<readonly string[] | null>(OID.keyUsage, null, [], findKeyUsage),
    extendedKeyUsage: read<readonly string[] | null>(OID.extendedKeyUsage, null, [], findExtendedKeyUsage),
  };
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, … } */
function findIsCa(node: DerNode): boolean | undefined {
  if (!isSequence(node)) return undefined;
  const first = childrenFor(node)[0];
  return isUniversal(first, TAG.boolean) && contentsFor(first)[0] !== 0;
}

/** KeyUsage ::= BIT STRING, whose first octet counts the unused bits at the end. */
function findKeyUsage(node: DerNode): readonly string[] | undefined {
  if (!isUniversal(node, TAG.bitString)) return undefined;
  const octets = contentsFor(node).subarray(1);
  return KEY_USAGES.filter((_, bit) => (octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7)));
}

/** ExtKeyUsageSyntax ::= SEQUENCE OF OBJECT IDENTIFIER */
function findExtendedKeyUsage(node: DerNode): readonly string[] | undefined {
  const oids = childrenFor(node).map(findOid);
  return isSequence(node) && oids.every((oid) => oid !== undefined) ? oids : undefined;
}
