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
  /** Four-digit code of the bank, where the portal's addresses carry one: several banks may share a host. */
  readonly bank?: string | null;
}

/** Says whether two identities can be the same one, taking what is unknown as no contradiction. */
export function identitiesAgree(a: Identity, b: Identity): boolean {
  const agree = (x: string | null, y: string | null) => x === null || y === null || x === y;
  return (
    a.profileId === b.profileId &&
    (a.origin === b.origin || a.origin === '' || b.origin === '') &&
    agree(a.bank ?? null, b.bank ?? null) &&
    agree(a.role, b.role) &&
    agree(a.userId, b.userId)
  );
}

/** The one known identity that `seen` must be, or `null` when there is none or more than one candidate. */
export function findIdentity<T extends { readonly identity: Identity }>(known: readonly T[], seen: Identity): T | null {
  const exact = known.find((each) => isSame(each.identity, seen));
  if (exact) return exact;
  const candidates = known.filter((each) => identitiesAgree(each.identity, seen));
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

function isSame(a: Identity, b: Identity): boolean {
  const isAtSame = a.profileId === b.profileId && a.origin === b.origin && (a.bank ?? null) === (b.bank ?? null);
  return isAtSame && a.role === b.role && a.userId === b.userId;
}
