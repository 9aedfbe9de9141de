import type { LifecycleStage } from '../lib/lifecycle/stage.ts';
import type { Translate } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
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
};

export function daysText(daysLeft: number, stage: StageName, t: Translate): string {
  const expired = stage === 'reacquirable' || stage === 'reissue';
  if (daysLeft > 0) return t('days_left', [String(daysLeft)]);
  if (daysLeft === 0) return t(expired ? 'days_over_today' : 'days_last');
  return t('days_over', [String(-daysLeft)]);
}

/** While the clock is wrong a date says nothing, and a notice no more than that it is there. */
export function stageNameFor({ tracked, lifecycle }: IdentityOverview): StageName {
  const isDated = tracked.certificate !== null;
  if (isDated && (lifecycle === null || lifecycle.stage === 'reported')) return 'undated';
  return lifecycle?.stage ?? 'unknown';
}
