import { deleteDB, openDB } from 'idb';
import type { KoshinDatabase, KoshinSchema } from '../database.ts';
import type { Migration, UpgradeTransaction } from './migrations.ts';
import { BlockedError, MigrationError } from './storage-problem.ts';

export const DATABASE_NAME = 'koshin';
/** An endless wait helps nobody. */
export const OPEN_WITHIN = 5000;

/** A connection on its way. A request to open cannot be taken back, so it goes on after the patience is over. */
export interface Connecting {
  readonly database: Promise<KoshinDatabase>;
  /**
   * The same, but rejects with a `BlockedError` when five seconds have passed without an answer: another page holds an older version and does not let
   * go, or this request waits behind one that does. A migration that has begun takes the time it needs.
   */
  inTime: Promise<KoshinDatabase>;
}

/**
 * Opens the database and brings it to the version of the last migration.
 * @param onGone called when this connection can serve no more: a newer version asked for the database, or the browser ended it
 */
export function connect(migrations: readonly Migration[], onGone: () => void): Connecting {
  const { patience, end } = beginPatience();
  const database = open(migrations, onGone, end);
  // One race for all who ask: each of their own would stay with a patience that never ends.
  const connecting: Connecting = { database, inTime: Promise.race([database, patience]) };
  connecting.inTime.catch(() => undefined);
  const settle = () => {
    end();
    connecting.inTime = database;
  };
  database.then(settle, settle);
  return connecting;
}

/** Deletes the database, with the same patience. */
export async function deleteInTime(): Promise<void> {
  const { patience, end } = beginPatience();
  await Promise.race([deleteDB(DATABASE_NAME).finally(end), patience]);
}

function beginPatience(): { readonly patience: Promise<never>; readonly end: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BlockedError('The database did not answer in time')), OPEN_WITHIN);
  });
  patience.catch(() => undefined);
  return { patience, end: () => clearTimeout(timer) };
}

async function open(
  migrations: readonly Migration[],
  onGone: () => void,
  onUpgrade: () => void,
): Promise<KoshinDatabase> {
  let thrown: unknown;
  try {
    return await openDB<KoshinSchema>(DATABASE_NAME, migrations.at(-1)?.version, {
      async upgrade(_, from, _to, transaction) {
        onUpgrade();
        // While it migrates the database has the shape of no version.
        const untyped = transaction as unknown as UpgradeTransaction;
        transaction.done.catch(() => undefined);
        try {
          for (const { version, migrate } of migrations) if (version > from) await migrate(untyped);
        } catch (error) {
          thrown = error;
          abort(transaction);
        }
      },
      blocking(_current, _blocked, event) {
        onGone();
        // Transactions that are under way finish first; no new ones begin.
        (event.target as IDBDatabase).close();
      },
      terminated: onGone,
    });
  } catch (error) {
    throw thrown === undefined ? error : new MigrationError('The data could not be migrated', { cause: thrown });
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It was aborted already, by what went wrong in it.
  }
}
