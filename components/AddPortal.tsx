import { useId, useState } from 'preact/hooks';
import type { PortalChoice } from '../lib/platform/own-page/portal-choice.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import { windowsFor } from '../lib/portals/portal-setting.ts';
import type { Result } from '../lib/problem.ts';
import { BankChoice } from './BankChoice.tsx';
import { portalNameFor } from './identity-text.ts';
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

/** Another bank stands last, after those that Koshin knows. */
const isGeneric = ({ id }: PortalProfile) => id === 'generic';

/** Chooses a portal to add: one that Koshin knows, or another bank by the address of its log-on page. */
export function AddPortal({ portals, onAdd }: Props) {
  const t = useTranslate();
  const id = useId();
  const outcome = useOutcome();
  const [chosen, setChosen] = useState('');
  const [bank, setBank] = useState<string | undefined>(undefined);
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const ordered = portals.toSorted((a, b) => Number(isGeneric(a)) - Number(isGeneric(b)));
  const profile = portals.find((each) => each.id === chosen);
  const asksAddress = profile?.origins.length === 0;
  const choose = (value: string) => {
    setChosen(value);
    setBank(undefined);
    outcome.forget();
  };
  return (
    <form
      class="form"
      data-form="add-portal"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!profile) return;
        const said = { ...(bank && { bank }), ...(asksAddress && { address }), ...(isGeneric(profile) && { name }) };
        const added = await outcome.follow(onAdd({ id: profile.id, ...said }));
        if (!added) return;
        setChosen('');
        setAddress('');
        setName('');
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
      {profile?.banks && <BankChoice banks={profile.banks} bank={bank} onBank={setBank} />}
      {profile && (
        <ul class="lines small" data-windows>
          {windowsTexts(windowsFor({ ...profile, ...(bank && { bank }) }, null), t).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {asksAddress && (
        <p class="field">
          <label for={`${id}-address`}>{t('options_address')}</label>
          <input
            id={`${id}-address`}
            type="text"
            inputMode="url"
            data-action="address"
            autocomplete="off"
            spellcheck={false}
            placeholder="https://"
            aria-describedby={`${id}-hint`}
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
          <span id={`${id}-hint`} class="small">
            {t('options_address_hint')}
          </span>
        </p>
      )}
      {profile && isGeneric(profile) && (
        <p class="field">
          <label for={`${id}-name`}>{t('options_own_name')}</label>
          <input
            id={`${id}-name`}
            type="text"
            data-action="portal-name"
            maxLength={100}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </p>
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
