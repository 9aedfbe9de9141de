import { type Result, success } from '../../problem.ts';
import { withDatabase } from '../database.ts';
import { listPortalSettings } from '../portal-store.ts';

/**
 * Says whether the first steps are to be shown where nobody's certificate is known yet: until the user has gone through them, has skipped them, or has
 * chosen a portal. Where that cannot be read they are not: whoever has them once too often is only kept from what they came for.
 */
export async function isOnboardingDue(): Promise<boolean> {
  const [ended, portals] = await Promise.all([
    withDatabase((database) => database.get('settings', 'onboarding')),
    listPortalSettings(),
  ]);
  if (!ended.ok || !portals.ok) return false;
  return !(ended.value?.id === 'onboarding' && ended.value.isOver === true) && portals.value.length === 0;
}

/** From now on they come only when they are asked for. */
export async function endOnboarding(): Promise<Result<void>> {
  const stored = await withDatabase((database) => database.put('settings', { id: 'onboarding', isOver: true }));
  return stored.ok ? success(undefined) : stored;
}
