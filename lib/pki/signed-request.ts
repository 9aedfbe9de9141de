import { failure, type Result, success } from '../problem.ts';
import { type CertificateExtensions, findExtensions } from './certificate-extensions.ts';
import {
  childrenFor,
  contentsFor,
  type DerNode,
  derFor,
  findCount,
  findOctets,
  findOid,
  isContext,
  isSequence,
  isUniversal,
  parseDer,
  TAG,
} from './der.ts';
import { type DistinguishedName, distinguishedNameFor, valueText } from './distinguished-name.ts';
import { OID } from './object-identifiers.ts';
import { findPublicKeyBits } from './public-key.ts';

/** What both forms have. Read but not trusted: whether the signature is good, `isSignedByItsKey` says. */
interface SignedParts {
  /** The whole request, octet for octet. */
  readonly der: Uint8Array<ArrayBuffer>;
  /** What the signature is over. */
  readonly signed: Uint8Array<ArrayBuffer>;
  /** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), DER, octet for octet. */
  readonly spki: Uint8Array<ArrayBuffer>;
  /** Length of the RSA modulus or of the curve's field; `null` for other keys. */
  readonly publicKeyBits: number | null;
  /** Object identifier. */
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** A certification request (PKCS #10, RFC 2986 §4). `isCa`, `keyUsage` and `extendedKeyUsage` are those of the extensions that it asks for. */
export interface CertificationRequest extends SignedParts, CertificateExtensions {
  readonly kind: 'csr';
  /** Empty when the bank is to fill it in. */
  readonly subject: DistinguishedName;
  /** Microsoft's certificate template, or `null`. */
  readonly templateName: string | null;
}

/** What `<keygen>` sent; see `createSignedPublicKeyAndChallenge`. It names nobody. */
export interface SignedPublicKeyAndChallenge extends SignedParts {
  readonly kind: 'spkac';
  readonly challenge: string;
}

export type SignedRequest = CertificationRequest | SignedPublicKeyAndChallenge;

/** Octets; a request has about 1 kB, and what a page may have signed is held below 40 000. */
const MAX_REQUEST_LENGTH = 100_000;
const TAG_IA5_STRING = 22;
/** RFC 2986 §5.1 and Microsoft's older attribute: both hold one Extensions. */
const EXTENSION_ATTRIBUTES = new Set<string | undefined>([OID.extensionRequest, OID.certExtensions]);

/**
 * A PKCS #10 request or a SignedPublicKeyAndChallenge from its DER: one, and nothing after it.
 * Failures: `fileEmpty`, `fileTooLarge` (over 100 kB), `requestUnreadable`.
 */
export function parseSignedRequest(der: Uint8Array): Result<SignedRequest> {
  if (der.length === 0) return failure('fileEmpty');
  if (der.length > MAX_REQUEST_LENGTH) return failure('fileTooLarge');
  const node = parseDer(der);
  const request = node && findSignedRequest(node);
  return request ? success(request) : failure('requestUnreadable');
}

/** Says whether the key in the request has signed it, with RSASSA-PKCS1-v1_5 and SHA-256: the only way in which Koshin signs. */
export async function isSignedByItsKey(request: SignedRequest, crypto: Crypto): Promise<boolean> {
  if (request.signatureAlgorithm !== OID.sha256WithRsaEncryption) return false;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  try {
    const key = await crypto.subtle.importKey('spki', request.spki, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm.name, key, request.signature, request.signed);
  } catch {
    // No RSA key, or none that can be one.
    return false;
  }
}

/** Both forms are SEQUENCE { content, signatureAlgorithm, signature BIT STRING }. */
function findSignedRequest(node: DerNode): SignedRequest | undefined {
  const parts = childrenFor(node);
  const [content, algorithm, signature] = parts;
  const signatureAlgorithm = findOid(childrenFor(algorithm)[0]);
  if (!isSequence(node) || parts.length !== 3 || !isSequence(content) || !isSequence(algorithm)) return undefined;
  if (signatureAlgorithm === undefined || !isBitString(signature)) return undefined;
  const fields = childrenFor(content);
  const spki = fields.length === 2 ? fields[0] : fields[2];
  const [keyAlgorithm, key] = childrenFor(spki);
  if (!isSequence(spki) || findOid(childrenFor(keyAlgorithm)[0]) === undefined || !isBitString(key)) return undefined;
  const common = {
    der: derFor(node),
    signed: derFor(content),
    spki: derFor(spki),
    publicKeyBits: findPublicKeyBits(spki),
    signatureAlgorithm,
    // The first octet counts unused bits, none in a signature.
    signature: contentsFor(signature).subarray(1),
  };
  return fields.length === 2 ? findSpkac(fields, common) : findCsr(fields, common);
}

/** PublicKeyAndChallenge ::= SEQUENCE { spki SubjectPublicKeyInfo, challenge IA5String } */
function findSpkac([, challenge]: readonly DerNode[], common: SignedParts): SignedRequest | undefined {
  if (!isUniversal(challenge, TAG_IA5_STRING) || challenge.constructed) return undefined;
  return { kind: 'spkac', ...common, challenge: valueText(challenge) };
}

/** CertificationRequestInfo ::= SEQUENCE { version INTEGER { v1(0) }, subject Name, spki, attributes [0] SET OF Attribute }; some leave [0] out. */
function findCsr(fields: readonly DerNode[], common: SignedParts): SignedRequest | undefined {
  const [version, name, , attributes] = fields;
  if (fields.length < 3 || fields.length > 4 || findCount(version) !== 0) return undefined;
  if (attributes && !isContext(attributes, 0)) return undefined;
  const subject = name && distinguishedNameFor(name);
  const asked = findAskedExtensions(attributes);
  const extensions = asked && findExtensions(asked.values);
  if (!subject || !extensions) return undefined;
  return { kind: 'csr', ...common, ...extensions, subject, templateName: findTemplateName(asked.values) };
}

/** The values of the attribute with the extensions that are asked for: a SET of one Extensions. `undefined` when an attribute is malformed, or stands twice. */
function findAskedExtensions(attributes: DerNode | undefined): { readonly values: DerNode | undefined } | undefined {
  const found: DerNode[] = [];
  for (const attribute of childrenFor(attributes)) {
    const [type, values] = childrenFor(attribute);
    if (findOid(type) === undefined || !isUniversal(values, TAG.set)) return undefined;
    if (EXTENSION_ATTRIBUTES.has(findOid(type))) found.push(values);
  }
  return found.length > 1 ? undefined : { values: found[0] };
}

function findTemplateName(values: DerNode | undefined): string | null {
  const extension = childrenFor(childrenFor(values)[0]).find(
    (each) => findOid(childrenFor(each)[0]) === OID.enrollCertType,
  );
  const value = findOctets(childrenFor(extension).at(-1));
  const name = value && parseDer(value);
  return name ? valueText(name) : null;
}

function isBitString(node: DerNode | undefined): node is DerNode {
  return isUniversal(node, TAG.bitString) && !node.constructed;
}
