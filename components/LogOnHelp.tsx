import { DeskNote } from './DeskNote.tsx';
import type { LogOnAnswer } from './DidItWork.tsx';
import { DownloadAgain } from './DownloadAgain.tsx';
import { shortDateText } from './date-text.ts';
import { HandedPassphrase } from './HandedPassphrase.tsx';
import { ImportHelp } from './ImportHelp.tsx';
import { ImportTrouble } from './ImportTrouble.tsx';
import { MissingHelp } from './MissingHelp.tsx';
import type { ProofProps } from './ProofScreen.tsx';
import { useTranslate } from './translation.ts';

interface Props extends ProofProps {
  readonly answer: Exclude<LogOnAnswer, 'worked'>;
}

/** The log-on with the new certificate has not worked: what to do about it, what is harmless first. The old one is still there. */
export function LogOnHelp(props: Props) {
  return props.answer === 'notOffered' ? <NotOffered {...props} /> : <OtherMessage {...props} />;
}

function NotOffered(props: Props) {
  const t = useTranslate();
  const { renewal, desk, platform, busy, passphrase, passphraseCopied, onCopy, onDownload } = props;
  return (
    <div class="advice" data-help="not-offered">
      <p>{t('did_calm')}</p>
      <ol class="lines">
        <li>{t('did_check_restart')}</li>
        <li>{t('did_check_store')}</li>
        <li>{t('did_check_import')}</li>
      </ol>
      <details class="more" data-more="import-again">
        <summary>{t('proof_trouble')}</summary>
        <ImportHelp platform={platform} onCopy={onCopy} />
        <HandedPassphrase passphrase={passphrase} passphraseCopied={passphraseCopied} onCopy={onCopy} />
        <ImportTrouble platform={platform} />
        <DownloadAgain passphrase={passphrase} busy={busy} onDownload={onDownload} />
      </details>
      <details class="more" data-more="missing">
        <summary>{t('did_still_missing')}</summary>
        <MissingHelp notAfter={renewal.issued?.notAfter ?? null} desk={desk} imported />
      </details>
    </div>
  );
}

function OtherMessage({ renewal, desk, platform }: Props) {
  const t = useTranslate();
  const { issued } = renewal;
  return (
    <div class="advice" data-help="other-message">
      <p>{t('did_calm')}</p>
      <ul class="lines">
        <li>{t('did_other_old', [issued ? shortDateText(issued.notAfter, t) : ''])}</li>
        {platform === 'mac' && <li>{t('did_other_mac')}</li>}
        <li>{t('did_other_bank')}</li>
      </ul>
      <DeskNote desk={desk} />
    </div>
  );
}
