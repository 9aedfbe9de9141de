import { failure, type Result, success } from '../problem.ts';
import {
  advanceRenewal,
  type ConsentFacts,
  createRenewal,
  type Renewal,
  type RenewalEvent,
} from '../renewal/journal.ts';
import { openDatabase, type StoredKey } from './database.ts';
import { markKey, unmarkKey } from './pending-key-mark.ts';

/**
 * The journal on disk. Every write waits for a transaction with strict durability: `complete` alone is not "on disk"
 * (Chromium's default is relaxed since 121), and a step must not begin before the one before it can survive a power cut.
 */
const STRICT = { durability: 'strict' } as const;

export async function listRenewals(): Promise<Result<Renewal[]>> {
  const database = await openDatabase();
  return database.ok ? success(await database.value.getAll('renewals')) : database;
}

export async function getRenewal(id: string): Promise<Result<Renewal | null>> {
  const database = await openDatabase();
  return database.ok ? success((await database.value.get('renewals', id)) ?? null) : database;
}

/** Begins a renewal. `renewalAlreadyRunning` when that identity has an active one: the index admits no second. */
export async function beginRenewal(consent: ConsentFacts, now: number): Promise<Result<Renewal>> {
  const database = await openDatabase();
  if (!database.ok) return database;
  const renewal = createRenewal(consent, now);
  try {
    const transaction = database.value.transaction('renewals', 'readwrite', STRICT);
    await Promise.all([transaction.store.add(renewal), transaction.done]);
    return success(renewal);
  } catch (error) {
    return failureFor(error, 'renewalAlreadyRunning');
  }
}

/** Puts the key and the state `keyCommitted` on disk in one transaction; the mark comes first and may outlive both. */
export async function commitKey(renewal: Renewal, key: StoredKey, spki: string, now: number): Promise<Result<Renewal>> {
  const database = await openDatabase();
  if (!database.ok) return database;
  const next = advanceRenewal(renewal, { type: 'keyCommitted', spki }, now);
  if (!next.ok) return next;
  try {
    await markKey({ renewalId: renewal.id, since: now });
    const transaction = database.value.transaction(['keys', 'renewals'], 'readwrite', STRICT);
    const current = await transaction.objectStore('renewals').get(renewal.id);
    if (current?.state !== renewal.state) {
      transaction.abort();
      await transaction.done.catch(() => undefined);
      await unmarkKey(renewal.id);
      return failure('renewalChangedElsewhere');
    }
    await Promise.all([
      transaction.objectStore('keys').add(key),
      transaction.objectStore('renewals').put(next.value),
      transaction.done,
    ]);
    return next;
  } catch (error) {
    // Nothing was kept, so nothing is pending.
    await unmarkKey(renewal.id);
    return failureFor(error, 'keyStorageFailed');
  }
}

/** Moves the journal on by one event, on disk when this resolves. Read and write are one transaction. */
export async function recordEvent(id: string, event: RenewalEvent, now: number): Promise<Result<Renewal>> {
  const database = await openDatabase();
  if (!database.ok) return database;
  try {
    const transaction = database.value.transaction('renewals', 'readwrite', STRICT);
    const current = await transaction.store.get(id);
    const next = current ? advanceRenewal(current, event, now) : failure('renewalChangedElsewhere');
    if (next.ok) await transaction.store.put(next.value);
    await transaction.done;
    return next;
  } catch (error) {
    return failureFor(error, 'storageUnavailable');
  }
}

export async function getKey(renewalId: string): Promise<Result<StoredKey | null>> {
  const database = await openDatabase();
  return database.ok ? success((await database.value.get('keys', renewalId)) ?? null) : database;
}

/** Ids of the renewals whose keys are on disk. */
export async function listKeyIds(): Promise<Result<string[]>> {
  const database = await openDatabase();
  return database.ok ? success(await database.value.getAllKeys('keys')) : database;
}

/** Deletes a key that has served or that its user gave up, and its mark after it. */
export async function deleteKey(renewalId: string): Promise<Result<void>> {
  const database = await openDatabase();
  if (!database.ok) return database;
  const transaction = database.value.transaction('keys', 'readwrite', STRICT);
  await Promise.all([transaction.store.delete(renewalId), transaction.done]);
  await unmarkKey(renewalId);
  return success(undefined);
}

function failureFor(error: unknown, otherwise: 'renewalAlreadyRunning' | 'keyStorageFailed' | 'storageUnavailable') {
  const name = error instanceof DOMException || error instanceof Error ? error.name : 'unknown';
  if (name === 'QuotaExceededError') return failure('keyStorageFailed', { reason: name });
  if (otherwise === 'renewalAlreadyRunning' && name !== 'ConstraintError')
    return failure('storageUnavailable', { reason: name });
  return failure(otherwise, { reason: name });
}
