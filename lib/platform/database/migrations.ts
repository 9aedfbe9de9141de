import type { IDBPTransaction } from 'idb';
import { withReleaseFate } from './release-fate.ts';

/** The browser's upgrade transaction: what is thrown in it leaves everything as it was before. */
export type UpgradeTransaction = IDBPTransaction<unknown, string[], 'versionchange'>;

/** One step from the version before. Nothing but requests of the transaction may be awaited, or it ends early. */
export interface Migration {
  /** The schema's version afterwards. */
  readonly version: number;
  readonly migrate: (transaction: UpgradeTransaction) => Promise<void>;
}

/**
 * All steps, in order. A step that has been released never changes: a new shape of stored data is a new version, with a
 * step here and a fixture in test/unit/platform/fixtures.
 */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, migrate: createStores },
  { version: 2, migrate: (transaction) => changeRecords(transaction, 'renewals', withReleaseFate) },
  { version: 3, migrate: createPortals },
];

async function createStores({ db }: UpgradeTransaction): Promise<void> {
  db.createObjectStore('identities', { keyPath: 'id' });
  // `activeIdentity` exists only while a renewal is active, so the index admits one per identity.
  const renewals = db.createObjectStore('renewals', { keyPath: 'id' });
  renewals.createIndex('activeIdentity', 'activeIdentity', { unique: true });
  db.createObjectStore('keys', { keyPath: 'renewalId' });
}

async function createPortals({ db }: UpgradeTransaction): Promise<void> {
  db.createObjectStore('portals', { keyPath: 'id' });
  db.createObjectStore('reminded', { keyPath: 'certificateKey' });
  db.createObjectStore('settings', { keyPath: 'id' });
}

/** Puts each record of a store through a pure function. */
async function changeRecords(
  transaction: UpgradeTransaction,
  name: string,
  change: (stored: Readonly<Record<string, unknown>>) => object,
): Promise<void> {
  let cursor = await transaction.objectStore(name).openCursor();
  while (cursor) {
    await cursor.update(change(cursor.value));
    cursor = await cursor.continue();
  }
}
