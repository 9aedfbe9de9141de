import { useId, useState } from 'preact/hooks';
import { parseReminderDays } from '../lib/portals/reminder-days.ts';
import type { Result } from '../lib/problem.ts';
import { Saved } from './Saved.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';

interface Props {
  readonly days: readonly number[];
  /** Those that the bank has, for the way back to them. */
  readonly bankDays: readonly number[];
  readonly isOwn: boolean;
  /** `undefined`: the bank's again. */
  readonly onDays: (days: readonly number[] | undefined) => Promise<Result<unknown>>;
}

/** On which days before the end to remind. */
export function ReminderDays({ days, bankDays, isOwn, onDays }: Props) {
  const t = useTranslate();
  const id = useId();
  const outcome = useOutcome();
  const [typed, setTyped] = useState<string | null>(null);
  const listed = (list: readonly number[]) => list.join(t('options_list_separator'));
  const save = async (text: string) => {
    const parsed = parseReminderDays(text);
    if (await outcome.follow(parsed.ok ? onDays(parsed.value) : Promise.resolve(parsed))) setTyped(null);
  };
  return (
    <form
      class="form"
      data-form="reminder-days"
      onSubmit={(event) => {
        event.preventDefault();
        void save(typed ?? listed(days));
      }}
    >
      <label for={id}>{t('options_reminder_days')}</label>
      <p class="line">
        <input
          id={id}
          type="text"
          class="short"
          data-action="reminder-days"
          aria-describedby={`${id}-hint`}
          value={typed ?? listed(days)}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            outcome.forget();
          }}
        />
        <button type="submit" data-action="save-days" disabled={typed === null}>
          {t('options_save')}
        </button>
        {isOwn && (
          <button
            type="button"
            class="quiet"
            data-action="reset-days"
            onClick={async () => {
              if (await outcome.follow(onDays(undefined))) setTyped(null);
            }}
          >
            {t('options_reminder_reset', [listed(bankDays)])}
          </button>
        )}
      </p>
      <p id={`${id}-hint`} class="small">
        {t('options_reminder_hint')}
      </p>
      <Saved {...outcome} />
    </form>
  );
}
