import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { findTopics, type HelpTopic, helpGroups } from './help-topics.ts';
import { PageHeader } from './PageHeader.tsx';
import { SearchField } from './SearchField.tsx';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  /** Id of the topic that is asked for (`problem-storageFull`), or empty. */
  readonly wanted: string;
}

/** Every message there is, by name: what it means, what is safe, and what to do if its next action does not help. */
export function HelpView({ wanted }: Props) {
  const t = useTranslate();
  const [query, setQuery] = useState('');
  const groups = useMemo(() => helpGroups(t), [t]);
  const found = findTopics(groups, query);
  const topics = found.flatMap((group) => group.topics);
  const isAsked = query.trim() !== '';
  const isKnown = wanted === '' || groups.some((group) => group.topics.some(({ id }) => id === wanted));
  const pending = useRef('');
  useEffect(() => {
    // What is asked for may have been left out by what was searched for before.
    pending.current = wanted;
    setQuery('');
  }, [wanted]);
  useEffect(() => {
    if (isAsked || pending.current === '') return;
    openTopic(pending.current)?.focus();
    pending.current = '';
  });
  const only = isAsked && topics.length === 1 ? topics[0]?.id : undefined;
  useEffect(() => void openTopic(only ?? ''), [only]);
  return (
    <main class="page" data-view="help">
      <PageHeader title={t('help_heading')} icon={32} />
      <p>{t('help_hint')}</p>
      <SupportNote />
      {!isKnown && (
        <p class="note" role="alert" data-unknown>
          {t('help_unknown')}
        </p>
      )}
      <SearchField label={t('help_search')} query={query} onQuery={setQuery} />
      <p role="status" class={isAsked ? 'small' : 'unseen'}>
        {isAsked ? foundText(topics.length) : ''}
      </p>
      {found.map(({ id, heading, topics: within }) => (
        <section key={id} class="section" data-group={id} aria-labelledby={`group-${id}`}>
          <h2 id={`group-${id}`}>{heading}</h2>
          {within.map((topic) => (
            <Topic key={topic.id} topic={topic} />
          ))}
        </section>
      ))}
    </main>
  );

  function foundText(count: number): string {
    return count === 0 ? t('help_none') : t('help_found', [String(count)]);
  }
}

function Topic({ topic }: { readonly topic: HelpTopic }) {
  const t = useTranslate();
  const { id, code, sentence, next, means, safe, otherwise } = topic;
  const parts = [
    [t('help_means'), means],
    [t('help_safe'), safe],
    [t('help_else'), otherwise],
  ].filter(([, text]) => text !== '');
  return (
    <details id={id} class="topic">
      <summary>
        <h3>{sentence}</h3>
        <code class="small">{code}</code>
      </summary>
      <p class="note-next">{next}</p>
      <dl class="facts">
        {parts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Opens a topic where it stands; gives what takes the focus, and scrolls there with it. */
function openTopic(id: string): HTMLElement | null {
  const topic = id === '' ? null : document.getElementById(id);
  if (!(topic instanceof HTMLDetailsElement)) return null;
  topic.open = true;
  return topic.querySelector('summary');
}
