import { useId } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly busy: boolean;
  readonly onAnswer: (answer: File) => void;
}

/** For a certificate that came as a download: `<keygen>` pages answer so, and others offer it. It may also be dropped on the window. */
export function AnswerFile({ busy, onAnswer }: Props) {
  const t = useTranslate();
  const id = useId();
  return (
    <section class="drop-zone">
      <Icon name="file" />
      <div>
        <h3>
          <label for={id}>{t('answer_file_title')}</label>
        </h3>
        <p class="small" id={`${id}-hint`}>
          {t('answer_file_hint')}
        </p>
      </div>
      <input
        id={id}
        type="file"
        data-action="answer-file"
        aria-describedby={`${id}-hint`}
        disabled={busy}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onAnswer(file);
          // The same file may be chosen again, after another one was judged.
          currentTarget.value = '';
        }}
      />
    </section>
  );
}
