import { useId } from 'preact/hooks';
import { parseTypedDate } from '../lib/notice/typed-date.ts';
import { dateText } from './date-text.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly date: string;
  readonly onDate: (date: string) => void;
}

/** The end of validity, typed as the bank writes it; read back at once, so that a slip is seen. */
export function DateField({ date, onDate }: Props) {
  const t = useTranslate();
  const id = useId();
  const instant = parseTypedDate(date);
  return (
    <p class="field">
      <label for={id}>{t('valid_until')}</label>
      <input
        id={id}
        type="text"
        class="short"
        data-action="date"
        autocomplete="off"
        aria-describedby={`${id}-read`}
        value={date}
        onInput={(event) => onDate(event.currentTarget.value)}
      />
      <span id={`${id}-read`} role="status" class="small">
        {instant === null ? t('options_date_hint') : dateText(instant, t)}
      </span>
    </p>
  );
}
