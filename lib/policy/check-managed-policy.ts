import { findProfile, findProfileWithin } from '../portals/find-profile.ts';
import { identitiesAgree } from '../portals/identity.ts';
import { GENERIC } from '../portals/own-portal.ts';
import type { PortalProfile } from '../portals/portal-profile.ts';
import { endOfLastDay } from './last-day.ts';
import type { ManagedIdentity, ManagedPolicy, ManagedPortal, PolicyFault } from './managed-policy.ts';

/** What is written where there is nothing, or is to be nothing. */
export const NOTHING = '—';

/** A portal with the place in the policy at which it stands. */
interface Placed {
  readonly where: string;
  readonly managed: ManagedPortal;
  /** As it would be in use; `null` where nobody says what it is. */
  readonly portal: PortalProfile | null;
}

/** What no shape can say: members that contradict each other, or what Koshin knows. Empty when the policy can be followed. */
export function checkManagedPolicy(policy: ManagedPolicy, builtIn: readonly PortalProfile[]): PolicyFault[] {
  const placed = (policy.portals ?? []).map((managed, at): Placed => {
    const known = managed.profile ?? builtIn.find(({ id }) => id === managed.id);
    const portal = known ? { ...known, origins: [...known.origins, ...(managed.origins ?? [])] } : null;
    return { where: `portals.${at}`, managed, portal };
  });
  return [
    ...placed.flatMap((each, at) => [
      ...checkPortal(each, builtIn),
      ...checkNeighbours(each, placed.slice(0, at)),
      ...checkIdentities(each),
    ]),
    ...checkHours(policy),
    ...checkMembers(policy),
  ];
}

function checkPortal({ where, managed, portal }: Placed, builtIn: readonly PortalProfile[]): PolicyFault[] {
  const { id, profile, bank } = managed;
  const faults: PolicyFault[] = [];
  const ids = builtIn.filter((each) => each.id !== GENERIC).map((each) => `"${each.id}"`);
  const isNoPortal = !portal || (id === GENERIC && !profile);
  if (isNoPortal)
    faults.push({ where: `${where}.id`, expected: [...ids, '+ profile'].join(' | '), received: `"${id}"` });
  // Where it is the user could not say any more.
  else if (portal.origins.length === 0) faults.push({ where: `${where}.origins`, expected: '>=1', received: NOTHING });
  if (profile && profile.id !== id)
    faults.push({ where: `${where}.profile.id`, expected: `"${id}"`, received: `"${profile.id}"` });
  const banks = portal?.banks?.map((each) => `"${each.id}"`) ?? [];
  if (portal && bank !== undefined && !banks.includes(`"${bank}"`))
    faults.push({ where: `${where}.bank`, expected: banks.join(' | ') || NOTHING, received: `"${bank}"` });
  return faults;
}

/** Of two portals at one host nobody could say which one a page belongs to. */
function checkNeighbours({ where, managed, portal }: Placed, before: readonly Placed[]): PolicyFault[] {
  return before.flatMap((other): PolicyFault[] => {
    if (other.managed.id === managed.id)
      return [{ where: `${where}.id`, expected: `≠ ${other.where}.id`, received: `"${managed.id}"` }];
    const shared = portal && other.portal ? findShared(portal, other.portal) : null;
    return shared === null ? [] : [{ where, expected: `≠ ${other.where}`, received: shared }];
  });
}

/** An origin, or a pattern of several, that both portals take for theirs. */
function findShared(a: PortalProfile, b: PortalProfile): string | null {
  const within = (inner: PortalProfile, outer: PortalProfile) =>
    inner.origins.find((origin) => findProfileWithin(origin, [outer])) ?? null;
  return within(a, b) ?? within(b, a);
}

function checkIdentities({ where, managed, portal }: Placed): PolicyFault[] {
  const seen = new Map<string, ManagedIdentity[]>();
  return (managed.identities ?? []).flatMap((identity, at): PolicyFault[] => {
    const { userId, origin, notAfter } = identity;
    const place = `${where}.identities.${at}`;
    const faults: PolicyFault[] = [];
    const namesakes = seen.get(userId) ?? [];
    seen.set(userId, [...namesakes, identity]);
    // Of two that may be the same person every page would ask which one it is.
    const twin = namesakes.find((each) => identitiesAgree(identityFor(each), identityFor(identity)));
    if (twin) {
      const before = managed.identities?.indexOf(twin);
      faults.push({ where: place, expected: `≠ ${where}.identities.${before}`, received: `"${userId}"` });
    }
    const isElsewhere = origin !== undefined && portal && (origin.includes('*') || !findProfile(origin, [portal]));
    if (isElsewhere)
      faults.push({
        where: `${place}.origin`,
        expected: portal.origins.join(' | ') || NOTHING,
        received: `"${origin}"`,
      });
    if (notAfter !== undefined && endOfLastDay(notAfter) === null)
      faults.push({ where: `${place}.notAfter`, expected: 'YYYY-MM-DD', received: `"${notAfter}"` });
    return faults;
  });
}

function identityFor({ role, userId, bankCode, origin }: ManagedIdentity) {
  return { profileId: '', origin: origin ?? '', role: role ?? null, userId, bank: bankCode ?? '' };
}

function checkHours({ reminders }: ManagedPolicy): PolicyFault[] {
  const hours = reminders?.workingHours;
  // Both have five characters, so the order of texts is that of the day.
  if (!hours || hours.from < hours.to) return [];
  return [{ where: 'reminders.workingHours.to', expected: `> "${hours.from}"`, received: `"${hours.to}"` }];
}

function checkMembers(policy: ManagedPolicy): PolicyFault[] {
  return (policy.members ?? []).flatMap((name, at) =>
    policy[name] === undefined ? [{ where: name, expected: `members.${at}`, received: NOTHING }] : [],
  );
}
