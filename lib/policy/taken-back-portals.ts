import { findProfile } from '../portals/find-profile.ts';
import type { PortalProfile } from '../portals/portal-profile.ts';
import type { PortalRules } from '../portals/portal-rules.ts';
import type { InUse } from '../portals/portal-setting.ts';
import type { Renewal } from '../renewal/journal.ts';

/** One place of a portal that the policy no longer knows, kept for what is under way there. */
export type TakenBackPortal = InUse<PortalProfile>;

/**
 * The places at which a renewal is under way that a policy knew and nothing knows any more. A certificate may wait there, and a key on the disk for it: so
 * the portal stays until they have come to their end, and is good for nothing new.
 * @param renewals the active ones
 * @param portalOf id of the portal to which the person of a renewal belongs
 * @param before the portals of the policy until now, and the places that were kept already
 * @param after all portals that are in use from now on
 */
export function portalsTakenBack(
  renewals: readonly Renewal[],
  portalOf: (renewal: Renewal) => string,
  before: readonly InUse<PortalProfile>[],
  after: readonly PortalRules[],
): TakenBackPortal[] {
  const kept = new Map<string, TakenBackPortal>();
  for (const renewal of renewals) {
    const { origin, identityId } = renewal;
    const id = portalOf(renewal);
    const isKnown = (each: InUse) => each.id === id && (!each.takenBackFor || each.origins.includes(origin));
    const known = findProfile(origin, after) ? undefined : before.find(isKnown);
    if (!known) continue;
    const place = `${id} ${origin}`;
    const takenBackFor = [...(kept.get(place)?.takenBackFor ?? []), identityId];
    kept.set(place, { ...known, origins: [origin], takenBackFor });
  }
  return [...kept.values()];
}
