import {
  isLaterDay,
  type KnownCertificate,
  noteCertificate,
  noteFile,
  type TrackedIdentity,
} from '../../lifecycle/tracked-identity.ts';
import { base64For } from '../../pki/base64.ts';
import { parseCertificateFile } from '../../pki/certificate-file.ts';
import { isLocked } from '../../policy/locks.ts';
import type { Identity } from '../../portals/identity.ts';
import { type Failure, failure, type Result, success } from '../../problem.ts';
import { addIdentity, changeIdentity, listIdentities } from '../identity-store.ts';
import { sendMessage } from '../messages.ts';
import { listPortalSettings } from '../portal-store.ts';
import { summaryFor } from './certificate-summary.ts';
import { belongsElsewhere, findRenewalOf } from './other-renewal.ts';
import { refusalIfSettled } from './settled-by-policy.ts';

/** A file that is larger than this is not read at all. */
const FILE_LIMIT = 5_000_000;
/** The one whose hosts come with the installation. */
const DEFAULT_PORTAL = 'shinkin-corporate';

/**
 * Tracks the certificate of a file the user gave, by its own `notAfter`. `identity`: whose it is; `null` is somebody new, and
 * without one it is found by what the certificate says (`certificateOwnerUnknown` when that is not enough). A certificate for the key
 * of a renewal under way is not tracked: `fileIsAnswer` (facts `renewalId`, `identityId`, `state`). `renewed`: it is to be the new one of `identity`, so
 * the old one is refused (`certificateNotRenewed`), and one that is somebody else's (`certificateOfAnother`). Where the administrator has locked the
 * people (`policyLocked`), nobody is added, and of those who are known no certificate gives way to one that ends earlier.
 */
export async function trackCertificate(
  file: Blob,
  options: {
    readonly identity?: TrackedIdentity | null;
    readonly renewed?: boolean;
    readonly passphrase?: string;
    readonly profileId?: string;
  },
): Promise<Result<TrackedIdentity>> {
  if (file.size === 0) return failure('fileEmpty');
  if (file.size > FILE_LIMIT) return failure('fileTooLarge');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parsed = await parseCertificateFile(bytes, { crypto, passphrase: options.passphrase });
  if (!parsed.ok) return parsed;
  const certificate = parsed.value.userCertificate;
  if (!certificate) return failure('issuedIsCa');
  // What a renewal is waiting for becomes the current certificate by its proof, and not by being looked at.
  const awaiting = await findRenewalOf([certificate]);
  if (!awaiting.ok) return awaiting;
  if (awaiting.value) return belongsElsewhere('fileIsAnswer', awaiting.value);
  const summary = await summaryFor(certificate);
  const subjectValues = certificate.subject.attributes.map(({ value }) => value);
  const known: KnownCertificate = {
    source: 'file',
    notAfter: certificate.notAfter,
    summary,
    der: base64For(certificate.der),
  };
  const refused = options.renewed && options.identity ? await refusalAsRenewed(known, options.identity) : null;
  if (refused) return refused;
  const tracked = await trackFor(options, known, subjectValues);
  await sendMessage('stateChanged', {});
  return tracked;
}

/**
 * To whom a certificate belongs: whom the user named, who has one of the same subject, whose user ID stands in the subject,
 * or the only one there is, without a certificate of its own. Otherwise the user is asked: a date in the wrong place is worse.
 */
async function trackFor(
  options: { readonly identity?: TrackedIdentity | null; readonly renewed?: boolean; readonly profileId?: string },
  certificate: KnownCertificate,
  subjectValues: readonly string[],
): Promise<Result<TrackedIdentity>> {
  const { identity: named, renewed: isRenewed = false, profileId } = options;
  const identities = await listIdentities();
  if (!identities.ok) return identities;
  // A portal that was named has its own people: the same user ID elsewhere is somebody else.
  const all = identities.value.filter(({ identity }) => profileId === undefined || identity.profileId === profileId);
  const owner =
    named === undefined
      ? (all.find((tracked) => subjectOf(tracked) === certificate.summary?.subject) ??
        all.find(({ identity }) => identity.userId !== null && subjectValues.includes(identity.userId)) ??
        (all.length === 1 ? all.find((tracked) => subjectOf(tracked) === undefined) : undefined))
      : named;
  if (named === undefined && !owner && all.length > 1) {
    return failure('certificateOwnerUnknown', { subject: certificate.summary?.subject ?? '' });
  }
  const refused = await refusalIfSettled((policy) => isLocked(policy, 'identities') && !isNewerFor(owner, certificate));
  if (refused) return refused;
  const given = { now: Date.now(), isRenewed };
  const changed = owner ? await changeIdentity(owner.id, (tracked) => noteFile(tracked, certificate, given)) : null;
  if (changed && !changed.ok) return changed;
  if (changed?.value) return success(changed.value);
  // Somebody who was known a moment ago is as new as anybody else.
  const refusedAnew = await refusalIfSettled((policy) => isLocked(policy, 'identities'));
  if (refusedAnew) return refusedAnew;
  return addIdentity(await unknownIdentity(profileId), (tracked) => noteCertificate(tracked, certificate));
}

/** Says whether a file only tells what time has brought: of somebody who is known, a certificate that ends no earlier than the one on record. */
function isNewerFor(owner: TrackedIdentity | null | undefined, { notAfter }: KnownCertificate): boolean {
  return !!owner && !isLaterDay(owner.certificate?.notAfter ?? 0, notAfter);
}

async function refusalAsRenewed(renewed: KnownCertificate, owner: TrackedIdentity): Promise<Failure | null> {
  const subject = renewed.summary?.subject;
  const identities = await listIdentities();
  if (!identities.ok) return identities;
  const known = subjectOf(owner);
  // Banks that write the same subject into all certificates tell nobody apart by it.
  const isOfAnother = known !== undefined && known !== subject;
  if (isOfAnother && identities.value.some((each) => subjectOf(each) === subject)) {
    return failure('certificateOfAnother', { subject: subject ?? '' });
  }
  const current = owner.certificate?.notAfter ?? 0;
  if (isLaterDay(renewed.notAfter, current)) return null;
  const iso = (instant: number) => new Date(instant).toISOString();
  return failure('certificateNotRenewed', { notAfter: iso(renewed.notAfter), current: iso(current) });
}

function subjectOf(tracked: TrackedIdentity): string | undefined {
  return tracked.certificate?.summary?.subject;
}

/** Of the portal that was named, or the one that the user has in use; which of its hosts it is, and whose certificate, the next visit tells. */
async function unknownIdentity(profileId: string | undefined): Promise<Identity> {
  const settings = await listPortalSettings();
  const inUse = settings.ok && settings.value.length === 1 ? settings.value[0]?.id : undefined;
  return { profileId: profileId ?? inUse ?? DEFAULT_PORTAL, origin: '', role: null, userId: null };
}
