import { encodeAlgorithm, encodeCount, encodeOctets, encodeSequence } from './der-encoding.ts';
import { OID } from './object-identifiers.ts';
import { bmpPassword, derivePkcs12Octets, hashLengthFor } from './pkcs12-kdf.ts';

const HASH = 'SHA-256';
const SALT_LENGTH = 16;

/**
 * MacData (RFC 7292 §4 and appendix B), DER: HMAC-SHA-256, a salt of 16 octets. The key is derived on the thread that asks: about 0.2 s for
 * 250 000 iterations, half of what awaiting WebCrypto's digest as often takes.
 * @param content what the OCTET STRING around the AuthenticatedSafe holds
 */
export async function createPkcs12Mac(input: {
  readonly content: Uint8Array;
  readonly passphrase: string;
  readonly iterations: number;
  readonly crypto: Crypto;
}): Promise<Uint8Array<ArrayBuffer>> {
  const { iterations, crypto } = input;
  const salt = crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
  const octets = derivePkcs12Octets(hashLengthFor(HASH), {
    kdf: { hash: HASH, salt, iterations },
    purpose: 'mac',
    password: bmpPassword(input.passphrase),
  });
  const key = await crypto.subtle.importKey('raw', octets, { name: 'HMAC', hash: HASH }, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', key, input.content.slice());
  const digestInfo = encodeSequence(encodeAlgorithm(OID.sha256), encodeOctets(new Uint8Array(digest)));
  return encodeSequence(digestInfo, encodeOctets(salt), encodeCount(iterations));
}
