import {
  DER_NULL,
  encodeAlgorithm,
  encodeBits,
  encodeContextSetOf,
  encodeOctets,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeValue,
} from './der-encoding.ts';
import { OID } from './object-identifiers.ts';

/** One requested extension (RFC 5280 §4.1.2.9). */
export interface CsrExtension {
  /** Dotted form. */
  readonly oid: string;
  readonly critical?: boolean;
  /** DER of the extension's own value: what goes into the OCTET STRING. */
  readonly value: Uint8Array;
}

/** One attribute of the request (RFC 2986 §4.1). */
export interface CsrAttribute {
  /** Dotted form. */
  readonly oid: string;
  /** DER, one encoding for each value. */
  readonly values: readonly Uint8Array[];
}

export interface CsrContent {
  /** DER Name (RFC 5280 §4.1.2.4); goes in octet for octet. */
  readonly subject: Uint8Array;
  /** DER SubjectPublicKeyInfo of an RSA key; goes in octet for octet. */
  readonly spki: Uint8Array;
  /** Become the PKCS #9 attribute extensionRequest (RFC 2985 §5.4.2); none by default. */
  readonly extensions?: readonly CsrExtension[];
  /** Further attributes, such as Microsoft's; must not hold extensionRequest when `extensions` has any. */
  readonly attributes?: readonly CsrAttribute[];
}

const VERSION_1 = Uint8Array.of(0x02, 0x01, 0x00);
const TRUE = encodeValue(0x01, Uint8Array.of(0xff));

/**
 * A certification request (PKCS #10, RFC 2986 §4), DER, signed with sha256WithRSAEncryption at once.
 * No library: this file ships in the enrolment script, where a page waits for the answer.
 *
 * @param content.sign RSASSA-PKCS1-v1_5 with SHA-256 over the DER that it gets (see `createRsaSigner`); what it throws passes through
 */
export function createCsr(
  content: CsrContent & { readonly sign: (tbs: Uint8Array) => Uint8Array },
): Uint8Array<ArrayBuffer> {
  const info = certificationRequestInfoFor(content);
  return signedRequest(info, content.sign(info));
}

/**
 * The same request, signed by WebCrypto.
 * @param privateKey RSASSA-PKCS1-v1_5 with SHA-256, usage `sign`
 */
export async function createCsrWithKey(
  content: CsrContent & { readonly crypto: Crypto; readonly privateKey: CryptoKey },
): Promise<Uint8Array<ArrayBuffer>> {
  const info = certificationRequestInfoFor(content);
  const signature = await content.crypto.subtle.sign('RSASSA-PKCS1-v1_5', content.privateKey, info);
  return signedRequest(info, new Uint8Array(signature));
}

function certificationRequestInfoFor(content: CsrContent): Uint8Array<ArrayBuffer> {
  const attributes = [...(content.attributes ?? [])];
  const extensions = content.extensions ?? [];
  if (extensions.length > 0) {
    attributes.push({ oid: OID.extensionRequest, values: [encodeSequence(...extensions.map(extensionDer))] });
  }
  const encoded = attributes.map(({ oid, values }) => encodeSequence(encodeOid(oid), encodeSetOf(...values)));
  // The attributes are not OPTIONAL: [0] stands there even when it is empty.
  return encodeSequence(VERSION_1, content.subject, content.spki, encodeContextSetOf(0, ...encoded));
}

function extensionDer({ oid, critical, value }: CsrExtension): Uint8Array {
  // critical is DEFAULT FALSE, so that DER leaves it out.
  return encodeSequence(encodeOid(oid), ...(critical ? [TRUE] : []), encodeOctets(value));
}

function signedRequest(info: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  return encodeSequence(info, encodeAlgorithm(OID.sha256WithRsaEncryption, DER_NULL), encodeBits(signature));
}
