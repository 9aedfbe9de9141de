import type { SignedRequest } from '../lib/pki/signed-request.ts';
import type { TakenRequest } from '../lib/platform/own-page/by-hand-request.ts';
import { isMethodAllowed } from '../lib/policy/renewal-under-policy.ts';
import { mayHaveLeft, type Renewal } from '../lib/renewal/journal.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { usePolicy } from './policy-context.ts';
import { useTranslate } from './translation.ts';

/** By which way the user takes the request. */
export type RequestWay = 'copy' | 'save';

/** The request, once the user has taken it, and what came of that. */
export interface RequestShown extends TakenRequest {
  readonly outcome: 'copied' | 'notCopied' | 'saved';
}

export interface ByHandProps {
  readonly renewal: Renewal;
  /** The form of the request on record; `null` while there is none. */
  readonly kind: SignedRequest['kind'] | null;
  readonly request: RequestShown | null;
  readonly busy: boolean;
  /** The opened key is there, and nothing has used it. */
  readonly armed: boolean;
  /** There is no other way: the page cannot ask by itself. */
  readonly only?: boolean;
  readonly onTakeRequest: (way: RequestWay) => void;
  readonly onAnswer: (answer: string | File) => void;
}

/** For portals with a field for a request, and for answers that did not come by themselves: at every portal. */
export function ByHand(props: ByHandProps) {
  const t = useTranslate();
  const { renewal, request, busy, armed, onAnswer } = props;
  const isOut = renewal.state === 'requested';
  const mayTake = isOut ? renewal.csr !== undefined : armed;
  const isForbidden = !isMethodAllowed(usePolicy(), 'by-hand');
  return (
    <details class="more" data-action="by-hand" open={request !== null || props.only === true}>
      <summary>{t('by_hand_title')}</summary>
      {/* What has left already may be looked at. */}
      {isForbidden && !isOut && (
        <p class="small" data-rule="not-by-hand">
          {t('by_hand_forbidden')}
        </p>
      )}
      {mayTake && (isOut || !isForbidden) && <Request {...props} />}
      {/* Before anything has left there can be no answer, and a wrong one would end the renewal's chance to send. */}
      {mayHaveLeft(renewal) && <AnswerForm busy={busy} onAnswer={onAnswer} />}
    </details>
  );
}

function Request({ renewal, kind, request, busy, onTakeRequest }: ByHandProps) {
  const t = useTranslate();
  const hint = kind === 'spkac' ? 'by_hand_keygen' : 'by_hand_request_again';
  return (
    <section>
      <p class="small">{t(renewal.state === 'requested' ? hint : 'by_hand_request')}</p>
      <p class="choices">
        <button type="button" data-action="copy-request" disabled={busy} onClick={() => onTakeRequest('copy')}>
          {t('action_copy_request')}
        </button>
        <button type="button" data-action="save-request" disabled={busy} onClick={() => onTakeRequest('save')}>
          {t('action_save_request')}
        </button>
      </p>
      <p role="status" class={request ? 'small' : 'unseen'}>
        {request ? outcomeText(request, t) : ''}
      </p>
      {request && (
        <textarea
          class="pem"
          data-action="request"
          readOnly
          rows={5}
          aria-label={t('by_hand_request_label')}
          value={request.text}
        />
      )}
    </section>
  );
}

function outcomeText({ outcome, fileName }: RequestShown, t: ReturnType<typeof useTranslate>): string {
  if (outcome === 'saved') return t('handed_file', [fileName]);
  return t(outcome === 'copied' ? 'copied' : 'request_copy_failed');
}
