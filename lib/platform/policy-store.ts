import type { PolicyInForce } from '../policy/managed-policy.ts';
import { type Result, success } from '../problem.ts';
import { withDatabase } from './database.ts';

/** Nobody has ever decided anything. */
const NONE: PolicyInForce = { policy: null, faults: [] };

/** What the administrator decided, as the worker last read it. It lies where no page's script can write. */
export async function getPolicyInForce(): Promise<Result<PolicyInForce>> {
  const stored = await withDatabase((database) => database.get('settings', 'policy'));
  if (!stored.ok) return stored;
  return success(stored.value?.id === 'policy' ? stored.value : NONE);
}
