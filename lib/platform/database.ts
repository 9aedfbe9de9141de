import type { DBSchema, IDBPDatabase } from 'idb';
import type { ReminderRecord } from '../lifecycle/reminders.ts';
import type { TrackedIdentity } from '../lifecycle/tracked-identity.ts';
import type { WorkingHours } from '../lifecycle/working-hours.ts';
import type { PolicyInForce } from '../policy/managed-policy.ts';
import type { TakenBackPortal } from '../policy/taken-back-portals.ts';
import type { PortalSetting } from '../portals/portal-setting.ts';
import { type Result, success } from '../problem.ts';
import type { Renewal } from '../renewal/journal.ts';
import { type Connecting, connect, deleteInTime } from './database/connect.ts';
import { MIGRATIONS } from './database/migrations.ts';
import { findStorageProblem, isWorthReopening } from './database/storage-problem.ts';
import type { Texts } from './i18n.ts';

/** A key waiting for its certificate. The private key is only ever stored encrypted. */
export interface StoredKey {
  readonly renewalId: string;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array<ArrayBuffer>;
  /** DER EncryptedPrivateKeyInfo (RFC 5958 §3) under the user's passphrase. */
  readonly encryptedPrivateKey: Uint8Array<ArrayBuffer>;
  readonly createdAt: number;
}

/** What the user says of reminders as such; of which days, each portal has its own. */
export interface ReminderSettings {
  readonly id: 'reminders';
  /** Outside of these nothing is shown that can wait; `null`: at any time. */
  readonly hours: WorkingHours | null;
  /** The badge is there in any case. */
  readonly notifies: boolean;
}

/** What the administrator decided, as it was last read. */
export interface StoredPolicy extends PolicyInForce {
  readonly id: 'policy';
  /** Number of the content that the browser gave, by this version of Koshin: only another one is read again. */
  readonly number: number;
  /** What the worker says in the language that the administrator has chosen (`workerTextsFor`), where there is one. */
  readonly texts?: Texts;
  /** What an earlier policy knew, and what is under way there. */
  readonly takenBack?: readonly TakenBackPortal[];
}

/** The first steps were gone through or skipped. */
export interface OnboardingRecord {
  readonly id: 'onboarding';
  readonly isOver: boolean;
}

/** The newest version; how older ones come to it stands in database/migrations.ts. */
export interface KoshinSchema extends DBSchema {
  identities: {
    key: string;
    value: TrackedIdentity;
    indexes: {
      /** By profile, bank and end of validity. */
      notAfter: [string, string, number];
      noticeSeen: number;
      /** Of whom the portal has shown a date that is not the certificate's. */
      shown: number;
      /** Of who was at the log-on without a certificate. */
      notOffered: number;
      origin: string;
      /** By origin and user ID. */
      user: [string, string];
    };
  };
  renewals: {
    key: string;
    value: Renewal;
    indexes: { activeIdentity: string; identity: string };
  };
  keys: { key: string; value: StoredKey };
  portals: { key: string; value: PortalSetting };
  reminded: { key: string; value: ReminderRecord };
  settings: { key: string; value: ReminderSettings | StoredPolicy | OnboardingRecord };
}

export type KoshinDatabase = IDBPDatabase<KoshinSchema>;

/** The one connection of this context, once anything was asked of it. */
let current: Connecting | null = null;

/**
 * Does something with the database. Where the connection goes away under it, it is done once more with a new one: so it must be
 * able to begin again, and read what it relies on within its transaction. What storage refuses is a named problem
 * (`storageBlocked`, `storageNewer`, `storageDamaged`, `storageMigrationFailed`, `storageFull`, `storageUnavailable`); everything else is thrown.
 */
export async function withDatabase<T>(action: (database: KoshinDatabase) => Promise<T>): Promise<Result<T>> {
  const used = currentConnection();
  try {
    return success(await action(await used.inTime));
  } catch (error) {
    if (!isWorthReopening(error)) return failureOrThrow(error);
  }
  await close(used);
  try {
    return success(await action(await currentConnection().inTime));
  } catch (error) {
    return failureOrThrow(error);
  }
}

/** Closes the connection of this context, if there is one; the next call opens it anew. */
export async function closeDatabase(): Promise<void> {
  if (current) await close(current);
}

/** Deletes everything, for a database that is damaged beyond reading. Other contexts close theirs when asked; `storageBlocked` if one does not. */
export async function resetDatabase(): Promise<Result<void>> {
  await closeDatabase();
  try {
    return success(await deleteInTime());
  } catch (error) {
    return failureOrThrow(error);
  }
}

function currentConnection(): Connecting {
  if (current) return current;
  const mine = connect(MIGRATIONS, () => forget(mine));
  current = mine;
  mine.database.catch(() => forget(mine));
  return mine;
}

async function close(connection: Connecting): Promise<void> {
  forget(connection);
  (await connection.database.catch(() => null))?.close();
}

function forget(connection: Connecting): void {
  if (current === connection) current = null;
}

function failureOrThrow(error: unknown): Result<never> {
  const problem = findStorageProblem(error);
  if (!problem) throw error;
  return problem;
}
