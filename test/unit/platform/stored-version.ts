import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { type IDBPDatabase, openDB } from 'idb';
import { parseBase64 } from '../../../lib/pki/base64.ts';
import { DATABASE_NAME } from '../../../lib/platform/database/connect.ts';
import { MIGRATIONS } from '../../../lib/platform/database/migrations.ts';

/** What a version of the extension left on disk: a dump of each store. Octets stand as `{ "$octets": base64 }`. */
export interface StoredVersion {
  readonly version: number;
  readonly identities: readonly { readonly id: string }[];
  readonly renewals: readonly { readonly id: string }[];
  readonly keys: readonly { readonly renewalId: string }[];
}

export const STORES = ['identities', 'renewals', 'keys'] as const;

export function readFixture(version: number): StoredVersion {
  const path = new URL(`fixtures/version-${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'), (_, value) =>
    typeof value?.$octets === 'string' ? parseBase64(value.$octets) : value,
  );
}

/** A fresh database as that version left it. Stores and indexes are made by the version's own steps, which never change. */
export async function storeVersion(stored: StoredVersion): Promise<void> {
  globalThis.indexedDB = new IDBFactory();
  const database = await openDB(DATABASE_NAME, stored.version, {
    async upgrade(_database, _from, _to, transaction) {
      for (const { version, migrate } of MIGRATIONS) if (version <= stored.version) await migrate(transaction as never);
    },
  });
  for (const store of STORES) for (const record of stored[store]) await database.put(store, record);
  database.close();
}

/** Everything on disk, read without the extension's code, at whatever version it is. */
export async function readEverything(): Promise<StoredVersion> {
  const database: IDBPDatabase = await openDB(DATABASE_NAME);
  const [identities, renewals, keys] = await Promise.all(STORES.map((store) => database.getAll(store)));
  const { version } = database;
  database.close();
  return { version, identities, renewals, keys } as StoredVersion;
}
