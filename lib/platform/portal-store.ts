import { portalsUnder } from '../policy/settings-under-policy.ts';
import { BUILT_IN_RULES } from '../portals/built-in-rules.ts';
import { findProfile } from '../portals/find-profile.ts';
import type { InUse, PortalSetting } from '../portals/portal-setting.ts';
import { type Result, success } from '../problem.ts';
import { withDatabase } from './database.ts';
import { getStoredPolicy } from './policy-store.ts';
import { listActiveRenewals } from './renewal-store.ts';

export function listPortalSettings(): Promise<Result<PortalSetting[]>> {
  return withDatabase((database) => database.getAll('portals'));
}

export function putPortalSetting(setting: PortalSetting): Promise<Result<string>> {
  return withDatabase((database) => database.put('portals', setting));
}

export function removePortalSetting(id: string): Promise<Result<void>> {
  return withDatabase((database) => database.delete('portals', id));
}

/**
 * All portals as the worker knows them, with what was said of them, and how the administrator would have them; last what the administrator has taken back
 * and a renewal is under way at.
 */
export async function listPortals(): Promise<Result<InUse[]>> {
  const [settings, stored] = [await listPortalSettings(), await getStoredPolicy()];
  if (!stored.ok) return stored;
  if (!settings.ok) return settings;
  const portals = portalsUnder(stored.value?.policy ?? null, BUILT_IN_RULES, settings.value);
  const takenBack = stored.value?.takenBack;
  // Hardly ever there is any: only then the renewals are read.
  if (!takenBack) return success(portals);
  const renewals = await listActiveRenewals();
  if (!renewals.ok) return renewals;
  return success([
    ...portals,
    ...takenBack.filter(({ origins }) => renewals.value.some(({ origin }) => origins.includes(origin))),
  ]);
}

/** The portal at an origin that the browser vouches for; `null` where there is none, or where the settings cannot be read. */
export async function findPortalAt(origin: string): Promise<InUse | null> {
  const portals = await listPortals();
  return portals.ok ? findProfile(origin, portals.value) : null;
}
