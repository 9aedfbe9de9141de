import { useId, useState } from 'preact/hooks';
import { useTranslate } from './translation.ts';

interface Props {
  /** The window still remembers it: then only the button is shown. */
  readonly known: boolean;
  readonly label: string;
  /** The value of `data-action` of the button. */
  readonly action: string;
  readonly busy: boolean;
  /** Not what the user is told to do first: a plain button. */
  readonly careful?: boolean;
  /** Called without a passphrase when the window remembers it. */
  readonly onSubmit: (passphrase: string | null) => void;
}

/** Asks again for the passphrase chosen at the start, where the window was closed since. */
export function PassphrasePrompt({ known, label, action, busy, careful = false, onSubmit }: Props) {
  const t = useTranslate();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <form
      class="prompt"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && (known || text !== '')) onSubmit(known ? null : text);
      }}
    >
      {!known && (
        <>
          <label for={id}>{t('passphrase_label')}</label>
          <input
            id={id}
            type="password"
            class="passphrase-text"
            data-action="passphrase"
            autocomplete="off"
            value={text}
            aria-describedby={`${id}-hint`}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <p id={`${id}-hint`} class="small">
            {t('passphrase_ask_hint')}
          </p>
        </>
      )}
      <button
        type="submit"
        class={careful ? '' : 'primary'}
        data-action={action}
        disabled={busy || (!known && text === '')}
      >
        {busy ? t('working') : label}
      </button>
    </form>
  );
}
