import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { Problem } from '../lib/problem.ts';
import { PageHeader } from './PageHeader.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  /** What the page is about, also while it cannot show it. */
  readonly heading: MessageKey;
  readonly problem?: Problem | null;
  readonly children?: ComponentChildren;
}

/** A page that has nothing to show yet, or never will: with its heading, so that everybody knows where they are. */
export function PlainPage({ heading, problem, children }: Props) {
  const t = useTranslate();
  return (
    <main class="page">
      <PageHeader title={t(heading)} />
      {problem && <ProblemNote problem={problem} />}
      {children}
    </main>
  );
}

/** The same while it is being read. */
export function LoadingPage({ heading }: Pick<Props, 'heading'>) {
  const t = useTranslate();
  return (
    <PlainPage heading={heading}>
      <p>{t('loading')}</p>
    </PlainPage>
  );
}
