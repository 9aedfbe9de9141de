import type { IDBPIndex, IDBPObjectStore } from 'idb';
import { stageStartsFor } from '../lifecycle/stage.ts';
import { DAY } from '../lifecycle/tokyo-calendar.ts';
import { knownNotAfter, noteIdentity, type TrackedIdentity } from '../lifecycle/tracked-identity.ts';
import { findProfileById } from '../portals/find-profile.ts';
import { findIdentity, type Identity } from '../portals/identity.ts';
import type { PortalWindows } from '../portals/portal-rules.ts';
import { type InUse, windowsFor } from '../portals/portal-setting.ts';
import type { Result } from '../problem.ts';
import type { Renewal } from '../renewal/journal.ts';
import { type KoshinSchema, withDatabase } from './database.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** ms; more than any grace. */
const YEAR = 400 * DAY;

export async function listIdentities(): Promise<Result<TrackedIdentity[]>> {
  return withDatabase((database) => database.getAll('identities'));
}

/** Those that may be at an origin: it is theirs, or theirs is not known yet. */
export async function listIdentitiesAt(origin: string): Promise<Result<TrackedIdentity[]>> {
  return withDatabase((database) => identitiesAt(database.transaction('identities').store, origin));
}

/**
 * As few as speak for all: of each bank the first that ends in each stage, those whose renewed certificate waits for its proof, those whose certificate
 * has vanished, and one of which no date is known and a notice was seen. So a wake does not take longer for the thousands that press less.
 * @param now `null`: not known; then dates say nothing, and any notice speaks for all
 */
export async function listForemost(
  portals: readonly InUse[],
  unproven: readonly Pick<Renewal, 'identityId'>[],
  now: number | null,
): Promise<Result<TrackedIdentity[]>> {
  return withDatabase(async (database) => {
    const { store } = database.transaction('identities');
    const found = [...(await store.index('notOffered').getAll()), ...(await readBeside(store, unproven))];
    if (now !== null) {
      const limit = found.length + 1;
      found.push(
        ...(await readCalendars(store, portals, (index, windows, within) =>
          stageStartsFor(windows, now).map((start) => index.getAll(within(start, NEVER), limit)),
        )),
      );
    }
    let noticed = await store.index('noticeSeen').openCursor();
    while (noticed && now !== null && noticed.value.certificate) noticed = await noticed.continue();
    return [...found, ...(noticed ? [noticed.value] : [])];
  });
}

/** Those of which something may be to be said: their renewal is open, or was within a year; and those with a renewal in `renewals`. */
export async function listEnding(
  portals: readonly InUse[],
  renewals: readonly Pick<Renewal, 'identityId'>[],
  now: number,
): Promise<Result<TrackedIdentity[]>> {
  return withDatabase(async (database) => {
    const { store } = database.transaction('identities');
    const found = await readBeside(store, renewals);
    const ending = await readCalendars(store, portals, (index, { opensDaysBefore }, within) => [
      index.getAll(within(now - YEAR, now + (opensDaysBefore + 1) * DAY)),
    ]);
    return [...new Map([...found, ...ending].map((each) => [each.id, each])).values()];
  });
}

type Identities = IDBPObjectStore<KoshinSchema, ['identities'], 'identities', 'readonly' | 'readwrite'>;
type ByNotAfter = IDBPIndex<KoshinSchema, ['identities'], 'identities', 'notAfter', 'readonly' | 'readwrite'>;

/** Those with one of these renewals, and those of whom the index of dates says nothing right: the portal has shown a later one than the certificate's. */
async function readBeside(
  store: Identities,
  renewals: readonly Pick<Renewal, 'identityId'>[],
): Promise<TrackedIdentity[]> {
  const shown = await store.index('shown').getAll();
  const later = shown.filter((each) => knownNotAfter(each) !== each.certificate?.notAfter);
  return [later, ...(await Promise.all(renewals.map(({ identityId }) => store.getAll(identityId))))].flat();
}

/** Reads of each calendar there is, a profile's and in it a bank's, what is asked for by the end of the validity. */
async function readCalendars(
  store: Identities,
  portals: readonly InUse[],
  read: (
    index: ByNotAfter,
    windows: PortalWindows,
    within: (from: number, to: number) => IDBKeyRange,
  ) => Promise<TrackedIdentity[]>[],
): Promise<TrackedIdentity[]> {
  const index = store.index('notAfter');
  const found: TrackedIdentity[][] = [];
  let hop = await index.openKeyCursor();
  while (hop) {
    const [id, bank] = hop.key;
    const portal = findProfileById(id, portals);
    const within = (from: number, to: number) => IDBKeyRange.bound([id, bank, from], [id, bank, to]);
    if (portal) found.push(...(await Promise.all(read(index, windowsFor(portal, bank || null), within))));
    hop = await hop.continue([id, bank, NEVER]);
  }
  return found.flat();
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
    const { store } = transaction;
    // Whoever was seen before is found by the user ID, however many others there are.
    const named = await store.index('user').getAll([seen.origin, seen.userId ?? '']);
    const known = findIdentity(named, seen) ?? findIdentity(await identitiesAt(store, seen.origin), seen);
    const tracked = known ? noteIdentity(known, seen) : createIdentity(seen);
    const changed = change(tracked);
    await Promise.all([store.put(changed), transaction.done]);
    return changed;
  });
}

/** Changes those that may be at an origin, in one transaction. Nothing is written of one that `change` gives back as it is. */
export async function changeIdentitiesAt(
  origin: string,
  change: (tracked: TrackedIdentity, all: readonly TrackedIdentity[]) => TrackedIdentity,
): Promise<Result<void>> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('identities', 'readwrite');
    const all = await identitiesAt(transaction.store, origin);
    for (const known of all) {
      const changed = change(known, all);
      if (changed !== known) void transaction.store.put(changed);
    }
    await transaction.done;
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

async function identitiesAt(store: Identities, origin: string): Promise<TrackedIdentity[]> {
  return (await Promise.all([origin, ''].map((each) => store.index('origin').getAll(each)))).flat();
}

/** Ids are random: what is known of an identity grows, and renewals refer to it all the while. */
function createIdentity(identity: Identity): TrackedIdentity {
  return {
    id: crypto.randomUUID(),
    identity: { bank: '', ...identity },
    certificate: null,
    notice: null,
    logOnUrl: null,
  };
}
