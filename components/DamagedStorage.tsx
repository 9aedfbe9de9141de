import { useEffect, useRef, useState } from 'preact/hooks';
import { shortDateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  /** Since when (ms since the epoch) a key has been pending in the data that cannot be read. */
  readonly pendingSince: number | null;
  readonly onReset: () => void;
}

/** Data that cannot be read: what was in them, and the way out, which is asked for twice. */
export function DamagedStorage({ pendingSince, onReset }: Props) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  // The button that asked is gone; the harmless answer takes its focus.
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);
  return (
    <>
      {pendingSince !== null && (
        <div class="note note-problem" role="alert" data-problem="keyUnreadable">
          <Icon name="warning" />
          <div>
            <p class="note-what">{t('keys_unreadable', [shortDateText(pendingSince, t)])}</p>
            <p class="note-next">{t('keys_unreadable_next')}</p>
          </div>
        </div>
      )}
      {asking ? (
        <div class="note note-problem" role="alertdialog" aria-label={t('reset_ask')}>
          <div>
            <p class="note-what">{t('reset_ask')}</p>
            <p>{t('reset_means')}</p>
            <p class="choices">
              <button ref={keep} type="button" data-action="reset-keep" onClick={() => setAsking(false)}>
                {t('action_reset_keep')}
              </button>
              <button type="button" class="danger" data-action="reset-confirm" onClick={onReset}>
                {t('action_reset_confirm')}
              </button>
            </p>
          </div>
        </div>
      ) : (
        <button type="button" class="quiet" data-action="reset-storage" onClick={() => setAsking(true)}>
          {t('action_reset_storage')}
        </button>
      )}
    </>
  );
}
