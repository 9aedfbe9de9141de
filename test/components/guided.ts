import { identityLifecycleFor } from '../../lib/lifecycle/identity-lifecycle.ts';
import type { TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import type { FullPortal } from '../../lib/platform/own-page/portal-profiles.ts';
import { profile as bizsol } from '../../lib/portals/built-in/anser-bizsol.ts';
import { lastSecond, NOW, overviewOf } from './fixtures.ts';

/** Somebody at a portal that issues by its own means, with a file of that many days; of no file without them. */
export function guidedOverviewOf(
  options: {
    readonly days?: number;
    readonly notice?: boolean;
    readonly profile?: FullPortal;
    readonly tracked?: Partial<TrackedIdentity>;
  } = {},
): IdentityOverview {
  const { profile = bizsol, ...known } = options;
  const usual = overviewOf(known);
  const tracked = { ...usual.tracked, identity: { ...usual.tracked.identity, profileId: profile.id } };
  return { ...usual, tracked, profile, lifecycle: identityLifecycleFor(tracked, profile, 'none', NOW) };
}

/** What the portal's screen behind the log-on showed. */
export const shownAt = (days: number) => ({ shownNotAfter: lastSecond(days) });

/** What the guide's window knows for the list at its end, with nobody else at the portal. */
export const CARE = {
  others: [],
  now: NOW,
  platform: 'windows',
  onCopy: async () => true,
  onOpenOther: () => undefined,
} as const;
