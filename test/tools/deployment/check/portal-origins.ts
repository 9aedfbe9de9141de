import type { ManagedPolicy } from '../../../../lib/policy/managed-policy.ts';
import { INSTALLED_ORIGINS } from '../../../../lib/portals/installed-origins.ts';
import type { PortalProfile } from '../../../../lib/portals/portal-profile.ts';

/** The hosts of the portals that a policy names, or of those that come with the installation where it names none. */
export function originsOf(policy: ManagedPolicy | null | undefined, builtIn: readonly PortalProfile[]): string[] {
  const portals = policy?.portals ?? [];
  if (portals.length === 0) return [...INSTALLED_ORIGINS];
  const origins = portals.flatMap(({ id, profile, origins: own = [] }) => {
    const known = profile ?? builtIn.find((portal) => portal.id === id);
    return [...(known?.origins ?? []), ...own];
  });
  return [...new Set(origins)];
}

/** Whether everything at `inner` (`https://*.bank.example`) is also at `outer`. */
export function coversHost(outer: string, inner: string): boolean {
  const [outerHost, innerHost] = [outer, inner].map((host) => host.replace(/^\*\./, ''));
  if (outerHost === undefined || innerHost === undefined) return false;
  if (outer.startsWith('*.')) return innerHost === outerHost || innerHost.endsWith(`.${outerHost}`);
  return !inner.startsWith('*.') && innerHost === outerHost;
}
