import { useId, useState } from 'preact/hooks';
import type { SupportDesk } from '../lib/portals/portal-rules.ts';
import type { Result } from '../lib/problem.ts';
import { localText } from './identity-text.ts';
import { Saved } from './Saved.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';

interface Props {
  readonly desk: SupportDesk | undefined;
  readonly onDesk: (phone: string, hours: string) => Promise<Result<unknown>>;
}

/** Whom to call, as the user knows it: shown where nothing but a call helps. */
export function DeskForm({ desk, onDesk }: Props) {
  const t = useTranslate();
  const id = useId();
  const outcome = useOutcome();
  const known = { phone: desk?.phone ?? '', hours: desk?.hours ? localText(desk.hours, t) : '' };
  const [typed, setTyped] = useState<typeof known | null>(null);
  const { phone, hours } = typed ?? known;
  const take = (change: Partial<typeof known>) => {
    setTyped({ phone, hours, ...change });
    outcome.forget();
  };
  return (
    <form
      class="form"
      data-form="desk"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await outcome.follow(onDesk(phone, hours))) setTyped(null);
      }}
    >
      <p class="field">
        <label for={`${id}-phone`}>{t('options_phone')}</label>
        <input
          id={`${id}-phone`}
          type="text"
          inputMode="tel"
          class="short"
          data-action="phone"
          value={phone}
          onInput={(event) => take({ phone: event.currentTarget.value })}
        />
      </p>
      <p class="field">
        <label for={`${id}-hours`}>{t('options_hours')}</label>
        <input
          id={`${id}-hours`}
          type="text"
          data-action="hours"
          maxLength={200}
          value={hours}
          onInput={(event) => take({ hours: event.currentTarget.value })}
        />
      </p>
      <button type="submit" data-action="save-desk" disabled={typed === null}>
        {t('options_save')}
      </button>
      <Saved {...outcome} />
    </form>
  );
}
