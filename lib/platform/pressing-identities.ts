import type { IDBPIndex, IDBPObjectStore } from 'idb';
import { DAY } from '../lifecycle/tokyo-calendar.ts';
import type { TrackedIdentity } from '../lifecycle/tracked-identity.ts';
import { findProfileById } from '../portals/find-profile.ts';
import { type InUse, windowsFor } from '../portals/portal-setting.ts';
import type { Result } from '../problem.ts';
import { type KoshinSchema, withDatabase } from './database.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** So few are read without asking first who of them presses. */
const FEW = 20;

/** Those in whom there is nothing to do, and who were not read. */
export interface Calm {
  readonly count: number;
  /** The first end of validity among them, ms since the epoch. */
  readonly notAfter: number;
}

export interface PressingIdentities {
  /** All in whom there may be something to do, and some others. */
  readonly identities: readonly TrackedIdentity[];
  /** Everybody else; `null`: there is nobody. */
  readonly calm: Calm | null;
}

/** What makes somebody be read, whatever the dates say. */
export interface AskedFor {
  /** Of those whose renewal is under way, or for whom a page asks. */
  readonly ids: readonly string[];
  /** Where a page asks for a request and does not say for whom. */
  readonly origin: string | null;
}

type Identities = IDBPObjectStore<KoshinSchema, ['identities'], 'identities', 'readonly'>;
type ByNotAfter = IDBPIndex<KoshinSchema, ['identities'], 'identities', 'notAfter', 'readonly'>;

/** Everybody, where they are few; `null`: they are more. */
export async function listIfFew(): Promise<Result<TrackedIdentity[] | null>> {
  return withDatabase(async (database) => {
    const first = await database.getAll('identities', undefined, FEW + 1);
    return first.length > FEW ? null : first;
  });
}

/**
 * Whoever has something to do, by the calendar of portal and bank or by what was seen; of the hundreds who have not, how many they are. They count where their
 * portal is one of `portals`, of which none may be one that the administrator has taken back: that one is there for some people only.
 */
export async function listPressing(
  portals: readonly InUse[],
  asked: AskedFor,
  now: number,
): Promise<Result<PressingIdentities>> {
  return withDatabase(async (database) => {
    const { store } = database.transaction('identities');
    const index = store.index('notAfter');
    // Whatever does not wait for one another is asked at once: each answer comes from another process of the browser.
    const [beside, first] = await Promise.all([readBeside(store, index, asked), index.openKeyCursor()]);
    const found = new Map(beside.map((each) => [each.id, each]));
    const calm: Calm[] = [];
    let hop = first;
    while (hop) {
      const [id, bank] = hop.key;
      const portal = findProfileById(id, portals);
      // A day more than renewal is open, since days begin and end in Tokyo.
      const opens = portal && now + (windowsFor(portal, bank || null).opensDaysBefore + 1) * DAY;
      const [counted, next] = await Promise.all([
        opens === null ? null : readCalendar(index, [id, bank, opens], beside),
        hop.continue([id, bank, NEVER]),
      ]);
      for (const each of counted?.ending ?? []) found.set(each.id, each);
      if (counted?.calm) calm.push(counted.calm);
      hop = next;
    }
    // In the order in which everybody is read.
    const identities = [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return { identities, calm: calm.length === 0 ? null : together(calm) };
  });
}

/** One calendar: whoever ends until `opens`, and how many of the others are not among those that were read. */
async function readCalendar(index: ByNotAfter, opens: [string, string, number], read: readonly TrackedIdentity[]) {
  const [id, bank] = opens;
  const later = IDBKeyRange.bound(opens, [id, bank, NEVER], true);
  const among = read.filter((each) => isWithin(later, each));
  const [ending, count, first] = await Promise.all([
    index.getAll(IDBKeyRange.bound([id, bank, -NEVER], opens)),
    index.count(later),
    index.openKeyCursor(later),
  ]);
  let next = first;
  while (next && among.some((each) => each.id === next?.primaryKey)) next = await next.continue();
  return { ending, calm: next && { count: count - among.length, notAfter: next.key[2] } };
}

function together(parts: readonly Calm[]): Calm {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return { count, notAfter: Math.min(...parts.map(({ notAfter }) => notAfter)) };
}

/** Each of them once: who is asked for, whose certificate has vanished, of whom the portal has shown another date, and who has none and so stands in no calendar. */
async function readBeside(store: Identities, index: ByNotAfter, { ids, origin }: AskedFor): Promise<TrackedIdentity[]> {
  const [all, dated, ...read] = await Promise.all([
    store.count(),
    index.count(),
    store.index('notOffered').getAll(),
    store.index('shown').getAll(),
    origin === null ? [] : store.index('origin').getAll(origin),
    ...ids.map((id) => store.getAll(id)),
  ]);
  const undated = all === dated ? [] : await readUndated(store, index);
  return [...new Map([...read.flat(), ...undated].map((each) => [each.id, each])).values()];
}

async function readUndated(store: Identities, index: ByNotAfter): Promise<TrackedIdentity[]> {
  const [ids, dated] = await Promise.all([store.getAllKeys(), index.getAllKeys()]);
  const isDated = new Set(dated);
  return (await Promise.all(ids.filter((id) => !isDated.has(id)).map((id) => store.getAll(id)))).flat();
}

function isWithin(range: IDBKeyRange, { identity, certificate }: TrackedIdentity): boolean {
  return certificate !== null && range.includes([identity.profileId, identity.bank ?? '', certificate.notAfter]);
}
