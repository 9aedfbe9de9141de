import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { PortalChoice } from '../lib/platform/own-page/portal-choice.ts';
import { INSTALLED_ORIGINS } from '../lib/portals/installed-origins.ts';
import { isGuideOnly } from '../lib/portals/is-guide-only.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import type { Result } from '../lib/problem.ts';
import { portalNameFor } from './identity-text.ts';
import { OnboardingScreen } from './OnboardingScreen.tsx';
import { isGeneric, NOTHING_SAID, PortalDetails, portalChoiceFor } from './PortalDetails.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { type FoundPortal, findPortals } from './portal-search.ts';
import { SearchField } from './SearchField.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';

interface Props {
  /** All that Koshin knows, another bank among them; nothing to choose from where the administrator has chosen. */
  readonly portals: readonly PortalProfile[];
  /** What the administrator has in use; `null` where the user chooses. */
  readonly managed: readonly PortalProfile[] | null;
  /** Asks the browser for access: called in the turn of the click. */
  readonly onChoose: (choice: PortalChoice) => Promise<Result<unknown>>;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onSkip: () => void;
}

/** The second screen of three: which bank. */
export function OnboardingBank({ portals, managed, onChoose, onNext, onBack, onSkip }: Props) {
  const t = useTranslate();
  return (
    <OnboardingScreen
      name="bank"
      title={managed ? 'options_portals' : 'onboarding_bank_title'}
      onBack={onBack}
      onSkip={onSkip}
    >
      {managed ? (
        <>
          <p class="note" data-managed>
            {t('onboarding_bank_managed')}
          </p>
          <ul class="lines">
            {managed.map((portal) => (
              <li key={portal.id}>{portalNameFor(portal, t)}</li>
            ))}
          </ul>
          <button type="button" class="primary" data-action="onboarding-next" onClick={onNext}>
            {t('onboarding_next')}
          </button>
        </>
      ) : (
        <BankForm portals={portals} onChoose={onChoose} onNext={onNext} />
      )}
    </OnboardingScreen>
  );
}

function BankForm({ portals, onChoose, onNext }: Pick<Props, 'portals' | 'onChoose' | 'onNext'>) {
  const t = useTranslate();
  const outcome = useOutcome();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState('');
  const [said, setSaid] = useState(NOTHING_SAID);
  const [busy, setBusy] = useState(false);
  const found = findPortals(portals, query);
  const shown: FoundPortal[] = [...found, ...portals.filter(isGeneric).map((portal) => ({ portal }))];
  // What the search has taken off the list cannot be what the user means; nor can a bank on the same service that was searched for before.
  const profile = shown.find((each) => placeOf(each) === chosen)?.portal;
  const isAsked = query.trim() !== '';
  return (
    <form
      class="onboarding-form"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!profile || busy) return;
        setBusy(true);
        const added = await outcome.follow(onChoose(portalChoiceFor(profile, said)));
        setBusy(false);
        if (added) onNext();
      }}
    >
      <p>{t('onboarding_bank_hint')}</p>
      <SearchField label={t('onboarding_bank_search')} query={query} onQuery={setQuery} />
      <p role="status" class={isAsked ? 'small' : 'unseen'}>
        {isAsked ? foundText(found.length) : ''}
      </p>
      <fieldset class="onboarding-banks">
        <legend class="unseen">{t('onboarding_bank_list')}</legend>
        {shown.map((each) => (
          <Portal
            key={each.portal.id}
            portal={each.portal}
            chosen={each.portal === profile}
            onChoose={() => {
              setChosen(placeOf(each));
              setSaid({ ...said, bank: each.bank });
              outcome.forget();
            }}
          >
            {each.portal === profile && <PortalDetails profile={each.portal} said={said} onSaid={setSaid} />}
          </Portal>
        ))}
      </fieldset>
      {outcome.problem && <ProblemNote problem={outcome.problem} />}
      {profile && !isInstalled(profile) && <p class="small">{t('options_add_asks')}</p>}
      <button type="submit" class="primary" data-action="choose-bank" disabled={!profile || busy}>
        {t('onboarding_bank_take')}
      </button>
      <button type="button" data-action="onboarding-next" onClick={onNext}>
        {t('onboarding_bank_later')}
      </button>
    </form>
  );

  function foundText(count: number): string {
    return count === 0 ? t('onboarding_bank_none') : t('search_found', [String(count)]);
  }
}

/** What one line of the list stands for. */
function placeOf({ portal, bank }: FoundPortal): string {
  return `${portal.id} ${bank ?? ''}`;
}

interface PortalProps {
  readonly portal: PortalProfile;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: ComponentChildren;
}

/** One of the list, with what Koshin does there; what else it asks for stands below it once it is chosen. */
function Portal({ portal, chosen, onChoose, children }: PortalProps) {
  const t = useTranslate();
  const id = useId();
  return (
    <div class={chosen ? 'onboarding-bank onboarding-chosen' : 'onboarding-bank'} data-portal={portal.id}>
      <label class="choice">
        <input
          type="radio"
          name="portal"
          value={portal.id}
          checked={chosen}
          aria-describedby={`${id}-hint`}
          onChange={onChoose}
        />
        <span>
          {isGeneric(portal) ? t('onboarding_bank_other') : portalNameFor(portal, t)}
          <span id={`${id}-hint`} class="small">
            {hint()}
          </span>
        </span>
      </label>
      {children}
    </div>
  );

  function hint(): string {
    if (isGeneric(portal)) return t('onboarding_bank_other_hint');
    return t(isGuideOnly(portal) ? 'onboarding_bank_guides' : 'onboarding_bank_renews');
  }
}

function isInstalled({ origins }: PortalProfile): boolean {
  return origins.length > 0 && origins.every((origin) => INSTALLED_ORIGINS.includes(origin));
}
