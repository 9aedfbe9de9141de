import type { NoticeExplanation, NoticeVerdict, Signal } from '../lib/notice/explain-notice.ts';
import type { NoticeTextReason } from '../lib/notice/judge-text.ts';
import type { MessageKey } from '../lib/platform/i18n.ts';
import { dateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { identityText } from './identity-text.ts';
import { useTranslate } from './translation.ts';

const VERDICTS: Readonly<Record<NoticeVerdict, MessageKey>> = {
  notice: 'options_verdict_notice',
  titleMissing: 'options_verdict_title_missing',
  titleRefused: 'options_verdict_title_refused',
  titleAlone: 'options_verdict_title_alone',
  apart: 'options_verdict_apart',
};

/** Why the words ask for the renewal, or what else they are about. */
const WORDINGS: Readonly<Record<NoticeTextReason, MessageKey>> = {
  request: 'options_wording_request',
  expiryNears: 'options_wording_expiry_nears',
  title: 'options_wording_title',
  label: 'options_wording_label',
  noCertificate: 'options_wording_no_certificate',
  otherCertificate: 'options_wording_other_certificate',
  fraudWarning: 'options_wording_fraud_warning',
  otherUser: 'options_wording_other_user',
  completed: 'options_wording_completed',
  revoked: 'options_wording_revoked',
  expired: 'options_wording_expired',
  denial: 'options_wording_denial',
  quotation: 'options_wording_quotation',
  application: 'options_wording_application',
  information: 'options_wording_information',
  noRequest: 'options_wording_no_request',
  acquisition: 'options_wording_acquisition',
  reissue: 'options_wording_reissue',
  inProgress: 'options_wording_in_progress',
  suspension: 'options_wording_suspension',
  fee: 'options_wording_fee',
};

/** What Koshin sees in a pasted notice, and why: every signal with the words that gave it. */
export function NoticeFindings({ explanation }: { readonly explanation: NoticeExplanation }) {
  const t = useTranslate();
  const { verdict, title, button, date, notAfter, role, userId, wording } = explanation;
  const isNotice = verdict === 'notice';
  const owner = role === null && userId === null ? null : identityText({ role, userId }, t);
  return (
    <div data-verdict={verdict}>
      <p class={`verdict ${isNotice ? 'tone-amber' : 'tone-info'}`}>
        <Icon name={isNotice ? 'warning' : 'info'} />
        <strong>{t(VERDICTS[verdict])}</strong>
      </p>
      <dl class="facts">
        <SignalRow name="options_signal_title" signal={title} refused="options_signal_title_refused" />
        <SignalRow name="options_signal_button" signal={button} refused="options_signal_title_refused" />
        <SignalRow name="options_signal_date" signal={date} refused="options_signal_date_refused">
          {notAfter === null ? null : dateText(notAfter, t)}
        </SignalRow>
        <div data-signal="owner">
          <dt>{t('options_signal_owner')}</dt>
          <dd>{owner === null ? t('options_signal_absent') : <bdi>{owner}</bdi>}</dd>
        </div>
        <div data-signal="wording" data-reason={wording.reason}>
          <dt>{t('options_signal_wording')}</dt>
          <dd>{t(WORDINGS[wording.reason])}</dd>
        </div>
      </dl>
    </div>
  );
}

interface RowProps {
  readonly name: 'options_signal_title' | 'options_signal_button' | 'options_signal_date';
  readonly signal: Signal;
  /** Why words of this kind do not count. */
  readonly refused: MessageKey;
  readonly children?: string | null;
}

function SignalRow({ name, signal, refused, children }: RowProps) {
  const t = useTranslate();
  const { state, text, word } = signal;
  return (
    <div data-signal={name.slice('options_signal_'.length)} data-state={state}>
      <dt>{t(name)}</dt>
      <dd>
        {children && <strong>{children}</strong>}
        {text !== null && text !== '' && <bdi class={children ? 'small' : undefined}>{text}</bdi>}
        {state === 'absent' && t('options_signal_absent')}
        {state === 'refused' && <span class="small">{word ? t('options_signal_word', [word]) : t(refused)}</span>}
      </dd>
    </div>
  );
}
