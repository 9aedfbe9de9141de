import { useId } from 'preact/hooks';
import type { Bank } from '../lib/portals/portal-rules.ts';
import { localText } from './identity-text.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly banks: readonly Bank[];
  readonly bank: string | undefined;
  readonly onBank: (bank: string | undefined) => void;
}

/** Which of the banks on a shared platform; most have the platform's own calendar, and are not listed. */
export function BankChoice({ banks, bank, onBank }: Props) {
  const t = useTranslate();
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{t('options_bank')}</label>
      <select
        id={id}
        data-action="bank"
        value={bank ?? ''}
        onChange={(event) => onBank(event.currentTarget.value || undefined)}
      >
        <option value="">{t('options_bank_other')}</option>
        {banks.map((each) => (
          <option key={each.id} value={each.id}>
            {localText(each.names, t)}
          </option>
        ))}
      </select>
    </p>
  );
}
