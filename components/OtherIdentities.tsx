import { knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { shortDateText } from './date-text.ts';
import { ownerText } from './identity-text.ts';
import { cardActionFor } from './primary-action.ts';
import { daysText, stageNameFor } from './stage-words.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly others: readonly IdentityOverview[];
  readonly onOpenOther: (identityId: string) => void;
}

/** So many are named here; the popup has all of them. */
const SHOWN = 10;

/** Who else at the portal has something to do, until when, and the way to it. */
export function OtherIdentities({ others, onOpenOther }: Props) {
  const t = useTranslate();
  const due = others.filter((other) => cardActionFor(other) !== null);
  if (due.length === 0) return <p>{t(others.length === 0 ? 'care_others_unknown' : 'care_others_later')}</p>;
  const more = due.length - SHOWN;
  return (
    <>
      <p>{t('care_others_due')}</p>
      <ul class="others">
        {due.slice(0, SHOWN).map((other) => (
          <Other key={other.tracked.id} other={other} onOpen={() => onOpenOther(other.tracked.id)} />
        ))}
      </ul>
      {more > 0 && <p class="small">{t('care_others_more', [String(more)])}</p>}
    </>
  );
}

function Other({ other, onOpen }: { readonly other: IdentityOverview; readonly onOpen: () => void }) {
  const t = useTranslate();
  const { tracked, lifecycle } = other;
  const notAfter = knownNotAfter(tracked);
  const days = lifecycle?.daysLeft ?? null;
  const action = cardActionFor(other);
  return (
    <li class="other" data-identity={tracked.id}>
      <span>
        <bdi>{ownerText(tracked, t)}</bdi>
        {notAfter !== null && (
          <span class="small">
            {t('valid_until')} {shortDateText(notAfter, t)}
            {days !== null && ` ${daysText(days, stageNameFor(other), t)}`}
          </span>
        )}
      </span>
      {action && (
        <button type="button" data-action="open-other" onClick={onOpen}>
          {t(action.label)}
          <bdi class="unseen"> {ownerText(tracked, t)}</bdi>
        </button>
      )}
    </li>
  );
}
