import { findProfile, findProfileById, findProfileWithin } from '../portals/find-profile.ts';
import type { PortalRules } from '../portals/portal-rules.ts';
import { type PortalSetting, portalsInUse } from '../portals/portal-setting.ts';
import type { PortalsOfPeople } from './identities-under-policy.ts';
import type { ManagedPolicy } from './managed-policy.ts';
import { managedSettings } from './settings-under-policy.ts';

/**
 * Says to which portal somebody belongs. A policy may bring a portal to a host that the user has under another name: what the pages there tell is the
 * administrator's portal then, and so are the people. Otherwise each would be watched twice, and nobody's log-on be seen where the renewal is.
 */
export function portalsOfPeople(
  policy: ManagedPolicy | null,
  builtIn: readonly PortalRules[],
  settings: readonly PortalSetting[],
): PortalsOfPeople {
  const ids = policy?.portals?.map(({ id }) => id) ?? [];
  const own = portalsInUse(builtIn, settings);
  const managed = portalsInUse(builtIn, managedSettings(policy, settings)).filter(({ id }) => ids.includes(id));
  return {
    // Who was first seen at a portal of a policy that is gone is at the user's own one there.
    own: ({ profileId, origin }, now) =>
      findProfileById(profileId, own) ? profileId : (findProfile(origin, own)?.id ?? now),
    under({ profileId, origin }) {
      if (ids.includes(profileId)) return profileId;
      const places = origin ? [origin] : (findProfileById(profileId, own)?.origins ?? []);
      const [first, ...others] = places.map((place) => findProfileWithin(place, managed)?.id);
      return first !== undefined && others.every((other) => other === first) ? first : profileId;
    },
  };
}
