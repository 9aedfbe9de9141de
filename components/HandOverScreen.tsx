import { DownloadAgain } from './DownloadAgain.tsx';
import { HandedPassphrase } from './HandedPassphrase.tsx';
import { ImportHelp } from './ImportHelp.tsx';
import { ImportTrouble } from './ImportTrouble.tsx';
import type { Platform } from './machine.ts';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly fileName: string;
  readonly platform: Platform;
  /** As long as the window remembers it. */
  readonly passphrase: string | null;
  /** It lies in the clipboard, as far as this window knows. */
  readonly passphraseCopied?: boolean;
  readonly busy: boolean;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onDownload: (passphrase: string | null) => void;
  readonly onImported: () => void;
}

/** The file is on its way; now it is to be imported. */
export function HandOverScreen(props: Props) {
  const t = useTranslate();
  const { fileName, platform, passphrase, passphraseCopied, busy, onCopy, onDownload, onImported } = props;
  return (
    <>
      <ScreenHeading text={t('handed_title')} />
      <p class="note" role="status">
        {t('handed_file', [fileName])}
      </p>
      <details class="more">
        <summary>{t('handed_arrived')}</summary>
        <DownloadAgain passphrase={passphrase} busy={busy} onDownload={onDownload} />
      </details>
      <ImportHelp platform={platform} onCopy={onCopy} />
      <HandedPassphrase passphrase={passphrase} passphraseCopied={passphraseCopied} onCopy={onCopy} />
      <details class="more">
        <summary>{t('import_trouble')}</summary>
        <ImportTrouble platform={platform} />
      </details>
      <ul class="lines small">
        <li>{t('handed_delete')}</li>
        <li>{t('handed_no_copy')}</li>
      </ul>
      <button type="button" class="primary" data-action="imported" disabled={busy} onClick={onImported}>
        {t('action_imported')}
      </button>
    </>
  );
}
