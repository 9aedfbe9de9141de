import { useId, useState } from 'preact/hooks';
import { checkPassphrase, findHalfWidthPassphrase, LEAST_PASSPHRASE_LENGTH } from '../lib/pki/passphrase.ts';
import type { ManagedPolicy } from '../lib/policy/managed-policy.ts';
import { CopyButton } from './CopyButton.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly proposed: string;
  /** What the administrator asks of a passphrase. */
  readonly rules?: ManagedPolicy['passphrase'] | undefined;
  /** The passphrase to use, or `null` while the user's own is not good yet. */
  readonly onChange: (passphrase: string | null) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** A strong passphrase is proposed; who likes may choose another one, unless the administrator says no. */
export function PassphraseChoice({ proposed, rules, onChange, onCopy }: Props) {
  const t = useTranslate();
  const least = rules?.minLength ?? LEAST_PASSPHRASE_LENGTH;
  const [own, setOwn] = useState<{ text: string; again: string } | null>(null);
  const choose = (next: { text: string; again: string } | null) => {
    setOwn(next);
    if (next === null) onChange(proposed);
    else onChange(checkPassphrase(next.text, next.again, least).length === 0 ? next.text : null);
  };
  return (
    <section class="passphrase">
      <h3>{t('passphrase_title')}</h3>
      <p class="small">{t('passphrase_why')}</p>
      <p>
        <strong>{t('passphrase_keep')}</strong> {t('passphrase_lost')}
      </p>
      {own === null ? (
        <>
          <p class="label">{t('passphrase_proposed')}</p>
          <div class="passphrase-line">
            <output class="passphrase-text" data-action="passphrase">
              {proposed}
            </output>
            <CopyButton action="copy-passphrase" onCopy={() => onCopy(proposed)} />
          </div>
          {rules?.ownChoice === false ? (
            <p class="small" data-rule="proposed-only">
              {t('passphrase_proposed_only')}
            </p>
          ) : (
            <button
              type="button"
              class="quiet"
              data-action="own-passphrase-choice"
              onClick={() => choose({ text: '', again: '' })}
            >
              {t('passphrase_use_own')}
            </button>
          )}
        </>
      ) : (
        <>
          <OwnPassphrase own={own} least={least} onInput={choose} />
          <button type="button" class="quiet" data-action="proposed-passphrase-choice" onClick={() => choose(null)}>
            {t('passphrase_use_proposed')}
          </button>
        </>
      )}
    </section>
  );
}

function OwnPassphrase(props: {
  readonly own: { readonly text: string; readonly again: string };
  readonly least: number;
  readonly onInput: (own: { text: string; again: string }) => void;
}) {
  const t = useTranslate();
  const id = useId();
  const { own, least, onInput } = props;
  const halfWidth = findHalfWidthPassphrase(own.text);
  // The second entry is judged once there is one: nobody is told of a mismatch while typing the first.
  const problems = own.text === '' ? [] : checkPassphrase(own.text, own.again === '' ? undefined : own.again, least);
  const fine = own.text !== '' && checkPassphrase(own.text, own.again, least).length === 0;
  return (
    <>
      <label for={`${id}-own`}>{t('passphrase_own', [String(least)])}</label>
      <input
        id={`${id}-own`}
        type="text"
        class="passphrase-text"
        data-action="own-passphrase"
        autocomplete="off"
        spellcheck={false}
        value={own.text}
        aria-describedby={`${id}-state`}
        onInput={(event) => onInput({ ...own, text: event.currentTarget.value })}
      />
      {halfWidth !== undefined && (
        <button type="button" data-action="half-width" onClick={() => onInput({ ...own, text: halfWidth })}>
          {t('passphrase_half_width')}
        </button>
      )}
      <label for={`${id}-again`}>{t('passphrase_again')}</label>
      <input
        id={`${id}-again`}
        type="password"
        class="passphrase-text"
        data-action="own-passphrase-again"
        autocomplete="off"
        value={own.again}
        aria-describedby={`${id}-state`}
        onInput={(event) => onInput({ ...own, again: event.currentTarget.value })}
      />
      <div id={`${id}-state`} class="field-state" role="status">
        {problems.map(({ code }) => (
          <p key={code} data-problem={code}>
            {code === 'passphraseTooShort' ? t('passphrase_least', [String(least)]) : t(`problem_${code}`)}
          </p>
        ))}
        {fine && <p class="fine">{t('passphrase_fine')}</p>}
      </div>
    </>
  );
}
