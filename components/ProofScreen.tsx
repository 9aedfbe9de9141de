import { useState } from 'preact/hooks';
import type { SupportDesk } from '../lib/portals/portal-rules.ts';
import type { Renewal } from '../lib/renewal/journal.ts';
import { LeftInClipboard } from './ClipboardNote.tsx';
import { DialogPicture } from './DialogPicture.tsx';
import { DidItWork, type LogOnAnswer } from './DidItWork.tsx';
import { dateText, shortDateText } from './date-text.ts';
import { LogOnHelp } from './LogOnHelp.tsx';
import type { Browser, Platform } from './machine.ts';
import { RestartHelp } from './RestartHelp.tsx';
import { ScreenHeading } from './ScreenHeading.tsx';
import { askedSerialTextFor, asksWithoutDates, serialTextFor } from './serial-text.ts';
import { useTranslate } from './translation.ts';

export interface ProofProps {
  readonly renewal: Renewal;
  readonly busy: boolean;
  /** The browser has been started anew since the hand-over: only then does it ask for a certificate again. */
  readonly restarted: boolean;
  /** The log-on page is not known. */
  readonly logOnMissing: boolean;
  readonly platform: Platform;
  readonly browser: Browser;
  /** Whom to call, as far as it is known. */
  readonly desk: SupportDesk | null;
  /** As long as the window remembers it. */
  readonly passphrase: string | null;
  /** It lies in the clipboard, as far as this window knows. */
  readonly passphraseCopied?: boolean;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onOpenLogOn: () => void;
  readonly onConfirm: () => void;
  /** Hands the file over again: back to the import. */
  readonly onDownload: (passphrase: string | null) => void;
}

/** Imported, and not proven yet: restart, choose the new certificate, log on, and say how it went. */
export function ProofScreen(props: ProofProps) {
  const t = useTranslate();
  const { renewal, busy, restarted, logOnMissing, platform, browser, onOpenLogOn, onConfirm } = props;
  const { issued } = renewal;
  const [answer, setAnswer] = useState<LogOnAnswer | null>(null);
  return (
    <>
      <ScreenHeading text={t('proof_title')} />
      <LeftInClipboard copied={props.passphraseCopied ?? false} onCopy={props.onCopy} />
      <ol class="lines pictured">
        <li>{t('proof_restart')}</li>
        <li>
          {t('proof_choose', [issued ? shortDateText(issued.notAfter, t) : ''])}
          <ChoicePicture {...props} />
        </li>
        <li>{t('proof_notice')}</li>
      </ol>
      {issued && (
        <p class="small">
          {t('proof_new_serial')}{' '}
          <code data-fact="serial">{askedSerialTextFor(platform, browser, issued.serialNumber)}</code>
          <br />
          {t('remove_serial')}
        </p>
      )}
      {!restarted && <p class="note">{t('proof_close_all')}</p>}
      <details class="more" data-more="restart">
        <summary>{t('restart_title')}</summary>
        <RestartHelp {...props} />
      </details>
      <button
        type="button"
        class={restarted && answer !== 'worked' ? 'primary' : 'quiet'}
        data-action="open-log-on"
        onClick={onOpenLogOn}
      >
        {t('action_open_log_on')}
      </button>
      <p role="status" class={logOnMissing ? 'note' : 'unseen'}>
        {logOnMissing ? t('proof_no_url') : ''}
      </p>
      <DidItWork answer={answer} onAnswer={setAnswer}>
        {answer === 'worked' && (
          <>
            <p>{t('did_worked_text')}</p>
            <button type="button" class="primary" data-action="confirm-self" disabled={busy} onClick={onConfirm}>
              {t('action_confirm_self')}
            </button>
          </>
        )}
        {(answer === 'notOffered' || answer === 'other') && <LogOnHelp {...props} answer={answer} />}
      </DidItWork>
      <p class="small">
        {/* It is deleted from the store, not from that dialog. */}
        {renewal.previous
          ? t('proof_old_text', [
              serialTextFor(platform, renewal.previous.serialNumber),
              dateText(renewal.previous.notAfter, t),
            ])
          : t('proof_old_unknown')}
      </p>
    </>
  );
}

/** The browser's question at the log-on, with the two certificates by what tells them apart. */
function ChoicePicture({ renewal, platform, browser }: ProofProps) {
  const t = useTranslate();
  const { issued, previous } = renewal;
  if (!issued) return null;
  const line = (told: typeof issued) => {
    const serial = askedSerialTextFor(platform, browser, told.serialNumber);
    return { text: asksWithoutDates(platform, browser) ? serial : `${shortDateText(told.notAfter, t)}\n${serial}` };
  };
  return (
    <DialogPicture
      dialog={{
        title: `dialog_choice_${browser}`,
        rows: [
          { kind: 'radio', label: line(issued), on: true, mark: 'choose' },
          ...(previous ? [{ kind: 'radio', label: line(previous) } as const] : []),
        ],
      }}
    />
  );
}
