import type { HmacHash } from './pbkdf2.ts';
import { BLOCK_LENGTH, type Pkcs12Encryption } from './pkcs12-encryption.ts';
import { pkcs12BlocksFor } from './pkcs12-kdf.ts';
import type { Pkcs12Mac } from './pkcs12-mac.ts';
import type { ScriptCipher } from './script-ciphers.ts';

/**
 * What opening a PKCS #12 takes, in microseconds on a slow machine. A derivation cannot be interrupted, and one file asks for several:
 * all of them are added up before the first one begins.
 */
export const MAX_PKCS12_COST = 1_500_000;

/** One hash run in JavaScript (`pkcs12-kdf.ts`), and one iteration of PBKDF2 in the browser. At most five million of any kind fit. */
const SCRIPT_RUN: Readonly<Record<HmacHash, number>> = {
  'SHA-1': 0.5,
  'SHA-256': 0.8,
  'SHA-384': 2.5,
  'SHA-512': 2.5,
};
const BROWSER_RUN: Readonly<Record<HmacHash, number>> = {
  'SHA-1': 0.3,
  'SHA-256': 0.3,
  'SHA-384': 0.7,
  'SHA-512': 0.7,
};
/** One octet through a cipher of `script-ciphers.ts`. */
const SCRIPT_OCTET: Readonly<Record<ScriptCipher, number>> = { '3DES': 0.2, AES: 0.2, RC2: 10 };

/** What one try of a password costs (µs). */
export function macCostOf({ hash, derivation }: Pkcs12Mac): number {
  if ('keyLength' in derivation) return browserCost(derivation.keyLength, derivation);
  return derivation.iterations * SCRIPT_RUN[hash];
}

/** What the key and the decryption cost (µs); `length` of what is encrypted, in octets. */
export function decryptionCostOf(encryption: Pkcs12Encryption, length: number): number {
  if ('pbes2' in encryption) return browserCost(encryption.pbes2.keyBits / 8, encryption.pbes2);
  const { cipher, keyLength, derivation } = encryption;
  const content = length * SCRIPT_OCTET[cipher];
  if ('iv' in derivation) return content + browserCost(keyLength, derivation);
  const { hash, iterations } = derivation;
  const runs = pkcs12BlocksFor(keyLength, hash) + pkcs12BlocksFor(BLOCK_LENGTH[cipher], hash);
  return content + iterations * runs * SCRIPT_RUN[hash];
}

/** PBKDF2 runs once for every piece of the key that is as long as the hash (RFC 8018 §5.2). */
function browserCost(keyLength: number, { iterations, hash }: { iterations: number; hash: HmacHash }): number {
  return iterations * pkcs12BlocksFor(keyLength, hash) * BROWSER_RUN[hash];
}
