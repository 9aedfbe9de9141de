import { failure, type Result, success } from '../problem.ts';
import { findExtensions } from './certificate-extensions.ts';
import { MAX_CERTIFICATE_LENGTH } from './certificate-outline.ts';
import { findCertificateTime } from './certificate-time.ts';
import {
  childrenFor,
  contentsFor,
  type DerNode,
  derFor,
  findOid,
  isContext,
  isSequence,
  isUniversal,
  parseDer,
  TAG,
} from './der.ts';
import { type DistinguishedName, distinguishedNameFor } from './distinguished-name.ts';
import { hexFor } from './hex.ts';
import { findPublicKeyBits } from './public-key.ts';
import { isSameEncoding } from './same-name.ts';

/** An X.509 certificate (RFC 5280 §4.1), read but not trusted: no signature has been verified. */
export interface Certificate {
  /** The whole certificate, octet for octet. */
  readonly der: Uint8Array<ArrayBuffer>;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** Upper-case hexadecimal, two digits for each octet, without the sign octet; `-7FFF` for a negative one (which RFC 5280 forbids). */
  readonly serialNumber: string;
  /** Milliseconds since the epoch; the certificate is valid from this instant … */
  readonly notBefore: number;
  /** … to this one inclusive. */
  readonly notAfter: number;
  /** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), DER, octet for octet. */
  readonly spki: Uint8Array<ArrayBuffer>;
  /** Length of the RSA modulus or of the curve's field; `null` for other keys. */
  readonly publicKeyBits: number | null;
  /** basicConstraints says cA (RFC 5280 §4.2.1.9). */
  readonly isCa: boolean;
  /** Subject and issuer are the same octets. */
  readonly isSelfSigned: boolean;
  /** Names of the bits that are set (RFC 5280 §4.2.1.3), or `null` when the extension is absent. */
  readonly keyUsage: readonly string[] | null;
  /** Object identifiers (RFC 5280 §4.2.1.12), or `null` when the extension is absent. */
  readonly extendedKeyUsage: readonly string[] | null;
}

/**
 * A certificate from its DER: one, and nothing after it.
 * Failures: `fileEmpty`, `fileTooLarge` (over 1 MB), `certificateDatesUnreadable` (otherwise well formed), `certificateUnreadable`.
 */
export function parseCertificate(der: Uint8Array): Result<Certificate> {
  if (der.length === 0) return failure('fileEmpty');
  if (der.length > MAX_CERTIFICATE_LENGTH) return failure('fileTooLarge');
  const node = parseDer(der);
  const fields = node && findCertificateFields(node);
  if (!fields) return failure('certificateUnreadable');
  const [subject, issuer] = [distinguishedNameFor(fields.subject), distinguishedNameFor(fields.issuer)];
  const extensions = findExtensions(fields.extensions);
  if (!subject || !issuer || !extensions) return failure('certificateUnreadable');
  const [notBefore, notAfter] = childrenFor(fields.validity).map(findCertificateTime);
  if (notBefore === undefined || notAfter === undefined) return failure('certificateDatesUnreadable');
  return success({
    der: derFor(node),
    subject,
    issuer,
    serialNumber: serialNumberFor(fields.serialNumber),
    notBefore,
    notAfter,
    spki: derFor(fields.spki),
    publicKeyBits: findPublicKeyBits(fields.spki),
    isSelfSigned: isSameEncoding(subject, issuer),
    ...extensions,
  });
}

/** SHA-256 over the whole DER, of a certificate or a SubjectPublicKeyInfo: upper-case hexadecimal, 64 digits. */
export async function fingerprintFor(der: Uint8Array, crypto: Crypto): Promise<string> {
  return hexFor(new Uint8Array(await crypto.subtle.digest('SHA-256', der.slice())));
}

interface CertificateFields {
  readonly serialNumber: DerNode;
  readonly issuer: DerNode;
  readonly validity: DerNode;
  readonly subject: DerNode;
  readonly spki: DerNode;
  /** `[3]`, or `undefined` when there are none. */
  readonly extensions: DerNode | undefined;
}

function findCertificateFields(node: DerNode): CertificateFields | undefined {
  const parts = childrenFor(node);
  const [tbs, algorithm, signature] = parts;
  if (!isSequence(node) || parts.length !== 3 || !isSequence(tbs) || !isSequence(algorithm)) return undefined;
  if (findOid(childrenFor(algorithm)[0]) === undefined || !isUniversal(signature, TAG.bitString)) return undefined;
  const fields = childrenFor(tbs);
  // version is [0] DEFAULT v1, so that an old certificate starts with its serial number.
  const start = isContext(fields[0], 0) ? 1 : 0;
  const [serialNumber, signatureAlgorithm, issuer, validity, subject, spki, ...optional] = fields.slice(start);
  if (!isUniversal(serialNumber, TAG.integer) || contentsFor(serialNumber).length === 0) return undefined;
  if (!isSequence(signatureAlgorithm) || !isSequence(issuer) || !isSequence(subject) || !isSequence(spki))
    return undefined;
  if (!isSequence(validity) || childrenFor(validity).length !== 2) return undefined;
  return { serialNumber, issuer, validity, subject, spki, extensions: optional.find((field) => isContext(field, 3)) };
}

function serialNumberFor(node: DerNode): string {
  const octets = contentsFor(node);
  const isNegative = (octets[0] ?? 0) >= 0x80;
  const magnitude = isNegative ? negated(octets) : octets;
  const hasSignOctet = magnitude.length > 1 && magnitude[0] === 0;
  return `${isNegative ? '-' : ''}${hexFor(hasSignOctet ? magnitude.subarray(1) : magnitude)}`;
}

/** The other number in two's complement: every bit turned, plus one. */
function negated(octets: Uint8Array): Uint8Array {
  const turned = octets.map((octet) => 0xff - octet);
  let at = turned.length - 1;
  while (turned[at] === 0xff) {
    turned[at] = 0;
    at -= 1;
  }
  turned[at] = (turned[at] ?? 0) + 1;
  return turned;
}
