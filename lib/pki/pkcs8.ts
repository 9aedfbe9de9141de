import { failure, type Result, success } from '../problem.ts';
import { childrenFor, derFor, findCount, findOctets, isSequence, parseDer } from './der.ts';
import { encodeOctets, encodeSequence } from './der-encoding.ts';
import { equalOctets } from './octets.ts';
import {
  createPbes2Key,
  decryptPbes2,
  derivePbes2Key,
  encodePbes2,
  encryptPbes2,
  findPbes2Parameters,
  importPassphrase,
  type Pbes2Key,
} from './pbes2.ts';

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
  const { iterations, crypto } = input;
  const secret = await importPassphrase(input.passphrase, crypto);
  return encryptPrivateKey(input.pkcs8, await createPbes2Key(secret, iterations, crypto), crypto);
}

/**
 * The key that protects one private key in this browser, and opens it again, derived from the passphrase and a new salt alone: all of the time that protecting takes, and
 * so before there is anything to protect. Cannot be exported. Never for a second private key.
 */
export async function createStoringKey(passphrase: string, crypto: Crypto): Promise<Pbes2Key> {
  const secret = await importPassphrase(passphrase, crypto);
  return createPbes2Key(secret, STORED_KEY_ITERATIONS, crypto, ['encrypt', 'decrypt']);
}

/** The same as `createEncryptedPrivateKey`, under a key that was derived before. */
export async function encryptPrivateKey(
  pkcs8: Uint8Array,
  key: Pbes2Key,
  crypto: Crypto,
): Promise<Uint8Array<ArrayBuffer>> {
  return encodeSequence(encodePbes2(key.parameters), encodeOctets(await encryptPbes2(pkcs8, key, crypto)));
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
  const key = await deriveOpeningKey(input);
  return key.ok ? decryptPrivateKey(input.der, key.value, input.crypto) : key;
}

/**
 * What `decryptPrivateKey` opens an EncryptedPrivateKeyInfo with: all that takes time. `keyLost`, as above; nothing says yet whether the passphrase is right.
 * @param input.known what `createStoringKey` gave for that passphrase; it takes no time where these octets still name the same salt
 */
export async function deriveOpeningKey(input: {
  der: Uint8Array;
  passphrase: string;
  crypto: Crypto;
  known?: Pbes2Key | null;
}): Promise<Result<Pbes2Key>> {
  const [algorithm] = childrenFor(parseDer(input.der));
  const parameters = findPbes2Parameters(algorithm);
  if (!parameters || parameters.iterations > MAX_ITERATIONS) return failure('keyLost');
  const { passphrase, crypto, known } = input;
  if (algorithm && known && equalOctets(derFor(algorithm), encodePbes2(known.parameters))) return success(known);
  return success(await derivePbes2Key('decrypt', parameters, await importPassphrase(passphrase, crypto), crypto));
}

/** As `openEncryptedPrivateKey`, with the key that `deriveOpeningKey` derived for the same octets. */
export async function decryptPrivateKey(
  der: Uint8Array,
  key: Pbes2Key,
  crypto: Crypto,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const encrypted = findOctets(childrenFor(parseDer(der))[1]);
  if (!encrypted) return failure('keyLost');
  const plain = await decryptPbes2(encrypted, key, crypto);
  return plain && isPrivateKeyInfo(plain) ? success(plain) : failure('passphraseWrong');
}

/** PrivateKeyInfo ::= SEQUENCE { version, privateKeyAlgorithm, privateKey OCTET STRING, … } */
export function isPrivateKeyInfo(der: Uint8Array): boolean {
  const [version, algorithm, key] = childrenFor(parseDer(der));
  return findCount(version) !== undefined && isSequence(algorithm) && findOctets(key) !== undefined;
}
