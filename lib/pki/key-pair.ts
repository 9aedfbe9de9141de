import { failure, type Result, success } from '../problem.ts';

/** A fresh RSA key, extractable, so that it can be wrapped (`createEncryptedPrivateKey`) before anything else happens to it. */
export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), DER. */
  readonly spki: Uint8Array<ArrayBuffer>;
}

/**
 * A new key for RSASSA-PKCS1-v1_5 with SHA-256, public exponent 65537. Takes 0.1 s for 2048 bits and about a second for 4096.
 * Failure: `keyCreationFailed` when the browser refuses (no entropy, policy, unsupported length).
 * @param bits 2048, 3072 or 4096
 */
export async function createKeyPair({ bits, crypto }: { bits: number; crypto: Crypto }): Promise<Result<KeyPair>> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: bits,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  };
  try {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
    return success({ privateKey, publicKey, spki });
  } catch (error) {
    return failure('keyCreationFailed', { bits: String(bits), reason: error instanceof Error ? error.name : '' });
  }
}
