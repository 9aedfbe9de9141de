import { failure, type Result, success } from '../problem.ts';
import { parseBase64 } from './base64.ts';
import {
  childrenFor,
  type DerNode,
  derFor,
  findOid,
  isContext,
  isSequence,
  isUniversal,
  parseDerValues,
  TAG,
} from './der.ts';
import { OID } from './object-identifiers.ts';
import { concatOctets } from './octets.ts';
import { findPemBlocks, type PemBlock } from './pem.ts';

/** As much of a certificate as is needed to see for which key it was issued. */
export interface CertificateOutline {
  /** The whole certificate, DER. */
  readonly der: Uint8Array<ArrayBuffer>;
  /** Its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), DER, octet for octet. */
  readonly spki: Uint8Array<ArrayBuffer>;
}

/** Octets; a certificate has about 1.5 kB, a chain of a portal under 10 kB. */
export const MAX_CERTIFICATE_LENGTH = 1_000_000;
export const MAX_CHAIN_LENGTH = 5_000_000;

const SEQUENCE_TAG = 0x30;
/** A certificate and then what OpenSSL trusts it for. */
const TRUSTED_LABEL = 'TRUSTED CERTIFICATE';
const CERTIFICATE_LABELS = new Set([
  'CERTIFICATE',
  TRUSTED_LABEL,
  'X509 CERTIFICATE',
  'PKCS7',
  'PKCS #7 SIGNED DATA',
  'CMS',
  'PKCS12',
]);

/**
 * The DER inside an answer of a portal, however it is wrapped: DER itself, PEM (also under a label that does not fit the content), or bare base64.
 * Several PEM blocks give their encodings one after another. No library, synchronous: this file ships in the enrolment script.
 *
 * Failures: `fileEmpty`, `fileTooLarge` (over 5 MB), `portalErrorPage` (a web page), `fileIsPrivateKey`, `fileIsRequest`, `chainHasNoCertificate`
 * (PEM without a certificate), `certificateUnreadable`.
 */
