import type { Problem } from '../lib/problem.ts';
import { ProblemNote } from './ProblemNote.tsx';
import { useTranslate } from './translation.ts';

/** Beside a control: that it was done, or why not. */
export function Saved({ problem, done }: { readonly problem: Problem | null; readonly done: boolean }) {
  const t = useTranslate();
  return (
    <>
      <span role="status" class="small saved">
        {done ? t('options_saved') : ''}
      </span>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
