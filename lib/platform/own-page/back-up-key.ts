import { base64For } from '../../pki/base64.ts';
import { failure, type Result, success } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { keyBackupText } from '../../renewal/key-backup.ts';
import { translate } from '../i18n.ts';
import { getKey } from '../renewal-store.ts';
import { datedFileName } from './dated-file-name.ts';
import type { IdentityOverview } from './overview.ts';

export interface KeyBackupFile {
  readonly fileName: string;
  readonly text: string;
}

/** The renewal's key as a file, encrypted as it is stored: nothing is opened for it. Failure: `keyLost`. */
export async function createKeyBackup(
  renewal: Renewal,
  { tracked }: IdentityOverview,
  now: number,
): Promise<Result<KeyBackupFile>> {
  const kept = await getKey(renewal.id);
  if (!kept.ok) return kept;
  if (!kept.value) return failure('keyLost');
  const { spki, encryptedPrivateKey, createdAt } = kept.value;
  const { id, profileId, origin, mode, startedAt, requestedAt, csr, previous } = renewal;
  const facts = {
    savedAt: now,
    keyCreatedAt: createdAt,
    spki: base64For(spki),
    renewal: {
      id,
      mode,
      startedAt,
      ...(requestedAt === undefined ? {} : { requestedAt }),
      ...(csr === undefined ? {} : { csr }),
      ...(previous ? { previous } : {}),
    },
    identity: { profileId, origin, role: tracked.identity.role, userId: tracked.identity.userId },
  };
  const text = await keyBackupText({ facts, encryptedPrivateKey }, translate('backup_file_text'), crypto);
  return success({ text, fileName: await datedFileName('key-backup', spki, now, 'pem') });
}
