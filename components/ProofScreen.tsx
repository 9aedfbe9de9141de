import type { SupportDesk } from '../lib/portals/portal-rules.ts';
import type { Renewal } from '../lib/renewal/journal.ts';
import { dateText, shortDateText } from './date-text.ts';
import { ImportHelp, type Platform } from './ImportHelp.tsx';
import { MissingHelp } from './MissingHelp.tsx';
import { PassphrasePrompt } from './PassphrasePrompt.tsx';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly renewal: Renewal;
  readonly busy: boolean;
  /** The browser has been started anew since the hand-over: only then does it ask for a certificate again. */
  readonly restarted: boolean;
  /** The log-on page is not known. */
  readonly logOnMissing: boolean;
  readonly platform: Platform;
  /** Whom to call, as far as it is known. */
  readonly desk: SupportDesk | null;
  readonly passphraseKnown: boolean;
  readonly onOpenLogOn: () => void;
  readonly onConfirm: () => void;
  /** Hands the file over again: back to the import. */
  readonly onDownload: (passphrase: string | null) => void;
}

/** Imported, and not proven yet: restart, choose the new certificate, log on. */
export function ProofScreen(props: Props) {
  const t = useTranslate();
  const { renewal, busy, restarted, logOnMissing, onOpenLogOn, onConfirm } = props;
  const { issued } = renewal;
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
      {!restarted && <p class="note">{t('proof_close_all')}</p>}
      <button type="button" class={restarted ? 'primary' : 'quiet'} data-action="open-log-on" onClick={onOpenLogOn}>
        {t('action_open_log_on')}
      </button>
      <p role="status" class={logOnMissing ? 'note' : 'unseen'}>
        {logOnMissing ? t('proof_no_url') : ''}
      </p>
      <button type="button" class="quiet" data-action="confirm-self" disabled={busy} onClick={onConfirm}>
        {t('action_confirm_self')}
      </button>
      <OldCertificate renewal={renewal} />
      <details class="more">
        <summary>{t('missing_entry')}</summary>
        <MissingHelp notAfter={issued?.notAfter ?? null} desk={props.desk} imported />
      </details>
      <details class="more">
        <summary>{t('proof_trouble')}</summary>
        <ImportHelp platform={props.platform} />
        <PassphrasePrompt
          known={props.passphraseKnown}
          label={t('action_download_again')}
          action="download"
          busy={busy}
          careful
          onSubmit={props.onDownload}
        />
      </details>
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
