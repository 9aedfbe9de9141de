import { failure, type Result, success } from '../problem.ts';
import { isActive, mayHaveLeft, type Renewal } from './journal.ts';
import type { BackupFacts } from './key-backup.ts';

/**
 * What a renewal becomes when its key comes back from a backup. One that is still on record goes on where it stands. One that was lost, or
 * given up, awaits its answer: what became of the request after the backup was saved nobody knows, unless the request was on record by then.
 * Failures: `backupNotNeeded` when the log-on with its certificate has been proven, `backupDamaged` when the record has another key.
 *
 * @param known the renewal as it is on record, `null` when it was lost
 */
export function restoredRenewal(
  facts: BackupFacts,
  identityId: string,
  known: Renewal | null,
  now: number,
): Result<Renewal> {
  if (known?.state === 'confirmed') return failure('backupNotNeeded');
  // Under the same id there is never another key; a file that says so has been changed.
  if (known?.spki !== undefined && known.spki !== facts.spki) return failure('backupDamaged');
  if (known && isActive(known)) return success({ ...known, spki: facts.spki });
  const { mode, startedAt, previous } = facts.renewal;
  const requestedAt = known?.requestedAt ?? facts.renewal.requestedAt;
  const csr = known?.csr ?? facts.renewal.csr;
  const renewal = {
    id: facts.renewal.id,
    identityId,
    activeIdentity: identityId,
    profileId: facts.identity.profileId,
    origin: facts.identity.origin,
    mode,
    startedAt,
    changedAt: now,
    spki: facts.spki,
    ...(previous ? { previous } : {}),
  };
  if (requestedAt !== undefined && csr !== undefined) {
    return success({ ...renewal, state: 'requested', requestedAt, csr });
  }
  const fateUnknownSince = known && mayHaveLeft(known) ? known.fateUnknownSince : undefined;
  return success({ ...renewal, state: 'armed', fateUnknownSince: fateUnknownSince ?? requestedAt ?? facts.savedAt });
}
