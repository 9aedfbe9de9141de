import { useState } from 'preact/hooks';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { dateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { IdentityCard } from './IdentityCard.tsx';
import { findByWords } from './identity-search.ts';
import { cardActionFor, refusalFor } from './primary-action.ts';
import { RowList } from './RowList.tsx';
import { SearchField } from './SearchField.tsx';
import { useTranslate } from './translation.ts';

/** So few are all shown as cards, whatever their stage. */
const FEW = 3;
/** So many of those that press have a card; the others a row. */
const CARDS = 3;
const SEARCHED_ABOVE = 8;

interface Props {
  /** The most pressing first. */
  readonly identities: readonly IdentityOverview[];
  /** No date says anything while the clock is wrong: then nobody is told that there is nothing to do. */
  readonly clockWrong: boolean;
  readonly onOpen: (identity: IdentityOverview) => void;
  /** The certificate was missing at the log-on. */
  readonly onMissing?: ((identity: IdentityOverview) => void) | undefined;
  /** Says nothing more of it in notifications until tomorrow. */
  readonly onSnooze?: ((identity: IdentityOverview) => void) | undefined;
  /** Something above the list is to be done first. */
  readonly isSecond?: boolean;
  /** ms since the epoch */
  readonly now?: number | undefined;
}

/** All certificates, of one person or of an accounting office: what presses stands first, what is well is folded away. */
export function IdentityList(props: Props) {
  const { identities, onOpen } = props;
  const t = useTranslate();
  const [query, setQuery] = useState('');
  const searches = identities.length > SEARCHED_ABOVE;
  const isAsked = searches && query.trim() !== '';
  return (
    <>
      {searches && <SearchField label={t('search_label')} hint={t('search_hint')} query={query} onQuery={setQuery} />}
      {isAsked ? (
        <Found query={query} identities={findByWords(identities, query, t)} onOpen={onOpen} />
      ) : (
        <Everybody {...props} />
      )}
    </>
  );
}

function Found({ query, identities, onOpen }: Pick<Props, 'identities' | 'onOpen'> & { readonly query: string }) {
  const t = useTranslate();
  const { length } = identities;
  return (
    <section class="found" data-view="found">
      <h2 class="unseen">{t('search_label')}</h2>
      <p class="small" role="status">
        {length === 0 ? t('search_none') : t('search_found', [String(length)])}
      </p>
      <RowList key={query} identities={identities} onOpen={onOpen} />
    </section>
  );
}

function Everybody({ identities, clockWrong, onOpen, onMissing, onSnooze, isSecond = false, now }: Props) {
  const t = useTranslate();
  const isFew = identities.length <= FEW;
  const pressing = isFew ? identities : identities.filter(presses);
  const calm = isFew ? [] : identities.filter((each) => !presses(each));
  const rest = pressing.slice(CARDS);
  const first = pressing.find(hasPrimary);
  return (
    <>
      {pressing.slice(0, CARDS).map((each) => (
        <IdentityCard
          key={each.tracked.id}
          overview={each}
          isSecond={isSecond || each !== first}
          {...(now !== undefined && { now })}
          onOpen={() => onOpen(each)}
          onMissing={onMissing && (() => onMissing(each))}
          onSnooze={onSnooze && (() => onSnooze(each))}
        />
      ))}
      {rest.length > 0 && (
        <section class="panel" data-view="pressing">
          <h2>{t('list_pressing', [String(rest.length)])}</h2>
          <RowList identities={rest} onOpen={onOpen} />
        </section>
      )}
      {calm.length > 0 && <Calm identities={calm} clockWrong={clockWrong} onOpen={onOpen} />}
    </>
  );
}

/** One line for all in which there is nothing to do; who they are is drawn when somebody opens it. */
function Calm({ identities, clockWrong, onOpen }: Props) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const count = String(identities.length);
  const { certificate } = identities[0]?.tracked ?? {};
  const isDated = !clockWrong && identities[0]?.lifecycle?.stage === 'valid' && certificate;
  return (
    <details
      class="panel calm tone-good"
      data-view="calm"
      data-stage={isDated ? 'valid' : 'unknown'}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {isDated && <Icon name="good" />}
        <span class="calm-text">
          <strong>{t(clockWrong ? 'list_others' : 'list_calm', [count])}</strong>
          {isDated && <span class="small">{t('list_calm_next', [dateText(certificate.notAfter, t)])}</span>}
        </span>
      </summary>
      {open && <RowList identities={identities} onOpen={onOpen} />}
    </details>
  );
}

function hasPrimary(overview: IdentityOverview): boolean {
  const action = cardActionFor(overview);
  return action !== null && !action.quiet;
}

/** Says whether there is something to do first of all, or to know before it is too late. */
function presses(overview: IdentityOverview): boolean {
  const stage = overview.lifecycle?.stage ?? 'valid';
  return stage !== 'valid' || hasPrimary(overview) || refusalFor(overview) !== null;
}
