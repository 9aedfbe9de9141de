import { type InUse, windowsFor } from '../portals/portal-setting.ts';
import type { RenewalProgress } from '../renewal/journal.ts';
import { type Lifecycle, lifecycleFor } from './stage.ts';
import { knowledgeFor, type TrackedIdentity } from './tracked-identity.ts';

/** The stage of an identity at `now` (`null`: not known). */
export function identityLifecycleFor(
  tracked: TrackedIdentity,
  portal: InUse,
  progress: RenewalProgress,
  now: number | null,
): Lifecycle | null {
  return lifecycleFor(knowledgeFor(tracked, progress), windowsFor(portal, tracked.identity.bank || null), now);
}
