import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useTranslate } from './translation.ts';

export const LOG_ON_ANSWERS = ['worked', 'notOffered', 'other'] as const;
export type LogOnAnswer = (typeof LOG_ON_ANSWERS)[number];
const WORDS = { worked: 'did_worked', notOffered: 'did_not_offered', other: 'did_other' } as const;

interface Props {
  readonly answer: LogOnAnswer | null;
  readonly onAnswer: (answer: LogOnAnswer) => void;
  /** What follows from the answer. */
  readonly children: ComponentChildren;
}

/** Asks how the log-on went; each answer leads to the proof, or to its own help. */
export function DidItWork({ answer, onAnswer, children }: Props) {
  const t = useTranslate();
  const name = useId();
  return (
    <section class="did-it-work" data-answer={answer ?? 'none'}>
      <fieldset>
        <legend>{t('did_question')}</legend>
        {LOG_ON_ANSWERS.map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name={name}
              data-action={`log-on-${each}`}
              checked={each === answer}
              onChange={() => onAnswer(each)}
            />
            <span>{t(WORDS[each])}</span>
          </label>
        ))}
      </fieldset>
      {/* Read aloud when an answer has been chosen: it appears below what has the focus. */}
      <div class="advice" aria-live="polite">
        {children}
      </div>
    </section>
  );
}
