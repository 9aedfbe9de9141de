import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { IdentityRow } from './IdentityRow.tsx';
import { hostOf } from './identity-search.ts';
import { portalNameFor } from './identity-text.ts';
import { useTranslate } from './translation.ts';

/** So many rows are drawn at once: thousands would hold the window up, and nobody reads them. */
const ROWS_AT_ONCE = 50;

interface Props {
  readonly identities: readonly IdentityOverview[];
  readonly onOpen: (identity: IdentityOverview) => void;
}

interface Group {
  readonly first: IdentityOverview;
  readonly members: IdentityOverview[];
}

/** Certificates in rows, by portal and bank in the order in which the first of each comes. */
export function RowList({ identities, onOpen }: Props) {
  const t = useTranslate();
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const root = useRef<HTMLDivElement>(null);
  const firstNew = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (firstNew.current === null) return;
    // The button may be gone; whoever goes on by keyboard goes on from here.
    root.current?.querySelectorAll<HTMLElement>('.row')[firstNew.current]?.focus();
    firstNew.current = null;
  });
  let left = limit;
  const groups = groupsOf(identities).flatMap(({ first, members }) => {
    const shown = members.slice(0, left);
    left -= shown.length;
    return shown.length > 0 ? [{ first, members: shown }] : [];
  });
  const hidden = Math.max(0, identities.length - limit);
  return (
    <div class="rows" ref={root}>
      {groups.map(({ first, members }) => (
        <section key={first.tracked.id}>
          <h3>
            {portalNameFor(first.profile, t)} <bdi class="small">{hostOf(first)}</bdi>
          </h3>
          <ul>
            {members.map((each) => (
              <IdentityRow key={each.tracked.id} overview={each} onOpen={() => onOpen(each)} />
            ))}
          </ul>
        </section>
      ))}
      {hidden > 0 && (
        <button
          type="button"
          data-action="show-more"
          onClick={() => {
            firstNew.current = limit;
            setLimit(limit + ROWS_AT_ONCE);
          }}
        >
          {t('list_show_more', [String(hidden)])}
        </button>
      )}
    </div>
  );
}

function groupsOf(identities: readonly IdentityOverview[]): Group[] {
  const groups = new Map<string, Group>();
  for (const each of identities) {
    const place = `${each.profile.id} ${hostOf(each)}`;
    const group = groups.get(place);
    if (group) group.members.push(each);
    else groups.set(place, { first: each, members: [each] });
  }
  return [...groups.values()];
}
