import { isArmed, mayHaveLeft, type Renewal } from '../lib/renewal/journal.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { useTranslate } from './translation.ts';

export interface ByHandProps {
  readonly renewal: Renewal;
  /** The request as PEM, once the user has taken it. */
  readonly requestText: string | null;
  readonly busy: boolean;
  readonly now: number;
  readonly onTakeRequest: () => void;
  readonly onAnswer: (answer: string | File) => void;
}

/** For portals with a field for a request, and for answers that did not come by themselves. */
export function ByHand({ renewal, requestText, busy, now, onTakeRequest, onAnswer }: ByHandProps) {
  const t = useTranslate();
  const left = mayHaveLeft(renewal);
  const mayTake = renewal.state === 'requested' ? renewal.csr !== undefined : isArmed(renewal, now) && !left;
  return (
    <details class="more" data-action="by-hand" open={requestText !== null}>
      <summary>{t('by_hand_title')}</summary>
      {mayTake && (
        <section>
          <p class="small">{t('by_hand_request')}</p>
          <button type="button" data-action="copy-request" onClick={onTakeRequest}>
            {t('action_copy_request')}
          </button>
          {requestText !== null && (
            <>
              <p role="status" class="small">
                {t('copied')}
              </p>
              <textarea
                class="pem"
                data-action="request"
                readOnly
                rows={5}
                aria-label={t('by_hand_request_label')}
                value={requestText}
              />
            </>
          )}
        </section>
      )}
      {/* Before anything has left there can be no answer, and a wrong one would end the renewal's chance to send. */}
      {left && <AnswerForm busy={busy} onAnswer={onAnswer} />}
    </details>
  );
}
