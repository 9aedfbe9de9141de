import { useId, useState } from 'preact/hooks';
import type { PortalChoice } from '../lib/platform/own-page/portal-choice.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import { windowsFor } from '../lib/portals/portal-setting.ts';
import type { Result } from '../lib/problem.ts';
import { portalNameFor } from './identity-text.ts';
import { isGeneric, NOTHING_SAID, PortalDetails, portalChoiceFor } from './PortalDetails.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';
import { windowsTexts } from './windows-text.ts';

interface Props {
  /** The built-in ones that are not in use; `generic` is another bank. */
  readonly portals: readonly PortalProfile[];
  /** Asks the browser for access: called in the turn of the click. */
  readonly onAdd: (choice: PortalChoice) => Promise<Result<unknown>>;
}

/** Chooses a portal to add: one that Koshin knows, or another bank by the address of its log-on page. */
export function AddPortal({ portals, onAdd }: Props) {
  const t = useTranslate();
  const id = useId();
  const outcome = useOutcome();
  const [chosen, setChosen] = useState('');
  const [said, setSaid] = useState(NOTHING_SAID);
  const ordered = portals.toSorted((a, b) => Number(isGeneric(a)) - Number(isGeneric(b)));
  const profile = portals.find((each) => each.id === chosen);
  const choose = (value: string) => {
    setChosen(value);
    setSaid({ ...said, bank: undefined });
    outcome.forget();
  };
  return (
    <form
      class="form"
      data-form="add-portal"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!profile) return;
        const added = await outcome.follow(onAdd(portalChoiceFor(profile, said)));
        if (!added) return;
        setChosen('');
        setSaid(NOTHING_SAID);
      }}
    >
      <p class="field">
        <label for={`${id}-portal`}>{t('options_add_which')}</label>
        <select
          id={`${id}-portal`}
          data-action="portal"
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">{t('options_choose')}</option>
          {ordered.map((each) => (
            <option key={each.id} value={each.id}>
              {portalNameFor(each, t)}
            </option>
          ))}
        </select>
      </p>
      {profile && <PortalDetails profile={profile} said={said} onSaid={setSaid} />}
      {profile && (
        <ul class="lines small" data-windows>
          {windowsTexts(windowsFor({ ...profile, ...(said.bank && { bank: said.bank }) }, null), t).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {outcome.problem && <ProblemNote problem={outcome.problem} />}
      {profile && <p class="small">{t('options_add_asks')}</p>}
      <p role="status" class="small saved">
        {outcome.done ? t('options_added') : ''}
      </p>
      <button type="submit" data-action="add-portal" disabled={!profile}>
        {t('options_add')}
      </button>
    </form>
  );
}
