import { type KnownCertificate, noteCertificate, type TrackedIdentity } from '../lifecycle/tracked-identity.ts';
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

/**
 * Has the policy's people watched, each once, and lets go of those whom it no longer names: the administrator's date gives way to what was known before,
 * and of whom nothing else was ever known, goes. Done again it changes nothing.
 * @param isKept says of whom something else is on record
 * @param newId makes an id for somebody new
 */
export function identitiesUnder(
  policy: ManagedPolicy | null,
  known: readonly TrackedIdentity[],
  isKept: (id: string) => boolean,
  newId: () => string,
): IdentityChanges {
  const people = new Map<string, TrackedIdentity[]>();
  const keyFor = ({ profileId, userId }: Identity) => `${profileId} ${userId ?? ''}`;
  const add = (tracked: TrackedIdentity) => {
    const key = keyFor(tracked.identity);
    people.set(key, [...(people.get(key) ?? []), tracked]);
  };
  for (const tracked of known) add(tracked);
  const named = new Map<string, TrackedIdentity>();
  for (const { id, identities = [] } of policy?.portals ?? []) {
    for (const managed of identities) {
      const seen = identityFor(id, managed);
      const namesakes = people.get(keyFor(seen)) ?? [];
      // Of whom no user ID is known, only the certificate can say whether it is this one.
      const unnamed = (people.get(`${id} `) ?? []).filter((each) => isNamed(each, managed.userId));
      const candidates = [...namesakes, ...unnamed].filter(
        (each) => !named.has(each.id) && identitiesAgree(each.identity, seen),
      );
      const own = findIdentity(candidates, seen);
      // One of several: they are watched already, and which one it is the portal's pages will tell.
      if (!own && candidates.length > 0) continue;
      const tracked = own
        ? { ...own, identity: completeIdentity(own.identity, seen) }
        : { id: newId(), identity: seen, certificate: null, notice: null, logOnUrl: null };
      named.set(tracked.id, underPolicy(tracked, managed.notAfter, own === null));
    }
  }
  const put: TrackedIdentity[] = [];
  const removed: string[] = [];
  for (const tracked of known) {
    const now = named.get(tracked.id) ?? withoutPolicy(tracked);
    named.delete(tracked.id);
    if (isUnknown(now) && tracked.managed?.isNew && !isKept(tracked.id)) removed.push(tracked.id);
    else if (!isSame(now, tracked)) put.push(now);
  }
  return { put: [...put, ...named.values()], removed };
}

function identityFor(profileId: string, { origin, role, userId, bankCode }: ManagedIdentity): Identity {
  return { profileId, origin: origin ?? '', role: role ?? null, userId, bank: bankCode ?? '' };
}

function underPolicy(tracked: TrackedIdentity, date: string | undefined, isNew: boolean): TrackedIdentity {
  const { managed, ...rest } = tracked;
  const before = certificateWithoutPolicy(tracked);
  const own = { ...rest, certificate: before, managed: { isNew: managed?.isNew ?? isNew, before } };
  const notAfter = date === undefined ? null : endOfLastDay(date);
  return notAfter === null ? own : noteCertificate(own, { source: 'policy', notAfter });
}

function withoutPolicy(tracked: TrackedIdentity): TrackedIdentity {
  if (!tracked.managed) return tracked;
  const { managed: _, ...rest } = tracked;
  return { ...rest, certificate: certificateWithoutPolicy(tracked) };
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
function isSame(a: TrackedIdentity, b: TrackedIdentity): boolean {
  const text = (each: object) => JSON.stringify(each, (_, value) => (isPlain(value) ? inOrder(value) : value));
  return text(a) === text(b);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
