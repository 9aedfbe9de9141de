import type { ManagedPolicy, PolicyInForce } from '../policy/managed-policy.ts';
import { type Result, success } from '../problem.ts';
import { type StoredPolicy, withDatabase } from './database.ts';

/** What the administrator decided, as the worker last read it; `null` where nobody ever has. It lies where no page's script can write. */
export async function getStoredPolicy(): Promise<Result<StoredPolicy | null>> {
  const stored = await withDatabase((database) => database.get('settings', 'policy'));
  if (!stored.ok) return stored;
  return success(stored.value?.id === 'policy' ? stored.value : null);
}

export async function getPolicyInForce(): Promise<Result<PolicyInForce>> {
  const stored = await getStoredPolicy();
  return stored.ok ? success(stored.value ?? { policy: null, faults: [] }) : stored;
}

/** The decisions alone; `null` where there are none, or where they cannot be read. */
export async function findPolicy(): Promise<ManagedPolicy | null> {
  const stored = await getStoredPolicy();
  return (stored.ok && stored.value?.policy) || null;
}
