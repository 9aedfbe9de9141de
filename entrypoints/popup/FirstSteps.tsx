import { OnboardingWhat } from '../../components/OnboardingWhat.tsx';
import { endOnboarding } from '../../lib/platform/own-page/onboarding.ts';
import { openOwnWindow } from '../../lib/platform/own-page/own-window.ts';
import './onboarding.css';

/** The first of the first steps, in the popup. From there on the browser may ask something, which closes a popup: the rest has a window that stays. */
export function FirstSteps({ onOver }: { readonly onOver: () => void }) {
  return (
    <OnboardingWhat
      onNext={() => openOwnWindow('?view=onboarding&screen=bank')}
      onSkip={() => endOnboarding().then(onOver)}
    />
  );
}
