import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { FileDrop } from '../../components/FileDrop.tsx';
import { OnboardingBank } from '../../components/OnboardingBank.tsx';
import { OnboardingFirst } from '../../components/OnboardingFirst.tsx';
import { ONBOARDING_SCREENS, type OnboardingScreenName } from '../../components/OnboardingScreen.tsx';
import { OnboardingWhat } from '../../components/OnboardingWhat.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { LoadingPage, PlainPage } from '../../components/PlainPage.tsx';
import { usePolicy } from '../../components/policy-context.ts';
import { useTranslate } from '../../components/translation.ts';
import { hostsToAskFor, requestHostAccess } from '../../lib/platform/own-page/host-access.ts';
import { loadSettings, type Settings } from '../../lib/platform/own-page/load-settings.ts';
import { endOnboarding } from '../../lib/platform/own-page/onboarding.ts';
import { openOwnWindow } from '../../lib/platform/own-page/own-window.ts';
import { addPortal, changePortal, type PortalChoice } from '../../lib/platform/own-page/portal-choice.ts';
import { isLocked } from '../../lib/policy/locks.ts';
import type { ManagedPolicy } from '../../lib/policy/managed-policy.ts';
import type { PortalProfile } from '../../lib/portals/portal-profile.ts';
import { failure, type Result, success } from '../../lib/problem.ts';
import { useLive } from './use-live.ts';
import './onboarding.css';

type ImportPageType = ComponentType<{ readonly dropped: File; readonly onBack: () => void }>;

/** What is said of a portal stays as it is where that is chosen once more, but for a bank that is named now; else only the access may be missing. */
async function choosePortal(choice: PortalChoice, { all, inUse }: Settings): Promise<Result<unknown>> {
  const known = inUse.find(({ setting }) => setting?.id === choice.id);
  if (!known) return addPortal(choice, all);
  if (!(await requestHostAccess(hostsToAskFor(known.portal.origins)))) return failure('accessDenied');
  const { id, bank } = choice;
  return bank && bank !== known.setting?.bank ? changePortal(id, { bank }) : success(null);
}

/** Where the administrator has chosen, or nobody may choose, what is in use; `null` where the user chooses. */
function managedPortals(policy: ManagedPolicy | null, { inUse }: Settings): PortalProfile[] | null {
  const managed = policy?.portals?.map(({ id }) => id) ?? [];
  if (managed.length === 0 && !isLocked(policy, 'portals')) return null;
  const portals = inUse.map(({ portal }) => portal);
  return managed.length === 0 ? portals : portals.filter(({ id }) => managed.includes(id));
}

/** The first of the first steps, in the popup. */
export function FirstSteps({ onOver }: { readonly onOver: () => void }) {
  return (
    <OnboardingWhat
      onNext={() => openOwnWindow('?view=onboarding&screen=bank')}
      onSkip={() => endOnboarding().then(onOver)}
    />
  );
}

/** All of them, in a window of their own: the browser's questions and the file dialog close a popup. */
export function OnboardingPage({ begins }: { readonly begins: string | null }) {
  const t = useTranslate();
  const policy = usePolicy();
  const { value: loaded, reload } = useLive(loadSettings);
  const [screen, setScreen] = useState(ONBOARDING_SCREENS.find((each) => each === begins) ?? 'what');
  const [chosen, setChosen] = useState<{ file: File; Page: ImportPageType } | null>(null);
  if (chosen) return <chosen.Page dropped={chosen.file} onBack={() => setChosen(null)} />;
  if (!loaded) return <LoadingPage heading="onboarding_heading" />;
  if (!loaded.ok) return <PlainPage heading="onboarding_heading" problem={loaded.problem} />;
  const settings = loaded.value;
  const go = (next: OnboardingScreenName) => {
    setScreen(next);
    // So that the window that is loaded again stands where it stood.
    history.replaceState(null, '', `?view=onboarding&screen=${next}`);
  };
  const end = async () => {
    await endOnboarding();
    window.close();
  };
  const takeFile = async (file: File) => {
    const { ImportPage } = await import('./ImportPage.tsx');
    setChosen({ file, Page: ImportPage });
  };
  const content = {
    what: () => <OnboardingWhat onNext={() => go('bank')} onSkip={end} />,
    bank: () => (
      <OnboardingBank
        portals={[...settings.inUse.map(({ portal }) => portal), ...settings.others]}
        managed={managedPortals(policy, settings)}
        onChoose={(choice) => choosePortal(choice, settings).finally(reload)}
        onNext={() => go('first')}
        onBack={() => go('what')}
        onSkip={end}
      />
    ),
    first: () => (
      <OnboardingFirst
        isKnown={settings.inUse.some(({ identities }) => identities.some(({ certificate }) => certificate !== null))}
        onFile={takeFile}
        onFinish={end}
        onBack={() => go('bank')}
      />
    ),
  };
  return (
    <FileDrop onFile={screen === 'first' ? takeFile : null}>
      <main class="page" data-view="onboarding">
        <PageHeader title={t('onboarding_heading')} icon={28} />
        {content[screen]()}
      </main>
    </FileDrop>
  );
}
