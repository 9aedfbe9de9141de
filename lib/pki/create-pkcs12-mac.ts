import { CryptoEngine } from 'pkijs';
import { encodeAlgorithm, encodeCount, encodeOctets, encodeSequence } from './der-encoding.ts';
import { OID } from './object-identifiers.ts';

const SALT_LENGTH = 16;

/**
 * MacData (RFC 7292 §4 and appendix B), DER: HMAC-SHA-256, a salt of 16 octets. What leaves us is pkijs' work; what comes from elsewhere is
 * read by `pkcs12-mac.ts`, which knows more kinds than pkijs does. Loads pkijs: never from a content script or the worker.
 * @param content what the OCTET STRING around the AuthenticatedSafe holds
 */
export async function createPkcs12Mac(input: {
  readonly content: Uint8Array;
  readonly passphrase: string;
  readonly iterations: number;
  readonly crypto: Crypto;
}): Promise<Uint8Array<ArrayBuffer>> {
  const salt = input.crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
  const engine = new CryptoEngine({ name: 'WebCrypto', crypto: input.crypto });
  const digest = await engine.stampDataWithPassword({
    // pkijs takes UTF-8 and makes the BMPString with two zero octets at its end (RFC 7292 appendix B.1) from it.
    password: new TextEncoder().encode(input.passphrase).buffer,
    hashAlgorithm: 'SHA-256',
    salt: salt.buffer,
    iterationCount: input.iterations,
    contentToStamp: input.content.slice().buffer,
  });
  const digestInfo = encodeSequence(encodeAlgorithm(OID.sha256), encodeOctets(new Uint8Array(digest)));
  return encodeSequence(digestInfo, encodeOctets(salt), encodeCount(input.iterations));
}
