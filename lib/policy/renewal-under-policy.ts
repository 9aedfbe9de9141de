import type { PortalRules } from '../portals/portal-rules.ts';
import type { InUse } from '../portals/portal-setting.ts';
import type { ManagedPolicy } from './managed-policy.ts';

/** Why a renewal may not begin, or not go on. */
export type PolicyRefusal = 'policyMethodForbidden' | 'policyKeyTooShort' | 'policyPortalGone';

/** Says whether certificates may come about in that way; one that nobody knows is no way of Koshin's to forbid. */
export function isMethodAllowed(policy: ManagedPolicy | null, method: PortalRules['issuing'] | 'by-hand'): boolean {
  return method === 'unknown' || (policy?.issuingMethods?.includes(method) ?? true);
}

/**
 * Why the policy lets no request leave for that portal, or not with that key; `null`: it may. Asked before a key is made, before it is opened, and by
 * the worker for as long as it lies open.
 * @param spki DER SubjectPublicKeyInfo, base64, where there is a key
 */
export function refusalUnder(
  policy: ManagedPolicy | null,
  { issuing, takenBackFor }: Pick<InUse, 'issuing' | 'takenBackFor'>,
  spki: string | undefined,
): PolicyRefusal | null {
  if (takenBackFor) return 'policyPortalGone';
  if (!isMethodAllowed(policy, issuing)) return 'policyMethodForbidden';
  // In base64 a key of RSA is some 15 % longer than six bits a character would make its modulus, and the next size a third more.
  return spki !== undefined && spki.length * 6 < (policy?.keyFloor ?? 0) ? 'policyKeyTooShort' : null;
}

/** How many bits a new key has: what the portal wants, or more where the administrator does. */
export function keyBitsUnder(policy: ManagedPolicy | null, bits: 2048 | 3072 | 4096): 2048 | 3072 | 4096 {
  return Math.max(bits, policy?.keyFloor ?? 0) as typeof bits;
}
