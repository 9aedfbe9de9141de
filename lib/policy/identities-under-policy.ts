import {
  type KnownCertificate,
  type ManagedTrack,
  noteCertificate,
  type TrackedIdentity,
} from '../lifecycle/tracked-identity.ts';
import { completeIdentity, findIdentity, type Identity, identitiesAgree, isNamed } from '../portals/identity.ts';
import { endOfLastDay } from './last-day.ts';
import type { ManagedIdentity, ManagedPolicy } from './managed-policy.ts';

/** What a policy changes in what is known of people. */
export interface IdentityChanges {
  /** Those that are new, and those that are otherwise than they were. */
  readonly put: readonly TrackedIdentity[];
  /** Ids of those whom only an earlier policy knew. */
  readonly removed: readonly string[];
}

/** To which portal somebody belongs (`portalsOfPeople`). */
export interface PortalsOfPeople {
  /** Without the policy: the one that they had, or the one that is there, or else the one that they have now. */
  readonly own: (identity: Identity, now: string) => string;
  /** Under it: that of the pages which they open. */
  readonly under: (identity: Identity) => string;
}

/** Somebody whom the policy names. */
interface Meant {
  readonly seen: Identity;
  readonly notAfter: string | undefined;
}

/** Somebody as they are without any policy, and the portal at which the policy has them. */
interface Person {
  readonly own: TrackedIdentity;
  readonly identity: Identity;
  readonly certificate: KnownCertificate | null;
  readonly now: TrackedIdentity;
}

/**
 * Has the policy's people watched, each once, and lets go of those whom it no longer names: the administrator's date, and what else only the policy said
 * of them, gives way to what was known before, and of whom nothing else was ever known, goes. It begins with what is known without any policy, so an
 * earlier one leaves no trace; done again it changes nothing.
 * @param isKept says of whom something else is on record
 * @param newId makes an id for somebody new
 */
export function identitiesUnder(
  policy: ManagedPolicy | null,
  known: readonly TrackedIdentity[],
  portals: PortalsOfPeople,
  isKept: (id: string) => boolean,
  newId: () => string,
): IdentityChanges {
  const people = known.map((now): Person => {
    const own = withoutPolicy(now, portals);
    const identity = { ...own.identity, profileId: portals.under(own.identity) };
    return { own, identity, certificate: own.certificate, now };
  });
  const isNamedOnly = ({ own, now }: Person) => now.managed?.isNew === true && isUnknown(own) && !isKept(now.id);
  const everybody = byUser(people.filter((each) => !isNamedOnly(each)));
  const namedBefore = byUser(people.filter(isNamedOnly));
  const named = new Map<string, TrackedIdentity>();
  /** Says whether it is settled who is meant. */
  const settle = ({ seen, notAfter }: Meant): boolean => {
    const key = keyFor(seen);
    const isFree = ({ own, identity }: Person) => !named.has(own.id) && identitiesAgree(identity, seen);
    // Of whom no user ID is known, only the certificate can say whether it is this one.
    const unnamed = (everybody.get(`${seen.profileId} `) ?? []).filter(({ own }) => isNamed(own, seen.userId));
    const candidates = [...(everybody.get(key) ?? []), ...unnamed].filter(isFree);
    const found = findIdentity(candidates, seen);
    if (!found && candidates.length > 0) return false;
    const alike = found ? [] : (namedBefore.get(key) ?? []).filter(isFree);
    const person = found ?? alike.find(({ now }) => identitiesAgree(now.identity, seen)) ?? alike[0];
    const tracked = person ? underPolicy(person, seen, notAfter) : addedBy(newId(), seen, notAfter);
    named.set(tracked.id, tracked);
    return true;
  };
  let open = (policy?.portals ?? []).flatMap(({ id, identities = [] }) =>
    identities.map((each): Meant => ({ seen: identityFor(id, each), notAfter: each.notAfter })),
  );
  let before: number;
  // Who is one of several may be the only one when the others are settled. Who is not even then is watched already, and the portal's pages will tell.
  do {
    before = open.length;
    open = open.filter((meant) => !settle(meant));
  } while (open.length > 0 && open.length < before);
  const put: TrackedIdentity[] = [];
  const removed: string[] = [];
  for (const person of people) {
    const { id } = person.now;
    const result = named.get(id) ?? moved(person.own, person.identity.profileId);
    if (!named.has(id) && isNamedOnly(person)) removed.push(id);
    else if (!isSame(result, person.now)) put.push(result);
    named.delete(id);
  }
  return { put: [...put, ...named.values()], removed };
}

