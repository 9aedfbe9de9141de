import type { LifecycleStage } from '../lib/lifecycle/stage.ts';
import { knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { MessageKey, Translate } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { isGuideOnly } from '../lib/portals/is-guide-only.ts';
import type { PortalWindows } from '../lib/portals/portal-rules.ts';
import { windowsFor } from '../lib/portals/portal-setting.ts';
import type { IconName } from './Icon.tsx';

/** `undated`: the date is known, and the time is not. */
export type StageName = LifecycleStage | 'unknown' | 'undated';
export type Tone = 'good' | 'info' | 'amber' | 'red';

/** Never colour alone: each stage has its words and its icon. */
export const STAGE_LOOKS: Readonly<Record<StageName, { readonly tone: Tone; readonly icon: IconName }>> = {
  valid: { tone: 'good', icon: 'good' },
  renewable: { tone: 'amber', icon: 'time' },
  urgent: { tone: 'red', icon: 'warning' },
  closed: { tone: 'red', icon: 'stop' },
  reacquirable: { tone: 'red', icon: 'warning' },
  reissue: { tone: 'red', icon: 'stop' },
  unproven: { tone: 'info', icon: 'question' },
  reported: { tone: 'amber', icon: 'warning' },
  undated: { tone: 'info', icon: 'time' },
  unknown: { tone: 'info', icon: 'question' },
  stopped: { tone: 'red', icon: 'stop' },
};

/** What is left after the grace where that is not 再発行 at the branch. */
const AFTER_GRACE: Readonly<Partial<Record<NonNullable<PortalWindows['afterGrace']>, MessageKey>>> = {
  reacquire: 'after_reacquire',
  'reacquire-with-password': 'after_reacquire_password',
  'reacquire-after-reset': 'after_reacquire_reset',
  'reacquire-after-revocation': 'after_reacquire_revocation',
};

/** What is left when a certificate has expired and nothing can be fetched any more, or nothing ever could. */
export function afterGraceKeyFor({
  graceDays,
  afterGrace,
}: Pick<PortalWindows, 'graceDays' | 'afterGrace'>): MessageKey {
  const left = afterGrace && AFTER_GRACE[afterGrace];
  return left ?? (graceDays === null && !afterGrace ? 'options_grace_unknown' : 'stage_reissue_title');
}

/** What is said of a stage. Where the bank's own means issue, what is left after the date is the bank's to say, and often not known. */
export function stageKeysFor(
  stage: StageName,
  { profile, tracked }: IdentityOverview,
): Record<'title' | 'now', MessageKey> {
  const { graceDays, afterGrace } = windowsFor(profile, tracked.identity.bank || null);
  const usual = { title: `stage_${stage}_title`, now: `stage_${stage}_now` } as const;
  const left = afterGrace && AFTER_GRACE[afterGrace];
  if (stage === 'reissue' && left) return { title: 'stage_reacquirable_title', now: left };
  // Where there is no grace nobody is promised 電子証明書取得.
  if (stage === 'closed' && (isGuideOnly(profile) || graceDays === 0)) return { ...usual, now: 'guided_closed_now' };
  if (!isGuideOnly(profile)) return usual;
  if (stage !== 'reacquirable' && stage !== 'reissue') return usual;
  const isKnown = graceDays !== null;
  return { title: isKnown ? usual.title : 'stage_reacquirable_title', now: 'guided_expired_now' };
}

export function daysText(daysLeft: number, stage: StageName, t: Translate): string {
  const expired = stage === 'reacquirable' || stage === 'reissue';
  if (daysLeft > 1) return t('days_left', [String(daysLeft)]);
  if (daysLeft === 1) return t('days_left_one');
  if (daysLeft === 0) return t(expired ? 'days_over_today' : 'days_last');
  return daysLeft === -1 ? t('days_over_one') : t('days_over', [String(-daysLeft)]);
}

/** While the clock is wrong a date says nothing, and a notice no more than that it is there. */
export function stageNameFor(overview: IdentityOverview): StageName {
  const { tracked, lifecycle } = overview;
  const isDated = knownNotAfter(tracked) !== null;
  if (isDated && (lifecycle === null || lifecycle.stage === 'reported')) return 'undated';
  return lifecycle?.stage ?? 'unknown';
}
