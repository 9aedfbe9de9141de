import { useId } from 'preact/hooks';
import type { PortalChoice } from '../lib/platform/own-page/portal-choice.ts';
import { GENERIC } from '../lib/portals/own-portal.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import { BankChoice } from './BankChoice.tsx';
import { useTranslate } from './translation.ts';

/** What the user says of a portal that is being added. */
export interface PortalSaid {
  readonly bank?: string | undefined;
  readonly address: string;
  readonly name: string;
}

export const NOTHING_SAID: PortalSaid = { address: '', name: '' };

/** Another bank stands last, after those that Koshin knows. */
export const isGeneric = ({ id }: Pick<PortalProfile, 'id'>) => id === GENERIC;

/** Of what was said, what that portal asks for. */
export function portalChoiceFor(profile: PortalProfile, { bank, address, name }: PortalSaid): PortalChoice {
  return {
    id: profile.id,
    ...(bank && { bank }),
    ...(profile.origins.length === 0 && { address }),
    ...(isGeneric(profile) && { name }),
  };
}

interface Props {
  readonly profile: PortalProfile;
  readonly said: PortalSaid;
  readonly onSaid: (said: PortalSaid) => void;
}

/** Which bank on a shared platform, and where nothing is known the address and a name. */
export function PortalDetails({ profile, said, onSaid }: Props) {
  const t = useTranslate();
  const id = useId();
  return (
    <>
      {profile.banks && (
        <BankChoice banks={profile.banks} bank={said.bank} onBank={(bank) => onSaid({ ...said, bank })} />
      )}
      {profile.origins.length === 0 && (
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
            value={said.address}
            onInput={(event) => onSaid({ ...said, address: event.currentTarget.value })}
          />
          <span id={`${id}-hint`} class="small">
            {t('options_address_hint')}
          </span>
        </p>
      )}
      {isGeneric(profile) && (
        <p class="field">
          <label for={`${id}-name`}>{t('options_own_name')}</label>
          <input
            id={`${id}-name`}
            type="text"
            data-action="portal-name"
            maxLength={100}
            value={said.name}
            onInput={(event) => onSaid({ ...said, name: event.currentTarget.value })}
          />
        </p>
      )}
    </>
  );
}
