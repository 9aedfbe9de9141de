import { useId, useState } from 'preact/hooks';
import { useTranslate } from './translation.ts';

interface Props {
  readonly busy: boolean;
  readonly onAnswer: (answer: string) => void;
}

/** Takes the bank's answer as text. */
export function AnswerForm({ busy, onAnswer }: Props) {
  const t = useTranslate();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <form
      class="answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onAnswer(text);
      }}
    >
      <label for={id}>{t('by_hand_answer')}</label>
      <textarea
        id={id}
        class="pem"
        data-action="answer"
        rows={4}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" data-action="submit-answer" disabled={busy || text.trim() === ''}>
        {busy ? t('working') : t('action_submit_answer')}
      </button>
    </form>
  );
}
