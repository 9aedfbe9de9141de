import { type Failure, failure, type Result } from '../problem.ts';
import {
  advanceRenewal,
  type ConsentFacts,
  createRenewal,
  hasSentNothing,
  type Renewal,
  type RenewalEvent,
} from '../renewal/journal.ts';
import { type StoredKey, withDatabase } from './database.ts';
import { markKey, unmarkKey } from './pending-key-mark.ts';

/**
 * The journal on disk. Every write waits for a transaction with strict durability: `complete` alone is not "on disk"
 * (Chromium's default is relaxed since 121), and a step must not begin before the one before it can survive a power cut.
 */
const STRICT = { durability: 'strict' } as const;

/** All that ever were, or all of one identity. */
export async function listRenewals(identityId?: string): Promise<Result<Renewal[]>> {
  return withDatabase((database) => database.getAllFromIndex('renewals', 'identity', identityId));
}

/** Those under way, or waiting for their proof: a handful among years of history. */
export async function listActiveRenewals(): Promise<Result<Renewal[]>> {
  return withDatabase((database) => database.getAllFromIndex('renewals', 'activeIdentity'));
}

export async function getRenewal(id: string): Promise<Result<Renewal | null>> {
  return withDatabase(async (database) => (await database.get('renewals', id)) ?? null);
}

/** Begins a renewal. `renewalAlreadyRunning` when that identity has an active one: the index admits no second. */
export async function beginRenewal(consent: ConsentFacts, now: number): Promise<Result<Renewal>> {
  const renewal = createRenewal(consent, now);
  try {
    return await withDatabase(async (database) => {
      const transaction = database.transaction('renewals', 'readwrite', STRICT);
      await Promise.all([transaction.store.put(renewal), transaction.done]);
      return renewal;
    });
  } catch (error) {
    return failureForConstraint(error, 'renewalAlreadyRunning');
  }
}

/** Puts the key and the state `keyCommitted` on disk in one transaction; the mark comes first and may outlive both. */
export async function commitKey(renewal: Renewal, key: StoredKey, spki: string, now: number): Promise<Result<Renewal>> {
  const next = advanceRenewal(renewal, { type: 'keyCommitted', spki }, now);
  if (!next.ok) return next;
  const committed = await putKey(key, (current) => {
    // Done once more after a connection that went away while it was being committed.
    if (current?.state === 'keyCommitted' && current.spki === spki) return next;
    return current?.state === renewal.state ? next : failure('renewalChangedElsewhere');
  });
  // Nothing has left, and the sentence about it says so.
  return !committed.ok && committed.problem.code === 'storageFull'
    ? failure('keyStorageFailed', committed.problem.facts)
    : committed;
}

/**
 * Puts a key and its renewal on disk in one transaction with strict durability.
 * @param decide what the renewal becomes, from what is on disk now; a failure leaves everything as it is
 */
export async function putKey(
  key: StoredKey,
  decide: (current: Renewal | null, kept: StoredKey | null) => Result<Renewal>,
): Promise<Result<Renewal>> {
  const { renewalId, createdAt } = key;
  try {
    await markKey({ renewalId, since: createdAt });
  } catch {
    // Without the mark a loss of the database could not be told: so nothing begins.
    return failure('keyStorageFailed');
  }
  const done = await withDatabase(async (database) => {
    const transaction = database.transaction(['keys', 'renewals'], 'readwrite', STRICT);
    const [renewals, keys] = [transaction.objectStore('renewals'), transaction.objectStore('keys')];
    const next = decide((await renewals.get(renewalId)) ?? null, (await keys.get(renewalId)) ?? null);
    const writes = next.ok ? [keys.put(key), renewals.put(next.value)] : [];
    await Promise.all([...writes, transaction.done]);
    return next;
  }).catch((error: unknown) => failureForConstraint(error, 'renewalAlreadyRunning'));
  const result = done.ok ? done.value : done;
  if (!result.ok) await unmarkIfKeyless(renewalId);
  return result;
}

/** Moves the journal on by one event, on disk when this resolves. Read and write are one transaction. */
export async function recordEvent(id: string, event: RenewalEvent, now: number): Promise<Result<Renewal>> {
  const recorded = await withDatabase(async (database) => {
    const transaction = database.transaction('renewals', 'readwrite', STRICT);
    const current = await transaction.store.get(id);
    const next = current ? advanceRenewal(current, event, now) : failure('renewalChangedElsewhere');
    if (next.ok) await transaction.store.put(next.value);
    await transaction.done;
    return next;
  });
  return recorded.ok ? recorded.value : recorded;
}

/** Gives a renewal up, on disk when this resolves; `requestFateUnknown`, and all stays as it is, where the bank may have a request of it or get one at any moment. */
export async function recordAbandonedUnsent(id: string, now: number): Promise<Result<Renewal>> {
  const recorded = await withDatabase(async (database) => {
    const transaction = database.transaction('renewals', 'readwrite', STRICT);
    const current = await transaction.store.get(id);
    const next =
      current && hasSentNothing(current)
        ? advanceRenewal(current, { type: 'abandoned' }, now)
        : failure('requestFateUnknown');
    if (next.ok) await transaction.store.put(next.value);
    await transaction.done;
    return next;
  });
  return recorded.ok ? recorded.value : recorded;
}

export async function getKey(renewalId: string): Promise<Result<StoredKey | null>> {
  return withDatabase(async (database) => (await database.get('keys', renewalId)) ?? null);
}

/** Ids of the renewals whose keys are on disk. */
export async function listKeyIds(): Promise<Result<string[]>> {
  return withDatabase((database) => database.getAllKeys('keys'));
}

/** Deletes a key that has served or that its user gave up, and its mark after it. */
export async function deleteKey(renewalId: string): Promise<Result<void>> {
  const deleted = await withDatabase(async (database) => {
    const transaction = database.transaction('keys', 'readwrite', STRICT);
    await Promise.all([transaction.store.delete(renewalId), transaction.done]);
  });
  if (deleted.ok) await unmarkKey(renewalId);
  return deleted;
}

/** Takes a mark back where no key is: another window may have put one there meanwhile, and a database that cannot be read may hold one. */
async function unmarkIfKeyless(renewalId: string): Promise<void> {
  const kept = await getKey(renewalId);
  if (kept.ok && kept.value === null) await unmarkKey(renewalId);
}

function failureForConstraint(error: unknown, code: 'renewalAlreadyRunning'): Failure {
  if (error instanceof DOMException && error.name === 'ConstraintError') return failure(code);
  throw error;
}
