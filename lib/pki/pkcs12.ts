import { createPkcs12Mac, createPkcs12MacKey, type Pkcs12MacKey } from './create-pkcs12-mac.ts';
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
import { createPbes2Key, encodePbes2, encryptPbes2, importPassphrase, type Pbes2Key } from './pbes2.ts';
import { encryptPrivateKey } from './pkcs8.ts';

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

/** What protects one file, derived from the passphrase alone, and so before there is anything to protect. Never for a second file. */
export interface Pkcs12Protection {
  readonly key: Pbes2Key;
  readonly certificates: Pbes2Key;
  readonly mac: Pkcs12MacKey;
}

export interface Pkcs12Content {
  /** PrivateKeyInfo (RFC 5958 §2), DER, as WebCrypto exports it. */
  readonly pkcs8: Uint8Array;
  /** The certificate of that key, DER; whether they fit is checked before (`checkIssuedCertificate`). */
  readonly certificate: Uint8Array;
  /** Certificates of the issuers, DER. */
  readonly chain: readonly Uint8Array[];
  /** What systems show in their lists; may be Japanese. */
  readonly friendlyName: string;
  readonly crypto: Crypto;
}

export interface Pkcs12Passphrase {
  /** ASCII (see `checkPassphrase`): Java refuses others. */
  readonly passphrase: string;
  /** For each of the three derivations; 250 000 when absent. */
  readonly iterations?: number;
  /** Lets others have the thread; called every few milliseconds. */
  readonly pause: () => Promise<void>;
  readonly crypto: Crypto;
}

/** The last of the three keys alone, which is the one that takes time on the thread that asks. For one file, like the others. */
export function createPkcs12FileMacKey(input: Pkcs12Passphrase): Promise<Pkcs12MacKey> {
  const { iterations = DEFAULT_ITERATIONS } = input;
  return createPkcs12MacKey({ ...input, iterations });
}

/**
 * The three keys of a file: all that takes time, about 0.5 s.
 * @param input.mac what `createPkcs12FileMacKey` gave for that passphrase, where it did
 * @throws RangeError for more than 300 000 iterations
 */
export async function createPkcs12Protection(
  input: Pkcs12Passphrase & { readonly mac?: Pkcs12MacKey | null },
): Promise<Pkcs12Protection> {
  const { passphrase, crypto, iterations = DEFAULT_ITERATIONS } = input;
  if (iterations > MAX_PKCS12_ITERATIONS || iterations * DERIVATIONS > MAX_PKCS12_ITERATIONS_IN_ALL) {
    throw new RangeError(`${iterations} iterations are more than Windows reads`);
  }
  const secret = await importPassphrase(passphrase, crypto);
  // WebCrypto has a thread of its own for the first two.
  const [key, certificates, mac] = await Promise.all([
    createPbes2Key(secret, iterations, crypto),
    createPbes2Key(secret, iterations, crypto),
    input.mac ?? createPkcs12FileMacKey(input),
  ]);
  return { key, certificates, mac };
}

/**
 * A PKCS #12 (RFC 7292 §4), DER: the key in a shrouded bag, the certificates in encrypted contents, both PBES2 with PBKDF2-HMAC-SHA-256 and
 * AES-256-CBC, the whole under an HMAC-SHA-256 MAC; all salts have 16 octets. friendlyName and localKeyId stand on key and certificate.
 */
export async function createPkcs12(
  content: Pkcs12Content,
  protection: Pkcs12Protection,
): Promise<Uint8Array<ArrayBuffer>> {
  const { crypto } = content;
  const attributes = await bagAttributes(content);
  const key = await encryptPrivateKey(content.pkcs8, protection.key, crypto);
  const keyBag = encodeSequence(encodeOid(OID.pkcs8ShroudedKeyBag), encodeContext(0, key), attributes);
  const certBags = [certBag(content.certificate, attributes), ...content.chain.map((der) => certBag(der))];
  const safes = encodeSequence(
    await encryptedContents(encodeSequence(...certBags), protection.certificates, crypto),
    dataContents(encodeSequence(keyBag)),
  );
  return encodeSequence(VERSION_3, dataContents(safes), await createPkcs12Mac(safes, protection.mac, crypto));
}

/** CertBag (RFC 7292 §4.2.3) within its SafeBag; a certificate of an issuer has no attributes. */
function certBag(certificate: Uint8Array, attributes: Uint8Array = new Uint8Array(0)): Uint8Array {
  const bag = encodeSequence(encodeOid(OID.x509Certificate), encodeContext(0, encodeOctets(certificate)));
  return encodeSequence(encodeOid(OID.certBag), encodeContext(0, bag), attributes);
}

/** friendlyName and localKeyId (RFC 2985 §5.5.1, §5.5.2); the id that links key and certificate is, by custom, the certificate's SHA-1. */
async function bagAttributes({ friendlyName, certificate, crypto }: Pkcs12Content): Promise<Uint8Array> {
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
async function encryptedContents(safeContents: Uint8Array, key: Pbes2Key, crypto: Crypto): Promise<Uint8Array> {
  const encrypted = encodeContextOctets(0, await encryptPbes2(safeContents, key, crypto));
  const info = encodeSequence(encodeOid(OID.data), encodePbes2(key.parameters), encrypted);
  return encodeSequence(encodeOid(OID.encryptedData), encodeContext(0, encodeSequence(VERSION_0, info)));
}
