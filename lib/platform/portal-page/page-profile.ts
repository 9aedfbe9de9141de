import type { PortalProfile } from '../../portals/portal-profile.ts';
import type { PageContext } from '../messages.ts';

/** Both scripts share the isolated world of the frame, and the page's own world does not see it. */
const KEY = Symbol.for('koshin.profiles');

/** For the script that brings profiles along, before the portal's script starts. */
export function announceProfiles(scope: object, profiles: readonly PortalProfile[]): void {
  Object.defineProperty(scope, KEY, { value: profiles, configurable: true });
}

/** The profile that the worker means: sent along where the user or the administrator wrote it, and at hand otherwise. */
export function profileOf(
  { profile, profileId }: PageContext,
  atHand: readonly PortalProfile[],
  scope: object,
): PortalProfile | null {
  const brought = (scope as Record<symbol, readonly PortalProfile[] | undefined>)[KEY] ?? [];
  return profile ?? [...atHand, ...brought].find(({ id }) => id === profileId) ?? null;
}
