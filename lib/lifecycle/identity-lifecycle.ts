import { type InUse, windowsFor } from '../portals/portal-setting.ts';
import { type Lifecycle, lifecycleFor } from './stage.ts';
import { knowledgeFor, type TrackedIdentity } from './tracked-identity.ts';

/** The stage of an identity at `now` (`null`: not known). `unproven`: its renewed certificate waits for the proof. */
export function identityLifecycleFor(
  tracked: TrackedIdentity,
  portal: InUse,
  unproven: boolean,
  now: number | null,
): Lifecycle | null {
  return lifecycleFor(knowledgeFor(tracked, unproven), windowsFor(portal, tracked.identity.bank || null), now);
}
