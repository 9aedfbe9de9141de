import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { Problem } from '../lib/problem.ts';
import { AboutProblem } from './AboutProblem.tsx';
import { asksSomebody } from './asks-somebody.ts';
import { dateTimeText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

/** Facts that help a person; the others (names of exceptions, states) are for diagnostics. */
const NAMES = ['portal', 'subject', 'expected', 'found', 'issuer', 'serialNumber'] as const;
const INSTANTS = ['notAfter', 'current', 'notBefore', 'computerTime', 'bankTime'] as const;

interface Props {
  readonly problem: Problem;
  readonly quiet?: boolean;
  /** The button of the next action, where it is not on the screen anyway. */
  readonly children?: ComponentChildren;
}

/** One sentence about what happened and what is safe, and the one next action. */
export function ProblemNote({ problem, quiet = false, children }: Props) {
  const t = useTranslate();
  const next = `problem_${problem.code}_next` as const;
  return (
    <div class={quiet ? 'note' : 'note note-problem'} role={quiet ? 'note' : 'alert'} data-problem={problem.code}>
      <Icon name={quiet ? 'info' : 'warning'} />
      <div>
        <p class="note-what">{t(`problem_${problem.code}`)}</p>
        <Facts facts={problem.facts ?? {}} />
        <p class="note-next">{t(next)}</p>
        {asksSomebody(next) && <SupportNote />}
        {children}
        <AboutProblem code={problem.code} />
      </div>
    </div>
  );
}

function Facts({ facts }: { readonly facts: Readonly<Record<string, string>> }) {
  const t = useTranslate();
  const shown: { key: MessageKey; text: string }[] = [];
  for (const name of NAMES) {
    const text = facts[name];
    if (text) shown.push({ key: `fact_${name}`, text });
  }
  for (const name of INSTANTS) {
    const instant = Date.parse(facts[name] ?? '');
    if (!Number.isNaN(instant)) shown.push({ key: `fact_${name}`, text: dateTimeText(instant, t) });
  }
  if (shown.length === 0) return null;
  return (
    <dl class="facts">
      {shown.map(({ key, text }) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
