import type { MessageKey } from '../lib/platform/i18n.ts';
import type { PortalProfile, PortalStep, RenewalMode } from '../lib/portals/portal-profile.ts';
import type { Wait } from '../lib/renewal/waiting.ts';
import { stepNextKeyFor } from './PortalSteps.tsx';
import { usePolicy } from './policy-context.ts';
import { useTranslate } from './translation.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  readonly profile: PortalProfile;
  readonly mode: RenewalMode;
  /** Index of the last step seen, -1 before the first. */
  readonly position: number;
  /** When the bank's page last showed where it is, ms since the epoch; `null`: not known. */
  readonly seenAt: number | null;
  readonly now: number;
}

const BEFORE = { renew: 'portal_now_before_next', reacquire: 'portal_now_before_reacquire' } as const;

/** What the bank's page is doing right now: its step of how many, who moves on, and whether that takes longer than it should. */
export function PortalNow({ profile, mode, position, seenAt, now }: Props) {
  const t = useTranslate();
  const points = usePolicy()?.assist === 'point';
  const steps = profile.steps[mode];
  const step = steps[position];
  const wait = step ? waitFor(step, points) : null;
  return (
    <section class="portal-now" data-now={step?.id ?? 'before'}>
      <h3>
        {t('portal_now')}
        {step && <span class="small">{t('portal_now_count', [String(position + 1), String(steps.length)])}</span>}
      </h3>
      <p class="portal-now-step">
        {step ? t(`step_${step.id}` as MessageKey) || step.screens[0] : t('portal_now_before')}
      </p>
      <p>{t(step ? stepNextKeyFor(step, points) : BEFORE[mode])}</p>
      {wait && seenAt !== null && <Waiting wait={wait} since={seenAt} now={now} />}
    </section>
  );
}

/** What the user does takes as long as the user likes. */
function waitFor(step: PortalStep, points: boolean): Wait | null {
  if (step.movesOnByItself) return 'bankPreparing';
  return step.pressedBy === 'extension' && !points ? 'pressing' : null;
}
