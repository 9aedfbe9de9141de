import type { PortalProfile } from '../../../../lib/portals/portal-profile.ts';
import type { Browser } from '../browser-policies.ts';
import { readBuiltInPortals } from '../built-in-portals.ts';
import type { DeploymentDescription } from '../description.ts';
import { readExtensionIds } from '../extension-identity.ts';

/** What files are compared with: under which ids Koshin goes, and which portals it serves. */
export type KnownKoshin = {
  ids: Readonly<Record<Browser, readonly string[]>>;
  builtIn: readonly PortalProfile[];
  /** Hosts whose certificates are chosen by a rule, as a description says; without one it is to be every portal's. */
  ruledOrigins: readonly string[] | null;
};

/** Reads it from the project, and from the administrator's description where there is one. */
export async function readKnownKoshin(description?: DeploymentDescription): Promise<KnownKoshin> {
  const [{ chromium, firefox }, builtIn] = await Promise.all([readExtensionIds(), readBuiltInPortals()]);
  const own: Readonly<Record<Browser, string>> = { chrome: chromium, edge: chromium, firefox };
  const idsFor = (browser: Browser): string[] => {
    const described = description?.extension[browser]?.id;
    return [described ?? own[browser]];
  };
  return {
    ids: { chrome: idsFor('chrome'), edge: idsFor('edge'), firefox: idsFor('firefox') },
    builtIn,
    ruledOrigins: description?.portals.flatMap(({ origin, certificate }) => (certificate ? [origin] : [])) ?? null,
  };
}
