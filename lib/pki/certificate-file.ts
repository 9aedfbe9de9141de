import { failure, type Problem, type Result, success } from '../problem.ts';
import { type Certificate, parseCertificate } from './certificate.ts';
import { decodeAnswer, MAX_CERTIFICATE_LENGTH, MAX_CHAIN_LENGTH, outlinesIn, textFor } from './certificate-outline.ts';
import { childrenFor, type DerNode, findOid, parseDerValues } from './der.ts';
import { type FileKind, findDerKind, findFileKind } from './file-kind.ts';
import { hexFor } from './hex.ts';
import { equalOctets } from './octets.ts';
import { findPemBlocks } from './pem.ts';
import { isPkcs12, parsePkcs12 } from './pkcs12-content.ts';

/** What a user dropped, once it turned out to hold certificates. */
export interface CertificateFile {
  readonly format: 'certificate' | 'pkcs7' | 'pkcs12';
  /** At least one, in the order of the file. Those of a chain that cannot be read are left out. */
  readonly certificates: readonly Certificate[];
  /** The one that belongs to a person: in a PKCS #12 that with the key, otherwise the one that is no CA; `undefined` when there are only CAs. */
  readonly userCertificate: Certificate | undefined;
}

export interface CertificateFileOptions {
  readonly crypto: Crypto;
  /** For PKCS #12; the empty text counts as one. */
  readonly passphrase?: string | undefined;
}

interface FoundCertificate {
  readonly der: Uint8Array;
  readonly hasKey: boolean;
}

/** A chain has a handful; a hostile file has thousands, and the rest of those is ignored. */
const MAX_CERTIFICATES = 200;

/**
 * The certificates of a file by its content, whatever its name: X.509, PKCS #7 or PKCS #12, as DER, PEM or bare base64, in UTF-8 or UTF-16.
 * Private keys beside them are skipped and never kept. Any input gives a result; none throws.
 *
 * Failures: `fileEmpty`, `fileTooLarge` (1 MB for a certificate, 5 MB for a chain or PKCS #12), `fileIsWebPage`, `fileIsPrivateKey`, `fileIsRequest`,
 * `fileIsOther` (fact `kind`, see `FileKind`), `certificateUnreadable`, `certificateDatesUnreadable`, `chainHasNoCertificate`, and those of `parsePkcs12`.
 */
export async function parseCertificateFile(
  bytes: Uint8Array,
  { crypto, passphrase }: CertificateFileOptions,
): Promise<Result<CertificateFile>> {
  if (bytes.length > MAX_CHAIN_LENGTH) return failure('fileTooLarge');
  const decoded = decodeFile(bytes);
  if (!decoded.ok) return decoded;
  const values = parseDerValues(decoded.value);
  const first = values?.[0];
  if (!values || !first) return failure('certificateUnreadable');
  if (values.length === 1 && isPkcs12(first)) {
    const content = await parsePkcs12(first, { passphrase, crypto });
    return content.ok ? certificateFileFor('pkcs12', content.value.certificates) : content;
  }
  const kind = findDerKind(first);
  if (kind) return failureForKind(kind);
  return chainFile(values, decoded.value.length);
}

function chainFile(values: readonly DerNode[], length: number): Result<CertificateFile> {
  const outlines = outlinesIn(values);
  if (!outlines.ok) return outlines;
  const isContentInfo = findOid(childrenFor(values[0])[0]) !== undefined;
  if (!isContentInfo && values.length === 1 && length > MAX_CERTIFICATE_LENGTH) return failure('fileTooLarge');
  const found = outlines.value.map((each) => ({ der: each.der, hasKey: false }));
  return certificateFileFor(isContentInfo ? 'pkcs7' : 'certificate', found);
}

function decodeFile(bytes: Uint8Array): Result<Uint8Array> {
  const decoded = decodeAnswer(bytes);
  if (decoded.ok) return decoded;
  const { code } = decoded.problem;
  if (code === 'portalErrorPage') return failure('fileIsWebPage');
  if (code !== 'certificateUnreadable' && code !== 'chainHasNoCertificate') return decoded;
  const text = textFor(bytes);
  const labels = findPemBlocks(text).map(({ label }) => label);
  const kind = findFileKind(hexFor(bytes.subarray(0, 8)), text, labels);
  return kind ? failureForKind(kind) : decoded;
}

function failureForKind(kind: FileKind): Result<never> {
  if (kind === 'privateKey') return failure('fileIsPrivateKey');
  return kind === 'request' ? failure('fileIsRequest') : failure('fileIsOther', { kind });
}

/** When none of the certificates can be read, the first one says why. */
function certificateFileFor(
  format: CertificateFile['format'],
  found: readonly FoundCertificate[],
): Result<CertificateFile> {
  const certificates: Certificate[] = [];
  const withKey: Certificate[] = [];
  let firstProblem: Problem | undefined;
  for (const { der, hasKey } of found.slice(0, MAX_CERTIFICATES)) {
    const parsed = parseCertificate(der);
    if (!parsed.ok) {
      firstProblem ??= parsed.problem;
      continue;
    }
    certificates.push(parsed.value);
    if (hasKey) withKey.push(parsed.value);
  }
  if (certificates.length === 0) return { ok: false, problem: firstProblem ?? { code: 'chainHasNoCertificate' } };
  const userCertificate = withKey[0] ?? findUserCertificate(certificates);
  // The one that could not be read may be the user's: then its CA alone would tell half the truth.
  if (!userCertificate && firstProblem) return { ok: false, problem: firstProblem };
  return success({ format, certificates, userCertificate });
}

/** A user certificate is no CA, and has issued none of the others (an old CA certificate may not say that it is one). */
function findUserCertificate(certificates: readonly Certificate[]): Certificate | undefined {
  return certificates.find(
    (candidate) =>
      !candidate.isCa &&
      !certificates.some((other) => other !== candidate && !other.isSelfSigned && isIssuedBy(other, candidate)),
  );
}

function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  return equalOctets(certificate.issuer.der, issuer.subject.der);
}
