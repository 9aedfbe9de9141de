import { useEffect, useRef, useState } from 'preact/hooks';
import type { MessageKey } from '../lib/platform/i18n.ts';
import { useTranslate } from './translation.ts';

interface Props {
  /** The button's `data-action`; those of the two answers have `-keep` and `-confirm` after `answers`. */
  readonly action: string;
  readonly answers: string;
  readonly label: MessageKey;
  readonly question: MessageKey;
  /** What it costs. */
  readonly meaning: MessageKey;
  readonly keepLabel: MessageKey;
  readonly confirmLabel: MessageKey;
  /** Not now: it can be asked for, and done, later. */
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
}

/** Something that cannot be taken back: always there, never in the way; asks once and says what it means. */
export function AskTwice(props: Props) {
  const { action, answers, label, question, meaning, keepLabel, confirmLabel, disabled = false, onConfirm } = props;
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  // The button that asked is gone; the harmless answer takes its focus, and gives it back.
  useEffect(() => {
    if (asking) keep.current?.focus();
    else if (asked.current) ask.current?.focus();
    asked.current = asking;
  }, [asking]);
  if (!asking) {
    return (
      <button
        ref={ask}
        type="button"
        class="quiet asks"
        data-action={action}
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        {t(label)}
      </button>
    );
  }
  return (
    <div class="note note-problem asks" role="alertdialog" aria-label={t(question)}>
      <div>
        <p class="note-what">{t(question)}</p>
        <p>{t(meaning)}</p>
        <p class="choices">
          <button ref={keep} type="button" data-action={`${answers}-keep`} onClick={() => setAsking(false)}>
            {t(keepLabel)}
          </button>
          <button
            type="button"
            class="danger"
            data-action={`${answers}-confirm`}
            disabled={disabled}
            onClick={onConfirm}
          >
            {t(confirmLabel)}
          </button>
        </p>
      </div>
    </div>
  );
}
