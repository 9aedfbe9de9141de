import { portalsUnder } from '../../policy/settings-under-policy.ts';
import { BUILT_IN_PROFILES } from '../../portals/built-in-profiles.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import type { InUse } from '../../portals/portal-setting.ts';
import { type Result, success } from '../../problem.ts';
import { getPolicyInForce } from '../policy-store.ts';
import { listPortalSettings } from '../portal-store.ts';

/** A portal with all that its profile says, and what was said of it here. */
export type FullPortal = InUse<PortalProfile>;

/** All portals, those in use first. */
export async function listFullPortals(): Promise<Result<FullPortal[]>> {
  const [settings, inForce] = [await listPortalSettings(), await getPolicyInForce()];
  if (!inForce.ok) return inForce;
  return settings.ok ? success(portalsUnder(inForce.value.policy, BUILT_IN_PROFILES, settings.value)) : settings;
}
