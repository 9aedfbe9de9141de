import type { PreparationStep } from '../lib/platform/own-page/start-renewal.ts';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';

const STEPS: readonly PreparationStep[] = ['creatingKey', 'protectingKey', 'savingKey', 'ready'];

/** What happens between the consent and the bank's page, while it happens. */
export function PreparingScreen({ step }: { readonly step: PreparationStep }) {
  const t = useTranslate();
  const at = STEPS.indexOf(step);
  return (
    <>
      <ScreenHeading text={t('preparing_title')} />
      <p>{t('preparing_hint')}</p>
      <progress class="bar" max={STEPS.length} value={at + 1} aria-label={t(`preparing_${step}`)} />
      <ol class="steps" aria-live="polite">
        {STEPS.map((each, index) => (
          <li key={each} class={index < at ? 'step-done' : index === at ? 'step-now' : ''}>
            <span class="step-mark" aria-hidden="true">
              {index < at ? '✓' : ''}
            </span>
            {t(`preparing_${each}`)}
          </li>
        ))}
      </ol>
    </>
  );
}
