import { Icon } from './Icon.tsx';
import { OnboardingScreen } from './OnboardingScreen.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly onNext: () => void;
  readonly onSkip: () => void;
}

const DOES = ['onboarding_does_1', 'onboarding_does_2', 'onboarding_does_3'] as const;
const NEVER = ['onboarding_never_1', 'onboarding_never_2', 'onboarding_never_3', 'onboarding_never_4'] as const;

/** The first screen of three: what Koshin does, and what it never does. */
export function OnboardingWhat({ onNext, onSkip }: Props) {
  const t = useTranslate();
  return (
    <OnboardingScreen name="what" title="onboarding_what_title" onSkip={onSkip}>
      <section class="onboarding-list tone-good">
        <h3>{t('onboarding_does')}</h3>
        <ul>
          {DOES.map((key) => (
            <li key={key}>
              <Icon name="good" />
              {t(key)}
            </li>
          ))}
        </ul>
      </section>
      <section class="onboarding-list tone-info">
        <h3>{t('consent_never')}</h3>
        <ul>
          {NEVER.map((key) => (
            <li key={key}>
              <Icon name="lock" />
              {t(key)}
            </li>
          ))}
        </ul>
      </section>
      <p>{t('onboarding_calm')}</p>
      <button type="button" class="primary" data-action="onboarding-bank" onClick={onNext}>
        {t('onboarding_next_bank')}
      </button>
    </OnboardingScreen>
  );
}
