import { createPkcs12Mac } from './create-pkcs12-mac.ts';
import {
  encodeContext,
  encodeContextOctets,
  encodeCount,
  encodeOctets,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeValue,
} from './der-encoding.ts';
import { OID } from './object-identifiers.ts';
import { createPbes2Parameters, encodePbes2, encryptPbes2 } from './pbes2.ts';
import { createEncryptedPrivateKey } from './pkcs8.ts';

/** The limits of .NET's loader (and so, it is believed, of other Windows software): iterations of one derivation, and of all in a file. */
const MAX_PKCS12_ITERATIONS = 300_000;
const MAX_PKCS12_ITERATIONS_IN_ALL = 1_000_000;
/** Three derivations of this stay well below both limits. */
const DEFAULT_ITERATIONS = 250_000;
/** One for the key, one for the certificates, one for the MAC: the weakest of them decides, so they are alike. */
const DERIVATIONS = 3;

const BMP_STRING = 0x1e;
const VERSION_3 = encodeCount(3);
const VERSION_0 = encodeCount(0);

export interface Pkcs12Input {
  /** PrivateKeyInfo (RFC 5958 §2), DER, as WebCrypto exports it. */
  readonly pkcs8: Uint8Array;
  /** The certificate of that key, DER; whether they fit is checked before (`checkIssuedCertificate`). */
  readonly certificate: Uint8Array;
  /** Certificates of the issuers, DER. */
  readonly chain: readonly Uint8Array[];
  /** What systems show in their lists; may be Japanese. */
  readonly friendlyName: string;
  /** ASCII (see `checkPassphrase`): Java refuses others. */
  readonly passphrase: string;
  /** For each of the three derivations; 250 000 when absent. */
  readonly iterations?: number;
  readonly crypto: Crypto;
}

/**
 * A PKCS #12 (RFC 7292 §4), DER: the key in a shrouded bag, the certificates in encrypted contents, both PBES2 with PBKDF2-HMAC-SHA-256 and
 * AES-256-CBC, the whole under an HMAC-SHA-256 MAC; all salts have 16 octets. friendlyName and localKeyId stand on key and certificate.
 * Takes about 0.5 s.
 *
 * @throws RangeError for more than 300 000 iterations
 */
export async function createPkcs12(input: Pkcs12Input): Promise<Uint8Array<ArrayBuffer>> {
  const { passphrase, crypto, iterations = DEFAULT_ITERATIONS } = input;
  if (iterations > MAX_PKCS12_ITERATIONS || iterations * DERIVATIONS > MAX_PKCS12_ITERATIONS_IN_ALL) {
    throw new RangeError(`${iterations} iterations are more than Windows reads`);
  }
  const protection = { passphrase, crypto, iterations };
  const attributes = await bagAttributes(input);
  const key = await createEncryptedPrivateKey({ pkcs8: input.pkcs8, ...protection });
  const keyBag = encodeSequence(encodeOid(OID.pkcs8ShroudedKeyBag), encodeContext(0, key), attributes);
  const certBags = [certBag(input.certificate, attributes), ...input.chain.map((der) => certBag(der))];
  const content = encodeSequence(
    await encryptedContents(encodeSequence(...certBags), protection),
    dataContents(encodeSequence(keyBag)),
  );
  const mac = await createPkcs12Mac({ content, ...protection });
  return encodeSequence(VERSION_3, dataContents(content), mac);
}

/** CertBag (RFC 7292 §4.2.3) within its SafeBag; a certificate of an issuer has no attributes. */
function certBag(certificate: Uint8Array, attributes: Uint8Array = new Uint8Array(0)): Uint8Array {
  const bag = encodeSequence(encodeOid(OID.x509Certificate), encodeContext(0, encodeOctets(certificate)));
  return encodeSequence(encodeOid(OID.certBag), encodeContext(0, bag), attributes);
}

/** friendlyName and localKeyId (RFC 2985 §5.5.1, §5.5.2); the id that links key and certificate is, by custom, the certificate's SHA-1. */
async function bagAttributes({ friendlyName, certificate, crypto }: Pkcs12Input): Promise<Uint8Array> {
  const localKeyId = new Uint8Array(await crypto.subtle.digest('SHA-1', certificate.slice()));
  const name = encodeValue(BMP_STRING, bmpOctets(friendlyName));
  return encodeSetOf(
    encodeSequence(encodeOid(OID.friendlyName), encodeSetOf(name)),
    encodeSequence(encodeOid(OID.localKeyId), encodeSetOf(encodeOctets(localKeyId))),
  );
}

/** Two octets for each UTF-16 code unit, the higher one first. */
function bmpOctets(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length * 2 }, (_, at) => {
    const unit = text.charCodeAt(at >> 1);
    return at % 2 === 0 ? unit >> 8 : unit & 0xff;
  });
}

/** ContentInfo of type data (RFC 5652 §4). */
function dataContents(octets: Uint8Array): Uint8Array {
  return encodeSequence(encodeOid(OID.data), encodeContext(0, encodeOctets(octets)));
}

/** ContentInfo of type encryptedData (RFC 5652 §8) around SafeContents. */
async function encryptedContents(
  safeContents: Uint8Array,
  protection: { passphrase: string; crypto: Crypto; iterations: number },
): Promise<Uint8Array> {
  const parameters = createPbes2Parameters(protection);
  const encrypted = await encryptPbes2(safeContents, { ...protection, parameters });
  const info = encodeSequence(encodeOid(OID.data), encodePbes2(parameters), encodeContextOctets(0, encrypted));
  return encodeSequence(encodeOid(OID.encryptedData), encodeContext(0, encodeSequence(VERSION_0, info)));
}
