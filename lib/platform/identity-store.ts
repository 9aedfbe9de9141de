import type { TrackedIdentity } from '../lifecycle/tracked-identity.ts';
import { findIdentity, type Identity, identityIdFor } from '../portals/identity.ts';
import { type Result, success } from '../problem.ts';
import { openDatabase } from './database.ts';

export async function listIdentities(): Promise<Result<TrackedIdentity[]>> {
  const database = await openDatabase();
  return database.ok ? success(await database.value.getAll('identities')) : database;
}

export async function getIdentity(id: string): Promise<Result<TrackedIdentity | null>> {
  const database = await openDatabase();
  return database.ok ? success((await database.value.get('identities', id)) ?? null) : database;
}

/**
 * Changes the identity that `seen` must be, or adds it. What was unknown of a known one (its role, its user ID) is
 * filled in; its id stays, since renewals refer to it. One transaction, so that two pages do not add it twice.
 */
export async function updateIdentity(
  seen: Identity,
  change: (tracked: TrackedIdentity) => TrackedIdentity,
): Promise<Result<TrackedIdentity>> {
  const database = await openDatabase();
  if (!database.ok) return database;
  const transaction = database.value.transaction('identities', 'readwrite');
  const known = findIdentity(await transaction.store.getAll(), seen);
  const tracked: TrackedIdentity = known
    ? { ...known, identity: completed(known.identity, seen) }
    : { id: identityIdFor(seen), identity: seen, certificate: null, notice: null, logOnUrl: null };
  const changed = change(tracked);
  await transaction.store.put(changed);
  await transaction.done;
  return success(changed);
}

export async function removeIdentity(id: string): Promise<Result<void>> {
  const database = await openDatabase();
  if (!database.ok) return database;
  await database.value.delete('identities', id);
  return success(undefined);
}

function completed(known: Identity, seen: Identity): Identity {
  return {
    ...known,
    origin: known.origin || seen.origin,
    role: known.role ?? seen.role,
    userId: known.userId ?? seen.userId,
  };
}
