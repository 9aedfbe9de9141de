import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { ProblemCode } from '../lib/problem.ts';
import { useTranslate } from './translation.ts';

/** Takes note of a problem that somebody is shown; the default takes none. */
export const ProblemRecordContext = createContext<(code: ProblemCode) => void>(() => undefined);

/** What a problem is called, for whoever is asked about it, and the way to what is to be said beyond its two sentences. Whatever has this is on record as shown. */
export function AboutProblem({ code }: { readonly code: ProblemCode }) {
  const t = useTranslate();
  const onShown = useContext(ProblemRecordContext);
  useEffect(() => onShown(code), [code, onShown]);
  return (
    <p class="about">
      <a href={`/help.html#problem-${code}`} target="_blank" rel="noopener">
        {t('about_problem', [code])}
      </a>
    </p>
  );
}
