import { noteCertificate, type TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { parseBase64 } from '../../pki/base64.ts';
import { equalOctets } from '../../pki/octets.ts';
import { isLocked } from '../../policy/locks.ts';
import { findIdentity } from '../../portals/identity.ts';
import { failure, type Result, success } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { type BackupFacts, isKeyBackup, type KeyBackup, parseKeyBackup } from '../../renewal/key-backup.ts';
import { restoredRenewal } from '../../renewal/restore-renewal.ts';
import type { StoredKey } from '../database.ts';
import { listIdentities, updateIdentity } from '../identity-store.ts';
import { sendMessage } from '../messages.ts';
import { findPortalAt } from '../portal-store.ts';
import { getKey, getRenewal, listActiveRenewals, putKey } from '../renewal-store.ts';
import { belongsElsewhere } from './other-renewal.ts';
import { refusalIfSettled } from './settled-by-policy.ts';

/** Far more than two PEM blocks and a request need. */
const BACKUP_LIMIT = 300_000;

/**
 * Brings the key and the renewal of a backup file back to where the bank's answer can be taken. The passphrase is not asked for here: it
 * opens the key at the hand-over, where the key is compared with the certificate. `null`: the file is no backup.
 * Failures: `backupDamaged`, `backupOtherVersion`, `backupKeyKept` and `backupRenewalRunning` (with the facts that lead there), `backupNotNeeded`;
 * `policyLocked` where it is the key of nobody who is known, and the administrator has locked the people: the file waits until a log-on was seen.
 */
export async function restoreKey(file: Blob, now: number): Promise<Result<Renewal> | null> {
  if (file.size > BACKUP_LIMIT) return null;
  const text = await file.text();
  if (!isKeyBackup(text)) return null;
  const backup = await parseKeyBackup(text, crypto);
  if (!backup.ok) return backup;
  const { identity } = backup.value.facts;
  // A portal of a later version, or a site that this one does not know as the portal's.
  if ((await findPortalAt(identity.origin))?.id !== identity.profileId) return failure('backupOtherVersion');
  return restore(backup.value, now);
}

/** Refusals first: they leave everything as it is. */
async function restore({ facts, encryptedPrivateKey }: KeyBackup, now: number): Promise<Result<Renewal>> {
  const [known, kept] = [await getRenewal(facts.renewal.id), await getKey(facts.renewal.id)];
  if (!known.ok) return known;
  if (!kept.ok) return kept;
  const owner = await findOwner(facts, known.value);
  if (!owner.ok) return owner;
  const running = owner.value ? await findOtherRenewal(owner.value.id, facts.renewal.id) : null;
  if (running && !running.ok) return running;
  if (running?.value) return belongsElsewhere('backupRenewalRunning', running.value);
  const key = keyOf(facts, encryptedPrivateKey);
  const allowed = decide(facts, key, '', known.value, kept.value, now);
  if (!allowed.ok) return allowed;
  const refused = owner.value ? null : await refusalIfSettled((policy) => isLocked(policy, 'identities'));
  if (refused) return refused;
  const isNamed = owner.value !== null && owner.value.id === known.value?.identityId;
  const tracked = isNamed && owner.value ? success(owner.value) : await noteOwner(facts);
  if (!tracked.ok) return tracked;
  const restored = await putKey(key, (current, there) => decide(facts, key, tracked.value.id, current, there, now));
  await sendMessage('stateChanged', {});
  return restored;
}

function keyOf({ renewal, spki, keyCreatedAt }: BackupFacts, encryptedPrivateKey: Uint8Array<ArrayBuffer>): StoredKey {
  const decoded = parseBase64(spki) ?? new Uint8Array();
  return { renewalId: renewal.id, spki: decoded, encryptedPrivateKey, createdAt: keyCreatedAt };
}

/** What the renewal becomes. A key on disk is never replaced. */
function decide(
  facts: BackupFacts,
  key: StoredKey,
  identityId: string,
  current: Renewal | null,
  kept: StoredKey | null,
  now: number,
): Result<Renewal> {
  if (kept && !equalOctets(kept.spki, key.spki)) return failure('backupDamaged');
  if (kept && current) return belongsElsewhere('backupKeyKept', current);
  return restoredRenewal(facts, identityId, current, now);
}

/** Whose renewal it was, if they are still known. */
async function findOwner(facts: BackupFacts, known: Renewal | null): Promise<Result<TrackedIdentity | null>> {
  const identities = await listIdentities();
  if (!identities.ok) return identities;
  const named = identities.value.find(({ id }) => id === known?.identityId);
  return success(named ?? findIdentity(identities.value, facts.identity));
}

/**
 * Adds somebody who is not known any more, with the certificate that was in use then. Whoever has one with a content has that one, or a newer one,
 * from a better source: a backup is of its day.
 */
async function noteOwner({ identity, renewal: { previous } }: BackupFacts): Promise<Result<TrackedIdentity>> {
  return updateIdentity(identity, (tracked) =>
    previous && !tracked.certificate?.summary
      ? noteCertificate(tracked, { source: 'file', notAfter: previous.notAfter, summary: previous })
      : tracked,
  );
}

async function findOtherRenewal(identityId: string, renewalId: string): Promise<Result<Renewal | null>> {
  const renewals = await listActiveRenewals();
  if (!renewals.ok) return renewals;
  const other = renewals.value.find((each) => each.activeIdentity === identityId && each.id !== renewalId);
  return { ok: true, value: other ?? null };
}
