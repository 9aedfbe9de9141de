import { useId, useState } from 'preact/hooks';
import { useTranslate } from './translation.ts';

interface Props {
  readonly busy: boolean;
  readonly onAnswer: (answer: string | File) => void;
}

/** Takes the bank's answer as text or as a file. */
export function AnswerForm({ busy, onAnswer }: Props) {
  const t = useTranslate();
  const id = useId();
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const answer = file ?? (text.trim() === '' ? null : text);
  return (
    <form
      class="answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (answer !== null) onAnswer(answer);
      }}
    >
      <label for={`${id}-text`}>{t('by_hand_answer')}</label>
      <textarea
        id={`${id}-text`}
        class="pem"
        data-action="answer"
        rows={4}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <label for={`${id}-file`}>{t('by_hand_answer_file')}</label>
      <input
        id={`${id}-file`}
        type="file"
        data-action="answer-file"
        onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
      />
      <button type="submit" data-action="submit-answer" disabled={busy || answer === null}>
        {busy ? t('working') : t('action_submit_answer')}
      </button>
    </form>
  );
}
