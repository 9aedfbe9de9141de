import type { TrackedIdentity } from '../lifecycle/tracked-identity.ts';
import { findIdentity, type Identity } from '../portals/identity.ts';
import type { Result } from '../problem.ts';
import { withDatabase } from './database.ts';

export async function listIdentities(): Promise<Result<TrackedIdentity[]>> {
  return withDatabase((database) => database.getAll('identities'));
}

export async function getIdentity(id: string): Promise<Result<TrackedIdentity | null>> {
  return withDatabase(async (database) => (await database.get('identities', id)) ?? null);
}

/**
 * Changes the identity that `seen` must be, or adds it. What was unknown of a known one (its role, its user ID) is
 * filled in; its id stays, since renewals refer to it. One transaction, so that two pages do not add it twice.
 */
export async function updateIdentity(
  seen: Identity,
  change: (tracked: TrackedIdentity) => TrackedIdentity,
): Promise<Result<TrackedIdentity>> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('identities', 'readwrite');
    const known = findIdentity(await transaction.store.getAll(), seen);
    const tracked: TrackedIdentity = known
      ? { ...known, identity: completed(known.identity, seen) }
      : createIdentity(seen);
    const changed = change(tracked);
    await Promise.all([transaction.store.put(changed), transaction.done]);
    return changed;
  });
}

/** Changes the identity with that id; `null` when there is none. */
export async function changeIdentity(
  id: string,
  change: (tracked: TrackedIdentity) => TrackedIdentity,
): Promise<Result<TrackedIdentity | null>> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('identities', 'readwrite');
    const known = await transaction.store.get(id);
    const changed = known ? change(known) : null;
    if (changed) await transaction.store.put(changed);
    await transaction.done;
    return changed;
  });
}

/** Adds an identity beside those that are known, even if it could be one of them. */
export async function addIdentity(
  identity: Identity,
  change: (tracked: TrackedIdentity) => TrackedIdentity,
): Promise<Result<TrackedIdentity>> {
  const tracked = change(createIdentity(identity));
  return withDatabase(async (database) => {
    // `put`, since it may be done once more after a connection that went away.
    await database.put('identities', tracked);
    return tracked;
  });
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
