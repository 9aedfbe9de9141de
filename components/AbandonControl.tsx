import { useState } from 'preact/hooks';
import { useTranslate } from './translation.ts';

interface Props {
  /** The bank may have a request of this renewal. */
  readonly sent: boolean;
  readonly onAbandon: () => void;
}

/** Always there, never in the way; asks once and says what it means. */
export function AbandonControl({ sent, onAbandon }: Props) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" class="quiet abandon" data-action="abandon" onClick={() => setAsking(true)}>
        {t('action_abandon')}
      </button>
    );
  }
  return (
    <div class="note note-problem abandon" role="alertdialog" aria-label={t('abandon_ask')}>
      <div>
        <p class="note-what">{t('abandon_ask')}</p>
        <p>{t(sent ? 'abandon_means_sent' : 'abandon_means')}</p>
        <p class="choices">
          <button type="button" data-action="abandon-keep" onClick={() => setAsking(false)}>
            {t('action_abandon_keep')}
          </button>
          <button type="button" class="danger" data-action="abandon-confirm" onClick={onAbandon}>
            {t('action_abandon_confirm')}
          </button>
        </p>
      </div>
    </div>
  );
}
