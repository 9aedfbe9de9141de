import { noteCertificate, type TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { base64For } from '../../pki/base64.ts';
import { parseCertificateFile } from '../../pki/certificate-file.ts';
import { BUILT_IN_PROFILES } from '../../portals/find-profile.ts';
import type { Identity } from '../../portals/identity.ts';
import { failure, type Result } from '../../problem.ts';
import { updateIdentity } from '../identity-store.ts';
import { sendMessage } from '../messages.ts';
import { summaryFor } from './check-answer.ts';

/** A file that is larger than this is not read at all. */
const FILE_LIMIT = 5_000_000;

/**
 * Tracks the certificate of a file the user gave, by its own `notAfter`. Without an identity it goes to the one that is
 * known, or to a new one that the next visit of the portal completes.
 */
export async function trackCertificate(
  file: Blob,
  options: { readonly identity?: Identity; readonly passphrase?: string },
): Promise<Result<TrackedIdentity>> {
  if (file.size === 0) return failure('fileEmpty');
  if (file.size > FILE_LIMIT) return failure('fileTooLarge');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parsed = await parseCertificateFile(bytes, { crypto, passphrase: options.passphrase });
  if (!parsed.ok) return parsed;
  const certificate = parsed.value.userCertificate;
  if (!certificate) return failure('issuedIsCa');
  const summary = await summaryFor(certificate);
  const tracked = await updateIdentity(options.identity ?? anyIdentity(), (known) =>
    noteCertificate(known, {
      source: 'file',
      notAfter: certificate.notAfter,
      summary,
      der: base64For(certificate.der),
    }),
  );
  await sendMessage('stateChanged', {});
  return tracked;
}

function anyIdentity(): Identity {
  // One bank group is built in with its host; which of its hosts it is, the first visit tells.
  return { profileId: BUILT_IN_PROFILES[0]?.id ?? '', origin: '', role: null, userId: null };
}
