import type { PortalProfile } from './portal-profile.ts';

/** The built-in portals: one file each, found by being there. */
export const BUILT_IN_PROFILES: readonly PortalProfile[] = Object.values(
  import.meta.glob<PortalProfile>('./built-in/*.ts', { eager: true, import: 'profile' }),
);
