import { encodeAlgorithm, encodeCount, encodeOctets, encodeSequence } from './der-encoding.ts';
import { OID } from './object-identifiers.ts';
import { bmpPassword, derivePkcs12OctetsBetween, hashLengthFor } from './pkcs12-kdf.ts';

const HASH = 'SHA-256';
const SALT_LENGTH = 16;

/** A key for the MAC of one file, with what it was derived by. */
export interface Pkcs12MacKey {
  /** HMAC-SHA-256; cannot be exported. */
  readonly key: CryptoKey;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/**
 * Derives a key by RFC 7292 appendix B with a new salt of 16 octets, on the thread that asks: about 0.2 s for 250 000 iterations, half of what
 * awaiting WebCrypto's digest as often takes.
 * @param input.pause lets others have the thread, every few milliseconds
 */
export async function createPkcs12MacKey(input: {
  readonly passphrase: string;
  readonly iterations: number;
  readonly pause: () => Promise<void>;
  readonly crypto: Crypto;
}): Promise<Pkcs12MacKey> {
  const { iterations, pause, crypto } = input;
  const salt = crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
  const octets = await derivePkcs12OctetsBetween(pause, hashLengthFor(HASH), {
    kdf: { hash: HASH, salt, iterations },
    purpose: 'mac',
    password: bmpPassword(input.passphrase),
  });
  const key = await crypto.subtle.importKey('raw', octets, { name: 'HMAC', hash: HASH }, false, ['sign']);
  return { key, salt, iterations };
}

/**
 * MacData (RFC 7292 §4), DER.
 * @param content what the OCTET STRING around the AuthenticatedSafe holds
 */
export async function createPkcs12Mac(
  content: Uint8Array,
  { key, salt, iterations }: Pkcs12MacKey,
  crypto: Crypto,
): Promise<Uint8Array<ArrayBuffer>> {
  const digest = await crypto.subtle.sign('HMAC', key, content.slice());
  const digestInfo = encodeSequence(encodeAlgorithm(OID.sha256), encodeOctets(new Uint8Array(digest)));
  return encodeSequence(digestInfo, encodeOctets(salt), encodeCount(iterations));
}
