import type { ComponentChildren } from 'preact';
import { OnboardingBank } from '../../../components/OnboardingBank.tsx';
import { OnboardingFirst } from '../../../components/OnboardingFirst.tsx';
import { OnboardingWhat } from '../../../components/OnboardingWhat.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { StatusView } from '../../../components/StatusView.tsx';
import { useTranslate } from '../../../components/translation.ts';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';
import { failure } from '../../../lib/problem.ts';
import { SHINKIN } from '../../components/settings-fixture.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';

const nothing = () => undefined;
const what = <OnboardingWhat onNext={nothing} onSkip={nothing} />;

function Steps({ children }: { readonly children: ComponentChildren }) {
  const t = useTranslate();
  return (
    <main class="page" data-view="onboarding">
      <PageHeader title={t('onboarding_heading')} icon={28} />
      {children}
    </main>
  );
}

function bankWith(managed: Parameters<typeof OnboardingBank>[0]['managed'] = null) {
  return (
    <OnboardingBank
      portals={BUILT_IN_PROFILES}
      managed={managed}
      onChoose={async () => failure('accessDenied')}
      onNext={nothing}
      onBack={nothing}
      onSkip={nothing}
    />
  );
}

const firstWith = (isKnown: boolean) => (
  <OnboardingFirst isKnown={isKnown} onFile={nothing} onFinish={nothing} onBack={nothing} />
);

function popupWith(hasAccess: boolean) {
  return (
    <StatusView
      overview={{ identities: [], keysLostSince: null, wrongClock: null }}
      hasAccess={hasAccess}
      onOpenRenewal={nothing}
      onFile={nothing}
      onChooseFile={nothing}
      onAcknowledgeLost={nothing}
      onAllowAccess={nothing}
      onOpenOptions={nothing}
      firstSteps={what}
    />
  );
}

async function pick(root: HTMLElement, portal: string): Promise<void> {
  root.querySelector<HTMLInputElement>(`input[value="${portal}"]`)?.click();
  // What it asks for is drawn with the next turn.
  await new Promise((resolve) => setTimeout(resolve));
}

const STATES: Readonly<Record<string, Pick<GalleryState, 'draw' | 'act'>>> = {
  what: { draw: () => what },
  bank: { draw: () => bankWith() },
  'bank-of-many': { draw: () => bankWith(), act: (root) => pick(root, 'anser-bizsol') },
  'bank-not-listed': { draw: () => bankWith(), act: (root) => pick(root, 'generic') },
  'bank-denied': {
    draw: () => bankWith(),
    act: async (root) => {
      await pick(root, 'mufg-bizstation');
      root.querySelector<HTMLButtonElement>('[data-action="choose-bank"]')?.click();
    },
  },
  'bank-managed': { draw: () => bankWith([SHINKIN]) },
  first: { draw: () => firstWith(false) },
  'first-known': { draw: () => firstWith(true) },
};

export const onboarding: GalleryRoom = {
  name: 'onboarding',
  states: [
    { name: 'popup', group: 'In the popup', frame: 'popup', draw: () => popupWith(true) },
    { name: 'popup-access-missing', group: 'In the popup', frame: 'popup', draw: () => popupWith(false) },
    ...Object.entries(STATES).map(([name, { draw, act }]): GalleryState => {
      return { name, group: 'In a window', frame: 'window', draw: () => <Steps>{draw()}</Steps>, ...(act && { act }) };
    }),
  ],
};
