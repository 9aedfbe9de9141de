import { useEffect, useState } from 'preact/hooks';
import { type Clipboard, ClipboardNote } from './ClipboardNote.tsx';
import { useTranslate } from './translation.ts';

/** For so long (ms) the passphrase stays on the screen. Long enough to type it, too short for whoever comes by later. */
export const SHOWN_FOR = 60_000;

interface Props {
  /** As long as the window remembers it. */
  readonly passphrase: string | null;
  /** It was copied before, in this window, and nothing else since. */
  readonly passphraseCopied?: boolean | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** The passphrase for the import: to be copied without being seen, seen when asked for, and gone from the screen after a minute. */
export function HandedPassphrase({ passphrase, passphraseCopied = false, onCopy }: Props) {
  const t = useTranslate();
  const [shown, setShown] = useState(false);
  const [clipboard, setClipboard] = useState<Clipboard>(passphraseCopied ? 'copied' : 'untouched');
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => setShown(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [shown]);
  if (passphrase === null) {
    return (
      <section class="passphrase">
        <h3>{t('handed_passphrase')}</h3>
        <p>{t('handed_passphrase_gone')}</p>
      </section>
    );
  }
  return (
    <section class="passphrase">
      <h3>{t('handed_passphrase')}</h3>
      <div class="passphrase-line">
        <output class="passphrase-text" data-action="passphrase" aria-label={t('handed_passphrase')}>
          {shown ? passphrase : <span class="unseen">{t('handed_hidden')}</span>}
          {!shown && <span aria-hidden="true">••••••••</span>}
        </output>
        <button
          type="button"
          data-action="copy-passphrase"
          onClick={async () => setClipboard((await onCopy(passphrase)) ? 'copied' : 'notCopied')}
        >
          {t('action_copy')}
        </button>
        <button type="button" class="quiet" data-action="show-passphrase" onClick={() => setShown(!shown)}>
          {t(shown ? 'action_hide' : 'action_show')}
        </button>
      </div>
      <p class="small">{t('handed_hides', [String(SHOWN_FOR / 1000)])}</p>
      <ClipboardNote clipboard={clipboard} onClipboard={setClipboard} onCopy={onCopy} />
    </section>
  );
}
