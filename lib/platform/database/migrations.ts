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
  { version: 4, migrate: createIndexes },
  { version: 5, migrate: createNotOffered },
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

/**
 * What is asked at every wake and every page, without reading everything: an accounting office has thousands of certificates. The browser keeps an
 * index with each write, so nothing in it can be out of date; and what a field lacks (a date, a user ID) is not in its index. That is why a bank that
 * is not known is written down as such.
 */
async function createIndexes(transaction: UpgradeTransaction): Promise<void> {
  await changeRecords(transaction, 'identities', withBank);
  const identities = transaction.objectStore('identities');
  identities.createIndex('notAfter', ['identity.profileId', 'identity.bank', 'certificate.notAfter']);
  identities.createIndex('noticeSeen', 'notice.seenAt');
  identities.createIndex('shown', 'shownNotAfter');
  identities.createIndex('origin', 'identity.origin');
  identities.createIndex('user', ['identity.origin', 'identity.userId']);
  transaction.objectStore('renewals').createIndex('identity', 'identityId');
}

/** Whose certificate has vanished: of them the icon tells before all others. */
async function createNotOffered(transaction: UpgradeTransaction): Promise<void> {
  transaction.objectStore('identities').createIndex('notOffered', 'notOfferedAt');
}

function withBank({ identity, ...rest }: Readonly<Record<string, unknown>>): object {
  return { ...rest, identity: { bank: '', ...(identity as object) } };
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
