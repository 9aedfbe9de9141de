import type { MessageKey } from '../lib/platform/i18n.ts';
import type { PortalProfile, PortalStep, RenewalMode } from '../lib/portals/portal-profile.ts';
import { usePolicy } from './policy-context.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly profile: PortalProfile;
  readonly mode: RenewalMode;
  /** Index of the last step seen, -1 before the first. */
  readonly position: number;
}

/** The bank's screens in their order, and where the user is. */
export function PortalSteps({ profile, mode, position }: Props) {
  const t = useTranslate();
  const steps = profile.steps[mode];
  const points = usePolicy()?.assist === 'point';
  return (
    <section>
      <h3>{t('portal_steps')}</h3>
      <ol class="steps" aria-live="polite">
        {steps.map((step, index) => (
          <li
            key={step.id}
            data-step={step.id}
            class={index < position ? 'step-done' : index === position ? 'step-now' : ''}
            aria-current={index === position ? 'step' : undefined}
          >
            <span class="step-mark" aria-hidden="true">
              {index < position ? '✓' : index + 1}
            </span>
            <span class="step-text">
              <span class="small step-who">{t(whoFor(step, points))}</span>
              {/* A profile of policy may have steps of its own: then the bank's own words. */}
              {t(`step_${step.id}` as MessageKey) || step.screens[0]}
              {index === position && <span class="small step-next">{t(stepNextKeyFor(step, points))}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function whoFor(step: PortalStep, points: boolean): MessageKey {
  if (step.movesOnByItself) return 'portal_step_waits';
  return step.pressedBy === 'extension' && !points ? 'portal_step_koshin' : 'portal_step_self';
}

/** What comes next on a screen of the bank's, and who does it. */
export function stepNextKeyFor(step: PortalStep, points: boolean): MessageKey {
  return step.pressedBy === 'extension' && points ? 'portal_step_pointed' : (`step_${step.id}_next` as MessageKey);
}
