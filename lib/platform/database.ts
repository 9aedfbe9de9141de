import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { TrackedIdentity } from '../lifecycle/tracked-identity.ts';
import { failure, type Result, success } from '../problem.ts';
import type { Renewal } from '../renewal/journal.ts';

/** A key waiting for its certificate. The private key is only ever stored encrypted. */
export interface StoredKey {
  readonly renewalId: string;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array<ArrayBuffer>;
  /** DER EncryptedPrivateKeyInfo (RFC 5958 §3) under the user's passphrase. */
  readonly encryptedPrivateKey: Uint8Array<ArrayBuffer>;
  readonly createdAt: number;
}

export interface KoshinSchema extends DBSchema {
  identities: { key: string; value: TrackedIdentity };
  renewals: {
    key: string;
    value: Renewal;
    indexes: { activeIdentity: string };
  };
  keys: { key: string; value: StoredKey };
}

export type KoshinDatabase = IDBPDatabase<KoshinSchema>;

const NAME = 'koshin';
const VERSION = 1;
const BLOCKED_AFTER = 5000;

let opened: Promise<KoshinDatabase> | null = null;

/**
 * The one connection of this context. A context that holds an old version open closes when a newer one asks;
 * a connection that the browser terminates is opened anew at the next call.
 */
export async function openDatabase(): Promise<Result<KoshinDatabase>> {
  opened ??= open();
  try {
    return success(await opened);
  } catch (error) {
    opened = null;
    return failure('storageUnavailable', { reason: error instanceof Error ? error.name : 'unknown' });
  }
}

/** Closes the connection of this context, if there is one; the next call opens it anew. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = null;
  (await closing?.catch(() => null))?.close();
}

function open(): Promise<KoshinDatabase> {
  return new Promise((resolve, reject) => {
    const forget = () => {
      opened = null;
    };
    openDB<KoshinSchema>(NAME, VERSION, {
      upgrade(database, oldVersion) {
        if (oldVersion < 1) {
          database.createObjectStore('identities', { keyPath: 'id' });
          // `activeIdentity` exists only while a renewal is active, so the index admits one per identity.
          database
            .createObjectStore('renewals', { keyPath: 'id' })
            .createIndex('activeIdentity', 'activeIdentity', { unique: true });
          database.createObjectStore('keys', { keyPath: 'renewalId' });
        }
      },
      blocked() {
        // The other context closes on `versionchange`; if it does not, an endless wait helps nobody.
        setTimeout(
          () => reject(new DOMException('Another page holds an older version open', 'BlockedError')),
          BLOCKED_AFTER,
        );
      },
      blocking(_current, _blocked, event) {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    }).then(resolve, reject);
  });
}
