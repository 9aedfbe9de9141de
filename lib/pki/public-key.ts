import { childrenFor, contentsFor, type DerNode, findOid, isUniversal, parseDer, TAG } from './der.ts';
import { OID } from './object-identifiers.ts';

/** Field sizes of the curves of RFC 5480 §2.1.1.1 that certificates use. */
const CURVE_BITS: ReadonlyMap<string | undefined, number> = new Map([
  ['1.2.840.10045.3.1.7', 256],
  ['1.3.132.0.34', 384],
  ['1.3.132.0.35', 521],
]);

/** RFC 4055 §1.2: plain RSA keys, and those for PSS only. */
const RSA_KEYS = new Set<string | undefined>([OID.rsaEncryption, OID.rsassaPss]);

/**
 * How long a public key is: the RSA modulus without leading zero bits, or the curve's field; `null` for other or malformed keys.
 * @param spki a parsed SubjectPublicKeyInfo (RFC 5280 §4.1.2.7)
 */
export function findPublicKeyBits(spki: DerNode): number | null {
  const [algorithm, key] = childrenFor(spki);
  const [oid, parameters] = childrenFor(algorithm);
  if (findOid(oid) === OID.ecPublicKey) return CURVE_BITS.get(findOid(parameters)) ?? null;
  if (!RSA_KEYS.has(findOid(oid)) || !isUniversal(key, TAG.bitString)) return null;
  // BIT STRING: the first octet counts unused bits, none in a key.
  const rsaKey = parseDer(contentsFor(key).subarray(1));
  const modulus = childrenFor(rsaKey)[0];
  if (!isUniversal(modulus, TAG.integer)) return null;
  const octets = contentsFor(modulus);
  const first = octets.findIndex((octet) => octet !== 0);
  return first === -1 ? null : (octets.length - first) * 8 - Math.clz32(octets[first] ?? 0) + 24;
}