export function decodeAnswer(answer: string | Uint8Array): Result<Uint8Array<ArrayBuffer>> {
  // Base64 and line breaks add a third, and UTF-16 doubles it.
  if (answer.length > MAX_CHAIN_LENGTH * 3) return failure('fileTooLarge');
  if (typeof answer !== 'string' && startsLikeDer(answer)) return checkLength(answer.slice());
  const text = (typeof answer === 'string' ? answer : textFor(answer)).replace(/^\uFEFF/, '').trim();
  if (text === '') return failure('fileEmpty');
  if (isWebPage(text)) return failure('portalErrorPage');
  const blocks = findPemBlocks(text);
  if (blocks.length > 0) {
    const labels = blocks.map((block) => block.label);
    const fitting = blocks.filter((block) => CERTIFICATE_LABELS.has(block.label));
    if (fitting.length > 0) {
      const whole = fitting.flatMap((block) => certificateBytes(block) ?? []);
      return whole.length === fitting.length ? checkLength(concatOctets(whole)) : failure('certificateUnreadable');
    }
    if (labels.some((label) => label.endsWith('PRIVATE KEY'))) return failure('fileIsPrivateKey');
    if (labels.some((label) => label.endsWith('CERTIFICATE REQUEST'))) return failure('fileIsRequest');
    return failure('chainHasNoCertificate');
  }
  const bytes = parseBase64(text.replace(/^["']|["']$/g, ''));
  return bytes && startsLikeDer(bytes) ? checkLength(bytes) : failure('certificateUnreadable');
}

function certificateBytes({ label, bytes }: PemBlock): Uint8Array<ArrayBuffer> | undefined {
  if (label !== TRUSTED_LABEL) return bytes;
  const certificate = bytes && parseDerValues(bytes)?.[0];
  return certificate && derFor(certificate);
}

/** A SEQUENCE with a possible length: "0" followed by an octet from 0x80 on is no text in any encoding read here. */
function startsLikeDer(bytes: Uint8Array): boolean {
  const length = bytes[1] ?? 0;
  if (bytes[0] !== SEQUENCE_TAG) return false;
  return length < 0x80 ? length === bytes.length - 2 : length <= 0x84;
}

function checkLength(der: Uint8Array<ArrayBuffer>): Result<Uint8Array<ArrayBuffer>> {
  return der.length > MAX_CHAIN_LENGTH ? failure('fileTooLarge') : success(der);
}

/**
 * The certificates in a DER answer, in the order in which they stand: one X.509 certificate or several one after another (RFC 5280 §4.1), PKCS #7 or CMS SignedData
 * (RFC 5652 §5.1, certs-only or with content), hence also a CMC full response (RFC 5272 §3.2.2). Other kinds of certificate in the chain (attribute certificates) are left out.
 * Nothing is judged here but the shape; `parseCertificate` distrusts the rest.
 *
 * Failures: `chainHasNoCertificate` (well formed, but none inside), `certificateUnreadable`.
 */
export function parseCertificateOutlines(der: Uint8Array): Result<CertificateOutline[]> {
  const values = der.length > MAX_CHAIN_LENGTH ? undefined : parseDerValues(der);
  return values && values.length > 0 ? outlinesIn(values) : failure('certificateUnreadable');
}

/** The same for DER that is parsed already. */
export function outlinesIn(values: readonly DerNode[]): Result<CertificateOutline[]> {
  const outlines: CertificateOutline[] = [];
  for (const value of values) {
    const bag = certificateBag(value);
    if (!bag) return failure('certificateUnreadable');
    for (const node of bag) {
      const outline = outlineFor(node);
      if (outline) outlines.push(outline);
    }
  }
  return outlines.length > 0 ? success(outlines) : failure('chainHasNoCertificate');
}

/** SignedData.certificates, or the value itself if it has the shape of a certificate; `undefined` for anything else. */
function certificateBag(value: DerNode): readonly DerNode[] | undefined {
  const [type, content] = childrenFor(value);
  const contentType = findOid(type);
  if (contentType === undefined) return outlineFor(value) ? [value] : undefined;
  if (contentType !== OID.signedData || !isContext(content, 0)) return [];
  const signedData = childrenFor(content)[0];
  if (!isSequence(signedData)) return undefined;
  return childrenFor(childrenFor(signedData).find((node) => isContext(node, 0)));
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }; the seventh field of tbsCertificate is the key. */
function outlineFor(node: DerNode): CertificateOutline | undefined {
  const [tbs, algorithm, signature] = childrenFor(node);
  if (!isSequence(node) || !isSequence(tbs) || !isSequence(algorithm) || !isUniversal(signature, TAG.bitString))
    return undefined;
  const fields = childrenFor(tbs);
  // version is [0] DEFAULT v1, so that an old certificate starts with its serial number.
  const at = isContext(fields[0], 0) ? 6 : 5;
  const spki = fields[at];
  const [keyAlgorithm, key] = childrenFor(spki);
  if (!isSequence(spki) || !isSequence(keyAlgorithm) || !isUniversal(key, TAG.bitString)) return undefined;
  return { der: derFor(node), spki: derFor(spki) };
}

/** Text as portals and editors write it: UTF-8 or UTF-16. Wrong octets become U+FFFD and fail later. */
export function textFor(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** By the byte-order mark; or by the zero octet beside the first character, which is one of ASCII in everything that is read here. */
function encodingOf([first = 1, second = 1]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}

/** A page, or a piece of one: only a certificate's answer never has tags in it. */
export function isWebPage(text: string): boolean {
  return /^(?:<[!?a-z]|[^<]{0,500}<(?:!doctype\s+html|html|head|body|script|form|meta)\b)/i.test(
    text.slice(0, 2000).trimStart(),
  );
}
