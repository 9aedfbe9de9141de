import { PassphrasePrompt } from './PassphrasePrompt.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  /** As long as the window remembers it. */
  readonly passphrase: string | null;
  readonly busy: boolean;
  readonly onDownload: (passphrase: string | null) => void;
}

/** The file once more: as often as the user likes, and never what is told first. */
export function DownloadAgain({ passphrase, busy, onDownload }: Props) {
  const t = useTranslate();
  return (
    <PassphrasePrompt
      known={passphrase !== null}
      label={t('action_download_again')}
      action="download"
      busy={busy}
      careful
      onSubmit={onDownload}
    />
  );
}
