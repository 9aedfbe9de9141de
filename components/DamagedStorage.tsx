import { AskTwice } from './AskTwice.tsx';
import { dateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  /** Since when (ms since the epoch) a key has been pending in the data that cannot be read. */
  readonly pendingSince: number | null;
  readonly onReset: () => void;
}

/** Data that cannot be read: what was in them, and the way out, which is asked for twice. */
export function DamagedStorage({ pendingSince, onReset }: Props) {
  const t = useTranslate();
  return (
    <>
      {pendingSince !== null && (
        <div class="note note-problem" role="alert" data-problem="keyUnreadable">
          <Icon name="warning" />
          <div>
            <p class="note-what">{t('keys_unreadable', [dateText(pendingSince, t)])}</p>
            <p class="note-next">{t('keys_unreadable_next')}</p>
            <SupportNote />
          </div>
        </div>
      )}
      <AskTwice
        action="reset-storage"
        answers="reset"
        label="action_reset_storage"
        question="reset_ask"
        meaning="reset_means"
        keepLabel="action_reset_keep"
        confirmLabel="action_reset_confirm"
        onConfirm={onReset}
      />
    </>
  );
}
