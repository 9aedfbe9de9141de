import type { PortalRole } from './portal-profile.ts';

/**
 * Somebody's place on a portal: 管理者 and each 利用者 has a certificate of its own. `origin` is evidence from the browser;
 * role and user ID are what the page says, good enough to keep certificates apart and for nothing else.
 */
export interface Identity {
  readonly profileId: string;
  readonly origin: string;
  readonly role: PortalRole | null;
  readonly userId: string | null;
  /** Four-digit code of the bank, where the portal's addresses carry one: several banks may share a host. Stored ones have '' where none is known. */
  readonly bank?: string | null;
}

/** Says whether two identities can be the same one, taking what is unknown as no contradiction. */
export function identitiesAgree(a: Identity, b: Identity): boolean {
  const agree = (x: string | null, y: string | null) => x === null || y === null || x === y;
  return (
    a.profileId === b.profileId &&
    agree(a.origin || null, b.origin || null) &&
    agree(a.bank || null, b.bank || null) &&
    agree(a.role, b.role) &&
    agree(a.userId, b.userId)
  );
}

interface Known {
  readonly identity: Identity;
  readonly certificate?: { readonly summary?: { readonly subject: string } } | null;
}

/**
 * The one known identity that `seen` must be, or `null` when there is none or more than one candidate. Whoever is known by that user ID, or has
 * a certificate that names it, comes before those of whom nothing says who they are: they may be anybody, and would make two candidates of one.
 */
export function findIdentity<T extends Known>(known: readonly T[], seen: Identity): T | null {
  const exact = known.find((each) => isSame(each.identity, seen));
  if (exact) return exact;
  const candidates = known.filter((each) => identitiesAgree(each.identity, seen));
  const named = candidates.filter((each) => each.identity.userId === seen.userId || isNamed(each, seen.userId));
  const [only, ...others] = seen.userId !== null && named.length > 0 ? named : candidates;
  return only && others.length === 0 ? only : null;
}

/** What was unknown of an identity (its host, its role) is filled in from what was seen. */
export function completeIdentity(known: Identity, seen: Identity): Identity {
  return {
    ...known,
    origin: known.origin || seen.origin,
    role: known.role ?? seen.role,
    userId: known.userId ?? seen.userId,
    bank: known.bank || (seen.bank ?? ''),
  };
}

/** Banks write the user ID into one field or another of the subject. */
export function isNamed({ certificate }: Known, userId: string | null): boolean {
  return `${certificate?.summary?.subject},`.includes(`=${userId},`);
}

function isSame(a: Identity, b: Identity): boolean {
  const isAtSame = a.profileId === b.profileId && a.origin === b.origin && (a.bank || '') === (b.bank || '');
  return isAtSame && a.role === b.role && a.userId === b.userId;
}
