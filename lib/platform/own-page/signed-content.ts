import type { TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { parseBase64 } from '../../pki/base64.ts';
import { fingerprintFor, parseCertificate } from '../../pki/certificate.ts';
import { compareNames, type NameComparison } from '../../pki/compare-names.ts';
import type { DistinguishedName } from '../../pki/distinguished-name.ts';
import { equalOctets } from '../../pki/octets.ts';
import { isSignedByItsKey, parseSignedRequest, type SignedRequest } from '../../pki/signed-request.ts';
import { failure, type Result, success } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';

/** What the key of a renewal has signed, for its owner to read. */
export interface SignedContent {
  readonly request: SignedRequest;
  /** SHA-256 over the DER SubjectPublicKeyInfo, upper-case hex. */
  readonly keyFingerprint: string;
  /** The name that was asked for beside that of the current certificate; `null` for `<keygen>`, whose requests name nobody. */
  readonly names: NameComparison | null;
}

/**
 * Reads the request on record. It was told by a page's script, so it counts only if the renewal's own key has signed it.
 * `null`: there is none. Failures: `requestUnreadable`, `requestForAnotherKey`.
 */
export async function findSignedContent(
  renewal: Renewal,
  tracked: TrackedIdentity,
): Promise<Result<SignedContent> | null> {
  if (renewal.csr === undefined) return null;
  const request = parseSignedRequest(parseBase64(renewal.csr) ?? new Uint8Array());
  if (!request.ok) return failure('requestUnreadable');
  const { value } = request;
  const isOwn = equalOctets(value.spki, parseBase64(renewal.spki ?? '') ?? new Uint8Array());
  if (!isOwn || !(await isSignedByItsKey(value, crypto))) return failure('requestForAnotherKey');
  return success({
    request: value,
    keyFingerprint: await fingerprintFor(value.spki, crypto),
    names: value.kind === 'csr' ? compareNames(await findCurrentSubject(renewal, tracked), value.subject) : null,
  });
}

/**
 * The subject of the certificate that is being renewed: the one in use at the consent, or one that was added since where none
 * was known. A certificate that came into its place later is not the one to compare with.
 */
async function findCurrentSubject(
  { previous, issued }: Renewal,
  { certificate }: TrackedIdentity,
): Promise<DistinguishedName | null> {
  const der = parseBase64(certificate?.der ?? '');
  if (!der || der.length === 0) return null;
  const fingerprint = await fingerprintFor(der, crypto);
  const isCurrent = previous ? fingerprint === previous.fingerprint : fingerprint !== issued?.fingerprint;
  const parsed = isCurrent ? parseCertificate(der) : null;
  return parsed?.ok ? parsed.value.subject : null;
}
