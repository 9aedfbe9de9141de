import { childrenFor, type DerNode, findCount, findOctets, findOid } from './der.ts';
import { OID } from './object-identifiers.ts';
import {
  derivePbkdf2Octets,
  findHmacHash,
  findPbkdf2Parameters,
  type HmacHash,
  MAX_SALT_LENGTH,
  type Pbkdf2Parameters,
} from './pbkdf2.ts';
import type { Pkcs12Password } from './pkcs12-encryption.ts';
import { derivePkcs12Octets, hashLengthFor, type Pkcs12Kdf } from './pkcs12-kdf.ts';

/** The password-based MAC of a PKCS #12: the one of RFC 7292 (§4 and appendix B), or PBMAC1 (RFC 9579), which derives its key by PBKDF2. */
export interface Pkcs12Mac {
  readonly hash: HmacHash;
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly derivation: Pkcs12Kdf | Pbmac1Derivation;
}

/** The length of the key is said by the file, and is never left out (RFC 9579 §4). */
export interface Pbmac1Derivation extends Pbkdf2Parameters {
  readonly keyLength: number;
}

const HASHES: ReadonlyMap<string | undefined, HmacHash> = new Map([
  [OID.sha1, 'SHA-1'],
  [OID.sha256, 'SHA-256'],
  [OID.sha384, 'SHA-384'],
  [OID.sha512, 'SHA-512'],
]);
/** Octets: SHA-512 has 64. */
const MAX_KEY_LENGTH = 128;

/** MacData as another program wrote it; `undefined` for other hashes and malformed ones. */
export function findPkcs12Mac(macData: DerNode | undefined): Pkcs12Mac | undefined {
  const [digestInfo, salt, count] = childrenFor(macData);
  const [algorithm, digest] = childrenFor(digestInfo);
  const [oid, parameters] = childrenFor(algorithm);
  const digestOctets = findOctets(digest);
  if (!digestOctets) return undefined;
  if (findOid(oid) === OID.pbmac1) return findPbmac1(parameters, digestOctets);
  const hash = HASHES.get(findOid(oid));
  const saltOctets = findOctets(salt);
  // iterations is DEFAULT 1.
  const iterations = count ? findCount(count) : 1;
  if (!hash || !saltOctets || !iterations || saltOctets.length > MAX_SALT_LENGTH) return undefined;
  return { hash, digest: digestOctets, derivation: { hash, salt: saltOctets, iterations } };
}

/** PBMAC1-params ::= SEQUENCE { keyDerivationFunc, messageAuthScheme } (RFC 8018 appendix A.5); salt and count of MacData mean nothing then. */
function findPbmac1(parameters: DerNode | undefined, digest: Uint8Array<ArrayBuffer>): Pkcs12Mac | undefined {
  const [kdf, scheme] = childrenFor(parameters);
  const derivation = findPbkdf2Parameters(kdf);
  const hash = findHmacHash(scheme);
  const keyLength = derivation?.keyLength;
  if (!derivation || !hash || keyLength === undefined || keyLength > MAX_KEY_LENGTH) return undefined;
  return { hash, digest, derivation: { ...derivation, keyLength } };
}

/** Whether the password made the MAC: it is the right one, and nobody without it changed the content. */
export async function isPkcs12MacValid(
  { hash, digest, derivation }: Pkcs12Mac,
  { content, password, crypto }: { content: Uint8Array; password: Pkcs12Password; crypto: Crypto },
): Promise<boolean> {
  const { passphrase, octets } = password;
  // The key of RFC 7292 is as long as the hash (appendix B.4).
  const key =
    'keyLength' in derivation
      ? await derivePbkdf2Octets(derivation.keyLength, { parameters: derivation, passphrase, crypto })
      : derivePkcs12Octets(hashLengthFor(hash), { kdf: derivation, purpose: 'mac', password: octets });
  return crypto.subtle.verify('HMAC', await hmacKey(key, hash, crypto), digest, content.slice());
}

function hmacKey(key: Uint8Array<ArrayBuffer>, hash: HmacHash, crypto: Crypto): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['verify']);
}
