import type { LifecycleStage } from '../lib/lifecycle/stage.ts';
import { DAY } from '../lib/lifecycle/tokyo-calendar.ts';
import { isUnread } from '../lib/lifecycle/tracked-identity.ts';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import type { PolicyRefusal } from '../lib/policy/renewal-under-policy.ts';
import { isGuideOnly } from '../lib/portals/is-guide-only.ts';
import type { RenewalMode } from '../lib/portals/portal-profile.ts';
import { hasSentNothing } from '../lib/renewal/journal.ts';

export interface CardAction {
  /** The value of `data-action`. */
  readonly action: 'start-renewal' | 'continue' | 'open-guide' | 'check-missing' | 'open-care';
  readonly label: MessageKey;
  /** Quiet: offered, but not what the user is told to do first. */
  readonly quiet?: boolean;
}

/** The one thing to press for an identity, or `null` when there is nothing to press. */
export function cardActionFor(overview: IdentityOverview): CardAction | null {
  const { renewal } = overview;
  if (renewal?.state === 'handedOver') return { action: 'continue', label: 'action_continue_import' };
  if (renewal?.state === 'imported') return { action: 'continue', label: 'action_continue_log_on' };
  if (renewal) return { action: 'continue', label: 'action_continue' };
  if (overview.lifecycle?.stage === 'stopped') return { action: 'check-missing', label: 'action_check_missing' };
  return overview.refusal ? null : offerFor(overview);
}

/** For so long after a renewal what remains to be done can be read again. */
const CARE_LASTS = 30 * DAY;

/** The way back to what remains to be done after a renewal that was proven lately, where its window has something to say of it. */
export function careActionFor(overview: IdentityOverview, now: number): CardAction | null {
  const { renewal, lifecycle } = overview;
  const since = renewal || lifecycle?.stage !== 'valid' ? null : renewedSince(overview);
  return since !== null && now - since < CARE_LASTS ? { action: 'open-care', label: 'care_title', quiet: true } : null;
}

function renewedSince({ tracked, profile }: IdentityOverview): number | null {
  const { certificate, provenAt, renewedAt = 0 } = tracked;
  // What proves the bank's own means is a log-on, or the file that came of them.
  if (isGuideOnly(profile)) return (profile.afterCare?.length && Math.max(provenAt ?? 0, renewedAt)) || null;
  // One that was renewed elsewhere has no renewal here that could be shown. The user's own word leaves no instant: the issue is little earlier.
  if (certificate?.source !== 'issued' || isUnread(tracked)) return null;
  return provenAt ?? certificate.summary?.notBefore ?? null;
}

/** Why the administrator lets nothing happen that would be offered otherwise; `null`: it may, or nothing would be. */
export function refusalFor(overview: IdentityOverview): PolicyRefusal | null {
  const { renewal, refusal, lifecycle } = overview;
  // What has left, or may have, goes on to its end: giving it up would cost the only key for a certificate that may be there already.
  if (renewal) return hasSentNothing(renewal) ? refusal : null;
  return lifecycle?.stage !== 'stopped' && offerFor(overview) ? refusal : null;
}

/** What begins a renewal, whoever may forbid it. */
function offerFor(overview: IdentityOverview): CardAction | null {
  const { lifecycle, asked, profile } = overview;
  if (isGuideOnly(profile)) return guideModeFor(overview) && { action: 'open-guide', label: 'action_open_guide' };
  const start = startFor(overview);
  // While the clock is wrong that is put right first.
  return start && lifecycle === null && !asked ? { ...start, quiet: true } : start;
}

/** By which road a new renewal of this identity would go, or `null` when there is none now. Whether it may begin is the administrator's to say. */
export function modeFor(overview: IdentityOverview): RenewalMode | null {
  if (cardActionFor({ ...overview, renewal: null, refusal: null })?.action !== 'start-renewal') return null;
  const stage = stageFor(overview);
  return stage === 'reacquirable' || stage === 'reissue' ? 'reacquire' : 'renew';
}

function startFor(overview: IdentityOverview): CardAction | null {
  const { tracked, lifecycle, asked } = overview;
  const start = { action: 'start-renewal', label: 'action_start_renewal' } as const;
  switch (stageFor(overview)) {
    case 'renewable':
    case 'urgent':
    case 'reported':
      return start;
    case 'reacquirable':
      return { action: 'start-renewal', label: 'action_start_reacquire' };
    case 'reissue':
      // First the telephone call; what follows it is the same road.
      return { action: 'start-renewal', label: 'action_start_after_reissue', quiet: true };
    default:
      // Whatever the date says: the user has gone to the page that issues, the bank has shown its notice, or nobody knows the time.
      return asked || lifecycle?.stage === 'reported' || (lifecycle === null && tracked.certificate) ? start : null;
  }
}

function stageFor({ lifecycle, likelyStage }: IdentityOverview): LifecycleStage | null {
  return likelyStage ?? lifecycle?.stage ?? null;
}

/** Which of a guide-only portal's ways is to be shown, or `null` when there is nothing to do. */
export function guideModeFor(overview: IdentityOverview): RenewalMode | null {
  switch (stageFor(overview)) {
    case 'renewable':
    case 'urgent':
    case 'reported':
      return 'renew';
    case 'closed':
    case 'reacquirable':
    case 'reissue':
      return 'reacquire';
    default:
      return null;
  }
}

/** Says whether the certificate has not expired, as far as a date says so. */
export function isValidByDate(stage: LifecycleStage | undefined): boolean {
  return stage === 'stopped' || stage === 'valid' || stage === 'renewable' || stage === 'urgent' || stage === 'closed';
}

/** What an identity's window shows. */
export function viewFor(overview: IdentityOverview): 'renewal' | 'guide' | 'missing' {
  if (overview.renewal) return 'renewal';
  if (overview.lifecycle?.stage === 'stopped') return 'missing';
  return isGuideOnly(overview.profile) ? 'guide' : 'renewal';
}
