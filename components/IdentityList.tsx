import { useState } from 'preact/hooks';
import { knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import type { Calm } from '../lib/platform/pressing-identities.ts';
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
const NEVER = Number.POSITIVE_INFINITY;

interface Props {
  /** The most pressing first. */
  readonly identities: readonly IdentityOverview[];
  /** Others, in whom there is nothing to do: they are counted, and come when `onAll` asks for them. */
  readonly calm?: Calm | null | undefined;
  readonly onAll?: (() => void) | undefined;
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
  const { identities, calm, onAll, onOpen } = props;
  const t = useTranslate();
  const [query, setQuery] = useState('');
  const searches = identities.length + (calm?.count ?? 0) > SEARCHED_ABOVE;
  const isAsked = searches && query.trim() !== '';
  return (
    <>
      {searches && (
        <SearchField
          label={t('search_label')}
          hint={t('search_hint')}
          query={query}
          onQuery={(words) => {
            onAll?.();
            setQuery(words);
          }}
        />
      )}
      {isAsked ? (
        <Found query={query} identities={calm ? null : findByWords(identities, query, t)} onOpen={onOpen} />
      ) : (
        <Everybody {...props} />
      )}
    </>
  );
}

interface FoundProps extends Pick<Props, 'onOpen'> {
  readonly query: string;
  /** `null` until everybody is read. */
  readonly identities: readonly IdentityOverview[] | null;
}

function Found({ query, identities, onOpen }: FoundProps) {
  const t = useTranslate();
  const count = identities?.length;
  return (
    <section class="found" data-view="found">
      <h2 class="unseen">{t('search_label')}</h2>
      <p class="small" role="status">
        {count === undefined ? t('loading') : count === 0 ? t('search_none') : t('search_found', [String(count)])}
      </p>
      {identities && <RowList key={query} identities={identities} onOpen={onOpen} />}
    </section>
  );
}

function Everybody(props: Props) {
  const { identities, calm, onOpen, onMissing, onSnooze, isSecond = false, now } = props;
  const t = useTranslate();
  const isFew = !calm && identities.length <= FEW;
  const pressing = isFew ? identities : identities.filter(presses);
  const others = isFew ? [] : identities.filter((each) => !presses(each));
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
      {(calm || others.length > 0) && <CalmPanel {...props} identities={others} />}
    </>
  );
}

/** One line for all in which there is nothing to do; who they are is read and drawn when somebody opens it. */
function CalmPanel({ identities, calm, onAll, clockWrong, onOpen }: Props) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const count = String(identities.length + (calm?.count ?? 0));
  // Not that of the first one: whoever a page asks for stands before those who end sooner.
  const dates = identities.map(({ lifecycle, tracked }) =>
    lifecycle?.stage === 'valid' ? knownNotAfter(tracked) : null,
  );
  const notAfter = [...dates, calm?.notAfter].reduce<number>((least, each) => Math.min(least, each ?? NEVER), NEVER);
  const isDated = !clockWrong && notAfter !== NEVER;
  return (
    <details
      class="panel calm tone-good"
      data-view="calm"
      data-stage={isDated ? 'valid' : 'unknown'}
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open) onAll?.();
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        {isDated && <Icon name="good" />}
        <span class="calm-text">
          <strong>{t(clockWrong ? 'list_others' : 'list_calm', [count])}</strong>
          {isDated && <span class="small">{t('list_calm_next', [dateText(notAfter, t)])}</span>}
        </span>
      </summary>
      {open && (calm ? <p class="small">{t('loading')}</p> : <RowList identities={identities} onOpen={onOpen} />)}
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
