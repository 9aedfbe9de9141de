import type { PreparationStep } from '../lib/platform/own-page/start-renewal.ts';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';
import { Waiting } from './Waiting.tsx';

const STEPS: readonly PreparationStep[] = ['creatingKey', 'protectingKey', 'savingKey', 'ready'];

interface Props {
  readonly step: PreparationStep;
  /** When the first of them began, ms since the epoch; `null`: not known. */
  readonly since: number | null;
  readonly now: number;
}

/** What happens between the consent and the bank's page, while it happens. */
export function PreparingScreen({ step, since, now }: Props) {
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
      {since !== null && <Waiting wait="preparing" since={since} now={now} />}
    </>
  );
}
