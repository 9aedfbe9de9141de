import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../lib/platform/i18n.ts';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';

/** The screens of the first steps, in their order. */
export const ONBOARDING_SCREENS = ['what', 'bank', 'first'] as const;
export type OnboardingScreenName = (typeof ONBOARDING_SCREENS)[number];

interface Props {
  readonly name: OnboardingScreenName;
  readonly title: MessageKey;
  readonly onBack?: (() => void) | undefined;
  /** Ends the first steps; they do not come back by themselves. */
  readonly onSkip?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

/** One screen of the first steps: where it stands among them, its content, and the ways out of it that are always there. */
export function OnboardingScreen({ name, title, onBack, onSkip, children }: Props) {
  const t = useTranslate();
  const [place, all] = [ONBOARDING_SCREENS.indexOf(name) + 1, ONBOARDING_SCREENS.length].map(String) as [
    string,
    string,
  ];
  const progress = { shown: `${place} / ${all}`, said: t('onboarding_progress', [place, all]) };
  return (
    <section class="onboarding" data-stage="empty" data-screen={name}>
      <ScreenHeading text={t(title)} progress={progress} />
      {children}
      <p class="onboarding-ways">
        {onBack && (
          <button type="button" class="quiet" data-action="back" onClick={onBack}>
            {t('action_back')}
          </button>
        )}
        {onSkip && (
          <button type="button" class="quiet" data-action="skip-onboarding" onClick={onSkip}>
            {t('onboarding_skip')}
          </button>
        )}
      </p>
    </section>
  );
}
