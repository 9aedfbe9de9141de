import { useEffect, useRef, useState } from 'preact/hooks';
import type { MessageKey } from '../lib/platform/i18n.ts';
import { isUnproven, mayHaveLeft, type Renewal } from '../lib/renewal/journal.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly renewal: Renewal;
  readonly onAbandon: () => void;
}

/** Always there, never in the way; asks once and says what it means. */
export function AbandonControl({ renewal, onAbandon }: Props) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  // The button that asked is gone; the harmless answer takes its focus.
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);
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
        <p>{t(meaningFor(renewal))}</p>
        <p class="choices">
          <button ref={keep} type="button" data-action="abandon-keep" onClick={() => setAsking(false)}>
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

/** What giving up costs depends on how far the renewal has come. */
function meaningFor(renewal: Renewal): MessageKey {
  if (isUnproven(renewal)) return 'abandon_means_handed';
  if (renewal.issued) return 'abandon_means_issued';
  return mayHaveLeft(renewal) ? 'abandon_means_sent' : 'abandon_means';
}
