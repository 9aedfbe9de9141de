import { childrenFor, type DerNode, findCount, findOctets, findOid, isSequence, isUniversal, TAG } from './der.ts';
import { OID } from './object-identifiers.ts';

/** What PBKDF2 (RFC 8018 §5.2, appendix A.2) needs beside the passphrase. */
export interface Pbkdf2Parameters {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly hash: HmacHash;
  /** Octets, where the file says it. */
  readonly keyLength?: number | undefined;
}

/** As WebCrypto names them. */
export type HmacHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

const HMACS: ReadonlyMap<string | undefined, HmacHash> = new Map([
  [OID.hmacWithSha1, 'SHA-1'],
  [OID.hmacWithSha256, 'SHA-256'],
  [OID.hmacWithSha384, 'SHA-384'],
  [OID.hmacWithSha512, 'SHA-512'],
]);
/** Files of others carry 8 to 64 octets; a salt of megabytes is an attack. */
export const MAX_SALT_LENGTH = 1024;

/** The parameters in an AlgorithmIdentifier, or `undefined` for any other derivation (scrypt) or malformed ones. */
export function findPbkdf2Parameters(algorithm: DerNode | undefined): Pbkdf2Parameters | undefined {
  const [oid, parameters] = childrenFor(algorithm);
  const [salt, count, ...optional] = childrenFor(parameters);
  const saltOctets = findOctets(salt);
  const iterations = findCount(count);
  // prf is DEFAULT hmacWithSHA1; keyLength may stand before it.
  const prf = optional.find(isSequence);
  const hash = prf ? findHmacHash(prf) : 'SHA-1';
  const length = optional.find((node) => isUniversal(node, TAG.integer));
  const keyLength = findCount(length);
  if (findOid(oid) !== OID.pbkdf2 || !hash || !saltOctets || !iterations) return undefined;
  if (saltOctets.length > MAX_SALT_LENGTH || (length && !keyLength)) return undefined;
  return { salt: saltOctets, iterations, hash, keyLength };
}

/** The hash of an HMAC's AlgorithmIdentifier (RFC 8018 appendix B.1). */
export function findHmacHash(algorithm: DerNode | undefined): HmacHash | undefined {
  return HMACS.get(findOid(childrenFor(algorithm)[0]));
}

/**
 * The passphrase goes in as UTF-8 (RFC 8018 §3).
 * @param length in octets; what it costs is added up before (`pkcs12-cost.ts`)
 */
export async function derivePbkdf2Octets(
  length: number,
  { parameters, passphrase, crypto }: { parameters: Pbkdf2Parameters; passphrase: string; crypto: Crypto },
): Promise<Uint8Array<ArrayBuffer>> {
  const octets = new TextEncoder().encode(passphrase);
  const secret = await crypto.subtle.importKey('raw', octets, 'PBKDF2', false, ['deriveBits']);
  const { salt, iterations, hash } = parameters;
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations, hash }, secret, length * 8));
}
