import { failure, type Result, success } from '../problem.ts';
import { childrenFor, findCount, findOctets, isSequence, parseDer } from './der.ts';
import { encodeOctets, encodeSequence } from './der-encoding.ts';
import { createPbes2Parameters, decryptPbes2, encodePbes2, encryptPbes2, findPbes2Parameters } from './pbes2.ts';

/** For keys at rest in this browser (design: at least 600 000). PKCS #12 files have fewer, see `createPkcs12`. */
export const STORED_KEY_ITERATIONS = 600_000;
/** A stored key never asks for more; a tampered record must not hang the popup. */
const MAX_ITERATIONS = 5_000_000;

/**
 * EncryptedPrivateKeyInfo (RFC 5958 §3), DER: PBES2 with PBKDF2-HMAC-SHA-256, a salt of 16 octets, and AES-256-CBC.
 * @param pkcs8 PrivateKeyInfo (RFC 5958 §2), DER, as WebCrypto exports it
 */
export async function createEncryptedPrivateKey(input: {
  pkcs8: Uint8Array;
  passphrase: string;
  iterations: number;
  crypto: Crypto;
}): Promise<Uint8Array<ArrayBuffer>> {
  const parameters = createPbes2Parameters(input);
  const encrypted = await encryptPbes2(input.pkcs8, { ...input, parameters });
  return encodeSequence(encodePbes2(parameters), encodeOctets(encrypted));
}

/**
 * The PrivateKeyInfo (RFC 5958 §2), DER, inside an EncryptedPrivateKeyInfo.
 * Failures: `passphraseWrong`; `keyLost` when the structure is not one that this project writes.
 */
export async function openEncryptedPrivateKey(input: {
  der: Uint8Array;
  passphrase: string;
  crypto: Crypto;
}): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const [algorithm, content] = childrenFor(parseDer(input.der));
  const parameters = findPbes2Parameters(algorithm);
  const encrypted = findOctets(content);
  if (!parameters || !encrypted || parameters.iterations > MAX_ITERATIONS) return failure('keyLost');
  const plain = await decryptPbes2(encrypted, { ...input, parameters });
  return plain && isPrivateKeyInfo(plain) ? success(plain) : failure('passphraseWrong');
}

/** PrivateKeyInfo ::= SEQUENCE { version, privateKeyAlgorithm, privateKey OCTET STRING, … } */
export function isPrivateKeyInfo(der: Uint8Array): boolean {
  const [version, algorithm, key] = childrenFor(parseDer(der));
  return findCount(version) !== undefined && isSequence(algorithm) && findOctets(key) !== undefined;
}
