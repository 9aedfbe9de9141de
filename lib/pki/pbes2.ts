import { childrenFor, type DerNode, findOctets, findOid } from './der.ts';
import { encodeAlgorithm, encodeCount, encodeOctets, encodeSequence } from './der-encoding.ts';
import { OID } from './object-identifiers.ts';
import { findPbkdf2Parameters, type Pbkdf2Parameters } from './pbkdf2.ts';

/** What PBES2 with PBKDF2 and AES-CBC (RFC 8018 §6.2, appendix A.4; RFC 3565 §4.1) needs beside the passphrase. */
export interface Pbes2Parameters extends Pbkdf2Parameters {
  /** AES-192 is not in Chromium. */
  readonly keyBits: 128 | 256;
  /** 16 octets. */
  readonly iv: Uint8Array<ArrayBuffer>;
}

const CIPHERS: ReadonlyMap<string | undefined, Pbes2Parameters['keyBits']> = new Map([
  [OID.aes128Cbc, 128],
  [OID.aes256Cbc, 256],
]);
const SALT_LENGTH = 16;
const IV_LENGTH = 16;

/** New parameters: PBKDF2 with HMAC-SHA-256 and a salt of 16 octets (Windows is reported to refuse 64), AES-256-CBC. */
function createPbes2Parameters(iterations: number, crypto: Crypto): Pbes2Parameters {
  return {
    salt: crypto.getRandomValues(new Uint8Array(SALT_LENGTH)),
    iterations,
    hash: 'SHA-256',
    keyBits: 256,
    iv: crypto.getRandomValues(new Uint8Array(IV_LENGTH)),
  };
}

/** AlgorithmIdentifier of the parameters of `createPbes2Key`, DER (RFC 8018 appendix A.4). */
export function encodePbes2({ salt, iterations, iv }: Pbes2Parameters): Uint8Array<ArrayBuffer> {
  const prf = encodeAlgorithm(OID.hmacWithSha256);
  const kdf = encodeAlgorithm(OID.pbkdf2, encodeSequence(encodeOctets(salt), encodeCount(iterations), prf));
  return encodeAlgorithm(OID.pbes2, encodeSequence(kdf, encodeAlgorithm(OID.aes256Cbc, encodeOctets(iv))));
}

/** The parameters in an AlgorithmIdentifier, or `undefined` for any other scheme (3DES, RC2, scrypt) or malformed ones. */
export function findPbes2Parameters(algorithm: DerNode | undefined): Pbes2Parameters | undefined {
  const outline = findPbes2Outline(algorithm);
  const keyBits = CIPHERS.get(outline?.cipher);
  if (!outline || !keyBits || outline.iv.length !== IV_LENGTH) return undefined;
  const { derivation, iv } = outline;
  if (derivation.keyLength !== undefined && derivation.keyLength !== keyBits / 8) return undefined;
  return { ...derivation, keyBits, iv };
}

/** What PBES2 with PBKDF2 says, whatever its cipher: neither the length of the key nor that of the vector is compared with it. */
export interface Pbes2Outline {
  readonly derivation: Pbkdf2Parameters;
  /** The object identifier. */
  readonly cipher: string;
  readonly iv: Uint8Array<ArrayBuffer>;
}

export function findPbes2Outline(algorithm: DerNode | undefined): Pbes2Outline | undefined {
  const [scheme, parameters] = childrenFor(algorithm);
  if (findOid(scheme) !== OID.pbes2) return undefined;
  const [kdf, encryption] = childrenFor(parameters);
  const [oid, vector] = childrenFor(encryption);
  const derivation = findPbkdf2Parameters(kdf);
  const cipher = findOid(oid);
  const iv = findOctets(vector);
  return derivation && cipher !== undefined && iv ? { derivation, cipher, iv } : undefined;
}

type Pbes2Usage = 'encrypt' | 'decrypt';

/** A derived key with the parameters by which it was derived. */
export interface Pbes2Key {
  readonly parameters: Pbes2Parameters;
  /** Cannot be exported. */
  readonly key: CryptoKey;
}

/** As WebCrypto derives from it; the passphrase goes in as UTF-8 (RFC 8018 §3). */
export function importPassphrase(passphrase: string, crypto: Crypto): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey']);
}

/**
 * What takes the time that the iterations are there for: on a thread of WebCrypto's own, from before this returns.
 * @param secret as `importPassphrase` gives it
 */
export async function derivePbes2Key(
  usage: Pbes2Usage | readonly Pbes2Usage[],
  parameters: Pbes2Parameters,
  secret: CryptoKey,
  crypto: Crypto,
): Promise<Pbes2Key> {
  const { salt, iterations, hash, keyBits } = parameters;
  const derivation = { name: 'PBKDF2', salt, iterations, hash };
  const kind = { name: 'AES-CBC', length: keyBits };
  return { parameters, key: await crypto.subtle.deriveKey(derivation, secret, kind, false, [usage].flat()) };
}

/** A key for one text that is still to be encrypted, by new parameters. */
export function createPbes2Key(
  secret: CryptoKey,
  iterations: number,
  crypto: Crypto,
  usage: readonly Pbes2Usage[] = ['encrypt'],
): Promise<Pbes2Key> {
  return derivePbes2Key(usage, createPbes2Parameters(iterations, crypto), secret, crypto);
}

export async function encryptPbes2(
  plain: Uint8Array,
  { parameters, key }: Pbes2Key,
  crypto: Crypto,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'AES-CBC', iv: parameters.iv };
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain.slice()));
}

/**
 * The plain octets, or `undefined` when the padding shows that the passphrase is wrong (or the octets are damaged).
 * One wrong passphrase in 256 slips past the padding: the caller looks at what comes out.
 */
export async function decryptPbes2(
  encrypted: Uint8Array,
  { parameters, key }: Pbes2Key,
  crypto: Crypto,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const algorithm = { name: 'AES-CBC', iv: parameters.iv };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, encrypted.slice()));
  } catch {
    return undefined;
  }
}
