import { type InUse, windowsFor } from '../portals/portal-setting.ts';
import { isUnproven, type Renewal } from '../renewal/journal.ts';
import { type Lifecycle, lifecycleFor } from './stage.ts';
import { knowledgeFor, type TrackedIdentity } from './tracked-identity.ts';

/** The stage of an identity at `now` (`null`: not known), with what its renewals say. */
export function identityLifecycleFor(
  tracked: TrackedIdentity,
  portal: InUse,
  renewals: readonly Renewal[],
  now: number | null,
): Lifecycle | null {
  const unproven = renewals.some((renewal) => renewal.identityId === tracked.id && isUnproven(renewal));
  return lifecycleFor(knowledgeFor(tracked, unproven), windowsFor(portal, tracked.identity.bank ?? null), now);
}
