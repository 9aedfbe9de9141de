import type { MessageKey, Translate } from '../lib/platform/i18n.ts';
import type { PortalStep } from '../lib/portals/portal-profile.ts';
import { useTranslate } from './translation.ts';

const PLACES = {
  portal: 'guide_place_portal',
  program: 'guide_place_program',
  outside: 'guide_place_outside',
} as const;

/** What the user does where the bank's own means issue: where, on which screen, by which button, in the bank's own words. */
export function GuideSteps({ steps }: { readonly steps: readonly PortalStep[] }) {
  const t = useTranslate();
  return (
    <section>
      <h3>{t('guide_steps')}</h3>
      <ol class="steps guide-steps">
        {steps.map((step, index) => (
          <li key={step.id} data-step={step.id} data-place={step.place ?? 'portal'}>
            <span class="step-mark" aria-hidden="true">
              {index + 1}
            </span>
            <div class="step-text">
              <p class="small">{t(PLACES[step.place ?? 'portal'])}</p>
              {/* A profile of policy may have steps of its own: then the bank's own words. */}
              <p class="step-what">{t(`step_${step.id}` as MessageKey) || wordsOf(step.screens, t)}</p>
              <p>{t(`step_${step.id}_next` as MessageKey)}</p>
              <BankWords step={step} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Titles and labels as the bank writes them, for comparing them with the screen. */
function BankWords({ step: { screens, button, movesOnByItself } }: { readonly step: PortalStep }) {
  const t = useTranslate();
  if (screens.length === 0 && button === undefined) return null;
  return (
    <p class="small bank-words">
      {screens.length > 0 && <span>{t('guide_screen', [wordsOf(screens, t)])}</span>}
      {button !== undefined && <span>{t('guide_button', [wordsOf([button], t)])}</span>}
      {movesOnByItself && <span>{t('portal_step_waits')}</span>}
    </p>
  );
}

export function wordsOf(words: readonly string[], t: Translate): string {
  return words.map((word) => t('bank_words', [word])).join(t('bank_words_between'));
}