function keyFor({ profileId, userId }: Identity): string {
  return `${profileId} ${userId ?? ''}`;
}

function byUser(people: readonly Person[]): Map<string, Person[]> {
  const found = new Map<string, Person[]>();
  for (const person of people) {
    const key = keyFor(person.identity);
    found.set(key, [...(found.get(key) ?? []), person]);
  }
  return found;
}

function identityFor(profileId: string, { origin, role, userId, bankCode }: ManagedIdentity): Identity {
  return { profileId, origin: origin ?? '', role: role ?? null, userId, bank: bankCode ?? '' };
}

/** Of somebody whom nobody else knows, the user ID stays whatever else the policy comes to say. */
function addedBy(id: string, seen: Identity, date: string | undefined): TrackedIdentity {
  const own = { ...seen, origin: '', role: null, bank: '' };
  const tracked = { id, identity: own, certificate: null, notice: null, logOnUrl: null };
  return named(tracked, own, seen, { isNew: true, before: null }, date);
}

function underPolicy({ own, identity, now }: Person, seen: Identity, date: string | undefined): TrackedIdentity {
  const managed = { isNew: now.managed?.isNew ?? false, before: own.certificate };
  return named(moved(own, identity.profileId), identity, seen, managed, date);
}

function named(
  tracked: TrackedIdentity,
  known: Identity,
  seen: Identity,
  managed: ManagedTrack,
  date: string | undefined,
): TrackedIdentity {
  const identity = completeIdentity(known, seen);
  const own = { ...tracked, identity, managed: isSame(identity, known) ? managed : { ...managed, identity: known } };
  const notAfter = date === undefined ? null : endOfLastDay(date);
  return notAfter === null ? own : noteCertificate(own, { source: 'policy', notAfter });
}

/** At the portal to which their pages belong under the policy, with the one to which they go back. */
function moved(own: TrackedIdentity, profileId: string): TrackedIdentity {
  const { identity } = own;
  if (identity.profileId === profileId) return own;
  return { ...own, identity: { ...identity, profileId }, movedFrom: identity.profileId };
}

function withoutPolicy(tracked: TrackedIdentity, portals: PortalsOfPeople): TrackedIdentity {
  const { managed, movedFrom, ...rest } = tracked;
  const known = managed?.identity ?? tracked.identity;
  const { profileId } = tracked.identity;
  const identity = { ...known, profileId: movedFrom ?? profileId };
  const certificate = managed ? certificateWithoutPolicy(tracked) : tracked.certificate;
  return { ...rest, identity: { ...identity, profileId: portals.own(identity, profileId) }, certificate };
}

/** What the user, or a notice that still stands, says. */
function certificateWithoutPolicy({ certificate, managed, notice }: TrackedIdentity): KnownCertificate | null {
  if (certificate?.source !== 'policy') return certificate;
  if (managed?.before && managed.before.source !== 'notice') return managed.before;
  return notice?.notAfter ? { source: 'notice', notAfter: notice.notAfter } : null;
}

/** Nothing is known of them but that somebody named them. */
function isUnknown({ managed, certificate, notice, ...rest }: TrackedIdentity): boolean {
  const { loggedOnAt, provenAt, shownNotAfter, notOfferedAt } = rest;
  const seen = loggedOnAt ?? provenAt ?? shownNotAfter ?? notOfferedAt;
  return !managed && certificate === null && notice === null && seen === undefined;
}

/** As they are written down, whatever order the members came in. */
function isSame(a: object, b: object): boolean {
  const text = (each: object) => JSON.stringify(each, (_, value) => (isPlain(value) ? inOrder(value) : value));
  return text(a) === text(b);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
