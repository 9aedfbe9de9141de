import { noteCertificate, type TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { parseBase64 } from '../../pki/base64.ts';
import { equalOctets } from '../../pki/octets.ts';
import { failure, type Result } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { type BackupFacts, isKeyBackup, type KeyBackup, parseKeyBackup } from '../../renewal/key-backup.ts';
import { restoredRenewal } from '../../renewal/restore-renewal.ts';
import { getIdentity, updateIdentity } from '../identity-store.ts';
import { sendMessage } from '../messages.ts';
import { findPortalAt } from '../portal-store.ts';
import { getRenewal, listRenewals, putKey } from '../renewal-store.ts';
import { belongsElsewhere } from './other-renewal.ts';

/** Far more than two PEM blocks and a request need. */
const BACKUP_LIMIT = 300_000;

/**
 * Brings the key and the renewal of a backup file back to where the bank's answer can be taken. The passphrase is not asked for here: it
 * opens the key at the hand-over, where the key is compared with the certificate. `null`: the file is no backup.
 * Failures: `backupDamaged`, `backupOtherVersion`, `backupKeyKept` and `backupRenewalRunning` (with the facts that lead there), `backupNotNeeded`.
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

async function restore({ facts, encryptedPrivateKey }: KeyBackup, now: number): Promise<Result<Renewal>> {
  const known = await getRenewal(facts.renewal.id);
  if (!known.ok) return known;
  const tracked = await ownerOf(facts, known.value);
  if (!tracked.ok) return tracked;
  const running = await findOtherRenewal(tracked.value.id, facts.renewal.id);
  if (!running.ok) return running;
  if (running.value) return belongsElsewhere('backupRenewalRunning', running.value);
  const spki = parseBase64(facts.spki) ?? new Uint8Array();
  const key = { renewalId: facts.renewal.id, spki, encryptedPrivateKey, createdAt: facts.keyCreatedAt };
  const restored = await putKey(key, (current, kept) => {
    // A key on disk is never replaced.
    if (kept && !equalOctets(kept.spki, spki)) return failure('backupDamaged');
    if (kept && current) return belongsElsewhere('backupKeyKept', current);
    return restoredRenewal(facts, tracked.value.id, current, now);
  });
  await sendMessage('stateChanged', {});
  return restored;
}

/** Whose renewal it was; somebody who is not known any more is added, with the certificate that was in use then. */
async function ownerOf({ identity, renewal }: BackupFacts, known: Renewal | null): Promise<Result<TrackedIdentity>> {
  const named = known ? await getIdentity(known.identityId) : null;
  if (named && !named.ok) return named;
  if (named?.value) return { ok: true, value: named.value };
  const { previous } = renewal;
  return updateIdentity(identity, (tracked) =>
    previous ? noteCertificate(tracked, { source: 'file', notAfter: previous.notAfter, summary: previous }) : tracked,
  );
}

async function findOtherRenewal(identityId: string, renewalId: string): Promise<Result<Renewal | null>> {
  const renewals = await listRenewals();
  if (!renewals.ok) return renewals;
  const other = renewals.value.find((each) => each.activeIdentity === identityId && each.id !== renewalId);
  return { ok: true, value: other ?? null };
}
