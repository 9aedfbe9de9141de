import type { TrackedIdentity } from '../lifecycle/tracked-identity.ts';
import { findIdentity, type Identity } from '../portals/identity.ts';
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
    : createIdentity(seen);
  const changed = change(tracked);
  await transaction.store.put(changed);
  await transaction.done;
  return success(changed);
}

/** Changes the identity with that id; `null` when there is none. */
export async function changeIdentity(
  id: string,
  change: (tracked: TrackedIdentity) => TrackedIdentity,
): Promise<Result<TrackedIdentity | null>> {
  const database = await openDatabase();
  if (!database.ok) return database;
  const transaction = database.value.transaction('identities', 'readwrite');
  const known = await transaction.store.get(id);
  const changed = known ? change(known) : null;
  if (changed) await transaction.store.put(changed);
  await transaction.done;
  return success(changed);
}

/** Adds an identity beside those that are known, even if it could be one of them. */
export async function addIdentity(
  identity: Identity,
  change: (tracked: TrackedIdentity) => TrackedIdentity,
): Promise<Result<TrackedIdentity>> {
  const database = await openDatabase();
  if (!database.ok) return database;
  const tracked = change(createIdentity(identity));
  await database.value.add('identities', tracked);
  return success(tracked);
}

/** Ids are random: what is known of an identity grows, and renewals refer to it all the while. */
function createIdentity(identity: Identity): TrackedIdentity {
  return { id: crypto.randomUUID(), identity, certificate: null, notice: null, logOnUrl: null };
}

function completed(known: Identity, seen: Identity): Identity {
  return {
    ...known,
    origin: known.origin || seen.origin,
    role: known.role ?? seen.role,
    userId: known.userId ?? seen.userId,
  };
}
