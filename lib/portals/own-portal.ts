import type { PortalProfile } from './portal-profile.ts';

/** The profile from which a portal is made that no profile describes. By itself it is no bank. */
export const GENERIC = 'generic';

const PREFIX = 'own-';

/** The id of a portal that the user adds; `unique` is a random UUID. Nothing of it is in an address. */
export function ownPortalId(unique: string): string {
  return PREFIX + unique;
}

/** Says whether the user added that portal: no built-in one has such an id. */
export function isOwnPortal(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** The profile of a portal that the user adds: the generic one's words, under the user's own name for it. Its hosts stand in the setting. */
export function ownProfileFor(id: string, name: string, generic: PortalProfile): PortalProfile {
  return { ...generic, id, names: { ja: name, en: name } };
}
