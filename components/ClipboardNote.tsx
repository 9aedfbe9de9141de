import { useState } from 'preact/hooks';
import { useTranslate } from './translation.ts';

export type Clipboard = 'untouched' | 'copied' | 'notCopied' | 'cleared' | 'notCleared';

const CLIPBOARD_WORDS = {
  untouched: null,
  copied: 'handed_copied',
  notCopied: 'handed_not_copied',
  cleared: 'handed_cleared',
  notCleared: 'handed_not_cleared',
} as const;

interface Props {
  /** What is said while it lies there. */
  readonly copiedWords?: 'handed_copied' | 'proof_clipboard';
  readonly clipboard: Clipboard;
  readonly onClipboard: (clipboard: Clipboard) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** What became of the passphrase in the clipboard, and how to take it from there. */
export function ClipboardNote({ copiedWords = 'handed_copied', clipboard, onClipboard, onCopy }: Props) {
  const t = useTranslate();
  const words = clipboard === 'copied' ? copiedWords : CLIPBOARD_WORDS[clipboard];
  // Stays when it has been pressed: it has the focus then.
  const mayBeCleared = clipboard !== 'untouched' && clipboard !== 'notCopied';
  return (
    <>
      <p role="status" class={words ? 'small' : 'unseen'} data-clipboard={clipboard}>
        {words ? t(words) : ''}
      </p>
      {mayBeCleared && (
        <button
          type="button"
          class="quiet"
          data-action="clear-clipboard"
          // An empty text takes the place of the passphrase. Only when it is asked for: something else may lie there by now.
          onClick={async () => onClipboard((await onCopy('')) ? 'cleared' : 'notCleared')}
        >
          {t('action_clear_clipboard')}
        </button>
      )}
    </>
  );
}

/** After the import the passphrase has served: whoever has left it in the clipboard is told, and can empty that. */
export function LeftInClipboard({ copied, onCopy }: { readonly copied: boolean } & Pick<Props, 'onCopy'>) {
  const [outcome, setOutcome] = useState<Clipboard>('untouched');
  const clipboard = copied && outcome !== 'notCleared' ? 'copied' : outcome;
  if (clipboard === 'untouched') return null;
  return (
    <div class="note" data-note="clipboard">
      <div>
        <ClipboardNote copiedWords="proof_clipboard" clipboard={clipboard} onClipboard={setOutcome} onCopy={onCopy} />
      </div>
    </div>
  );
}
