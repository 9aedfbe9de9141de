import type { MessageKey } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import type { RenewalMode } from '../lib/portals/portal-profile.ts';

export interface CardAction {
  /** The value of `data-action`. */
  readonly action: 'start-renewal' | 'continue';
  readonly label: MessageKey;
  /** Quiet: offered, but not what the user is told to do first. */
  readonly quiet?: boolean;
}

/** The one thing to press for an identity, or `null` when there is nothing to press. */
export function cardActionFor({ lifecycle, renewal, asked }: IdentityOverview): CardAction | null {
  if (renewal?.state === 'handedOver') return { action: 'continue', label: 'action_continue_import' };
  if (renewal?.state === 'imported') return { action: 'continue', label: 'action_continue_log_on' };
  if (renewal) return { action: 'continue', label: 'action_continue' };
  switch (lifecycle?.stage) {
    case 'renewable':
    case 'urgent':
    case 'reported':
      return { action: 'start-renewal', label: 'action_start_renewal' };
    case 'reacquirable':
      return { action: 'start-renewal', label: 'action_start_reacquire' };
    case 'reissue':
      // First the telephone call; what follows it is the same road.
      return { action: 'start-renewal', label: 'action_start_after_reissue', quiet: true };
    default:
      // Whatever the date says: the user has gone to the page that issues.
      return asked ? { action: 'start-renewal', label: 'action_start_renewal' } : null;
  }
}

/** By which road a new renewal of this identity would go, or `null` when none can begin now. */
export function modeFor(overview: IdentityOverview): RenewalMode | null {
  if (cardActionFor({ ...overview, renewal: null }) === null) return null;
  const stage = overview.lifecycle?.stage;
  return stage === 'reacquirable' || stage === 'reissue' ? 'reacquire' : 'renew';
}
