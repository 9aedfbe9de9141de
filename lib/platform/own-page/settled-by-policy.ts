import type { ManagedPolicy } from '../../policy/managed-policy.ts';
import { type Failure, failure } from '../../problem.ts';
import { getPolicyInForce } from '../policy-store.ts';

/**
 * Refuses (`policyLocked`) what the administrator has settled; `null` where the user may. The page shows it as settled, too: this is for the page that
 * was open when the policy came, and for whoever goes past it.
 */
export async function refusalIfSettled(isSettled: (policy: ManagedPolicy | null) => boolean): Promise<Failure | null> {
  const inForce = await getPolicyInForce();
  if (!inForce.ok) return inForce;
  return isSettled(inForce.value.policy) ? failure('policyLocked') : null;
}
