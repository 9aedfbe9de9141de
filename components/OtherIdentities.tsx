import { knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { dateText } from './date-text.ts';
import { ownerText } from './identity-text.ts';
import { cardActionFor, refusalFor } from './primary-action.ts';
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
  const due = others.filter(isDue);
  if (due.length === 0) {
    // Of whom no date is known, or none can be trusted, nobody may say that there is time.
    const isKnown = others.length > 0 && others.every(({ lifecycle }) => lifecycle !== null);
    return <p>{t(isKnown ? 'care_others_later' : 'care_others_unknown')}</p>;
  }
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

/** Also where nothing can be pressed: after the bank's hour of the last day, or where the administrator forbids it. */
function isDue({ renewal, lifecycle }: IdentityOverview): boolean {
  return renewal !== null || (lifecycle !== null && lifecycle.stage !== 'valid');
}

function Other({ other, onOpen }: { readonly other: IdentityOverview; readonly onOpen: () => void }) {
  const t = useTranslate();
  const { tracked, lifecycle } = other;
  const notAfter = knownNotAfter(tracked);
  const days = lifecycle?.daysLeft ?? null;
  const action = cardActionFor(other);
  const refusal = refusalFor(other);
  return (
    <li class="other" data-identity={tracked.id}>
      <span>
        <bdi>{ownerText(tracked, t)}</bdi>
        {notAfter !== null && (
          <span class="small">
            {t('valid_until')} {dateText(notAfter, t)}
            {days !== null && ` ${daysText(days, stageNameFor(other), t)}`}
          </span>
        )}
        {refusal && <span class="small">{t(`problem_${refusal}`)}</span>}
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
