import { portalsUnder } from '../../policy/settings-under-policy.ts';
import { BUILT_IN_PROFILES } from '../../portals/built-in-profiles.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import type { InUse } from '../../portals/portal-setting.ts';
import { type Result, success } from '../../problem.ts';
import { isActive, KEY_KEPT_AFTER_PROOF } from '../../renewal/journal.ts';
import { getStoredPolicy } from '../policy-store.ts';
import { listPortalSettings } from '../portal-store.ts';
import { listRenewals } from '../renewal-store.ts';

/** A portal with all that its profile says, and what was said of it here. */
export type FullPortal = InUse<PortalProfile>;

/** All portals, those in use first; last what the administrator has taken back, for the people whose renewal there is not over, or has just ended. */
export async function listFullPortals(now: number): Promise<Result<FullPortal[]>> {
  const [settings, stored] = await Promise.all([listPortalSettings(), getStoredPolicy()]);
  if (!stored.ok) return stored;
  if (!settings.ok) return settings;
  const { policy = null, takenBack = [] } = stored.value ?? {};
  const portals = portalsUnder(policy, BUILT_IN_PROFILES, settings.value);
  if (takenBack.length === 0) return success(portals);
  const renewals = await listRenewals();
  if (!renewals.ok) return renewals;
  const shown = renewals.value.filter((each) => isActive(each) || now < each.changedAt + KEY_KEPT_AFTER_PROOF);
  const rest = takenBack.map((portal) => ({
    ...portal,
    takenBackFor: shown.flatMap(({ identityId, origin }) => (portal.origins.includes(origin) ? [identityId] : [])),
  }));
  return success([...portals, ...rest.filter(({ takenBackFor }) => takenBackFor.length > 0)]);
}
