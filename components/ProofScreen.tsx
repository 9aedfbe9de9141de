import type { Renewal } from '../lib/renewal/journal.ts';
import { dateText, shortDateText } from './date-text.ts';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly renewal: Renewal;
  readonly busy: boolean;
  /** The log-on page is not known. */
  readonly logOnMissing: boolean;
  readonly onOpenLogOn: () => void;
  readonly onConfirm: () => void;
}

/** Imported, and not proven yet: restart, choose the new certificate, log on. */
export function ProofScreen({ renewal, busy, logOnMissing, onOpenLogOn, onConfirm }: Props) {
  const t = useTranslate();
  const { issued, previous } = renewal;
  return (
    <>
      <ScreenHeading text={t('proof_title')} />
      <ol class="lines">
        <li>{t('proof_restart')}</li>
        <li>{t('proof_choose', [issued ? shortDateText(issued.notAfter, t) : ''])}</li>
        <li>{t('proof_notice')}</li>
      </ol>
      {issued && (
        <p class="small">
          {t('proof_new_serial')} <code data-fact="serial">{issued.serialNumber}</code>
        </p>
      )}
      <button type="button" class="primary" data-action="open-log-on" onClick={onOpenLogOn}>
        {t('action_open_log_on')}
      </button>
      <p role="status" class={logOnMissing ? 'note' : 'unseen'}>
        {logOnMissing ? t('proof_no_url') : ''}
      </p>
      <button type="button" class="quiet" data-action="confirm-self" disabled={busy} onClick={onConfirm}>
        {t('action_confirm_self')}
      </button>
      <OldCertificate renewal={{ ...(previous ? { previous } : {}) }} />
    </>
  );
}

export function OldCertificate({ renewal }: { readonly renewal: Pick<Renewal, 'previous'> }) {
  const t = useTranslate();
  const { previous } = renewal;
  return (
    <section class="old-certificate">
      <h3>{t('proof_old')}</h3>
      <p class="small" data-fact="old-serial">
        {previous
          ? t('proof_old_text', [previous.serialNumber, dateText(previous.notAfter, t)])
          : t('proof_old_unknown')}
      </p>
    </section>
  );
}
