import { CryptoEngine } from 'pkijs';
import { childrenFor, type DerNode, findCount, findOctets, findOid } from './der.ts';
import { encodeAlgorithm, encodeCount, encodeOctets, encodeSequence } from './der-encoding.ts';
import { OID } from './object-identifiers.ts';

/**
 * The password-based MAC of a PKCS #12 (RFC 7292 §4 and appendix B). The key derivation is pkijs' own, in JavaScript: about 1.2 µs for each iteration,
 * on the thread that asks. Loads pkijs: never from a content script or the worker.
 */
export interface Pkcs12Mac {
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
}

const HASHES: ReadonlyMap<string | undefined, Pkcs12Mac['hash']> = new Map([
  [OID.sha1, 'SHA-1'],
  [OID.sha256, 'SHA-256'],
  [OID.sha384, 'SHA-384'],
  [OID.sha512, 'SHA-512'],
]);
const SALT_LENGTH = 16;
const MAX_SALT_LENGTH = 1024;

export interface Pkcs12MacInput {
  /** Contents of the OCTET STRING that holds the AuthenticatedSafe. */
  readonly content: Uint8Array;
  readonly passphrase: string;
  readonly crypto: Crypto;
}

/** MacData (RFC 7292 §4), DER: HMAC-SHA-256, a salt of 16 octets. */
export async function createPkcs12Mac(
  input: Pkcs12MacInput & { readonly iterations: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const salt = input.crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
  const digest = await engineFor(input.crypto).stampDataWithPassword({
    password: passphraseBuffer(input.passphrase),
    hashAlgorithm: 'SHA-256',
    salt: salt.buffer,
    iterationCount: input.iterations,
    contentToStamp: input.content.slice().buffer,
  });
  const digestInfo = encodeSequence(encodeAlgorithm(OID.sha256), encodeOctets(new Uint8Array(digest)));
  return encodeSequence(digestInfo, encodeOctets(salt), encodeCount(input.iterations));
}

/** MacData as another program wrote it; `undefined` for PBMAC1 (RFC 9579), other hashes and malformed ones. */
export function findPkcs12Mac(macData: DerNode | undefined): Pkcs12Mac | undefined {
  const [digestInfo, salt, count] = childrenFor(macData);
  const [algorithm, digest] = childrenFor(digestInfo);
  const hash = HASHES.get(findOid(childrenFor(algorithm)[0]));
  const [digestOctets, saltOctets] = [findOctets(digest), findOctets(salt)];
  // iterations is DEFAULT 1.
  const iterations = count ? findCount(count) : 1;
  if (!hash || !digestOctets || !saltOctets || !iterations || saltOctets.length > MAX_SALT_LENGTH) return undefined;
  return { hash, digest: digestOctets, salt: saltOctets, iterations };
}

/** Whether the passphrase made the MAC: it is the right one, and nobody without it changed the content. */
export async function isPkcs12MacValid(mac: Pkcs12Mac, input: Pkcs12MacInput): Promise<boolean> {
  return engineFor(input.crypto).verifyDataStampedWithPassword({
    password: passphraseBuffer(input.passphrase),
    hashAlgorithm: mac.hash,
    salt: mac.salt.buffer,
    iterationCount: mac.iterations,
    contentToVerify: input.content.slice().buffer,
    signatureToVerify: mac.digest.buffer,
  });
}

function engineFor(crypto: Crypto): CryptoEngine {
  return new CryptoEngine({ name: 'WebCrypto', crypto });
}

/** pkijs takes UTF-8 and makes the BMPString with two zero octets at its end (RFC 7292 appendix B.1) from it. */
function passphraseBuffer(passphrase: string): ArrayBuffer {
  return new TextEncoder().encode(passphrase).buffer;
}
