import type { PortalWords } from './portal-profile.ts';

/** The built-in portals as their pages are given them. */
export const BUILT_IN_WORDS: readonly PortalWords[] = Object.values(
  import.meta.glob<PortalWords>('./built-in/*.ts', { eager: true, import: 'profile' }),
);
