import type { PortalInUse } from '../lib/platform/own-page/load-settings.ts';
import { portalLocksFor } from '../lib/policy/locks.ts';
import { AccessNote } from './AccessNote.tsx';
import { AskTwice } from './AskTwice.tsx';
import { BankChoice } from './BankChoice.tsx';
import { DeskForm } from './DeskForm.tsx';
import { Icon } from './Icon.tsx';
import { portalNameFor } from './identity-text.ts';
import { LockedFields } from './LockedFields.tsx';
import { PortalFacts } from './PortalFacts.tsx';
import { PortalIdentities } from './PortalIdentities.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { usePolicy } from './policy-context.ts';
import type { PortalActions } from './portal-actions.ts';
import { ReminderDays } from './ReminderDays.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';
import { windowsTexts } from './windows-text.ts';

interface Props {
  readonly inUse: PortalInUse;
  readonly actions: PortalActions;
}

/** One portal in use: its calendar, its people, and what the user says of it. */
export function PortalCard({ inUse, actions }: Props) {
  const t = useTranslate();
  const { portal, windows, ownReminderDays, identities, hasAccess, isFixed } = inUse;
  const outcome = useOutcome();
  const locks = portalLocksFor(usePolicy(), portal.id);
  // Said once for the card where it is about the portal itself, and beside the field where it is about that alone.
  const told = locks.portal;
  return (
    <article class="card portal" data-portal={portal.id} aria-label={portalNameFor(portal, t)}>
      <header>
        <h3>
          <bdi>{portalNameFor(portal, t)}</bdi>
        </h3>
        <Hosts origins={portal.origins} />
      </header>
      {told && (
        <p class="small locked-portal">
          <Icon name="lock" />
          {t('locked_portal')}
        </p>
      )}
      {!hasAccess && <AccessNote role="note" onAllow={() => outcome.follow(actions.onAllow(portal.origins))} />}
      {portal.banks && (
        <LockedFields locked={locks.bank} told={told}>
          <BankChoice
            banks={portal.banks}
            bank={portal.bank}
            onBank={(bank) => outcome.follow(actions.onBank(portal.id, bank))}
          />
        </LockedFields>
      )}
      <ul class="lines" data-windows>
        {windowsTexts(windows, t).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <PortalIdentities profileId={portal.id} identities={identities} actions={actions} />
      <details class="more" data-more="reminders">
        <summary>{t('options_reminders')}</summary>
        <LockedFields locked={locks.reminderDays} told={told}>
          <ReminderDays
            days={windows.reminderDays}
            bankDays={ownReminderDays}
            isOwn={portal.reminderDays !== undefined}
            onDays={(days) => actions.onReminderDays(portal.id, days)}
          />
        </LockedFields>
        <LockedFields locked={locks.desk} told={told}>
          <DeskForm desk={portal.desk} onDesk={(phone, hours) => actions.onDesk(portal.id, phone, hours)} />
        </LockedFields>
      </details>
      <PortalFacts portal={portal} />
      {outcome.problem && <ProblemNote problem={outcome.problem} />}
      {!isFixed && (
        <LockedFields locked={locks.removal} told={told}>
          <Removal asks={identities.length > 0} onRemove={() => outcome.follow(actions.onRemovePortal(portal.id))} />
        </LockedFields>
      )}
    </article>
  );
}

function Hosts({ origins }: { readonly origins: readonly string[] }) {
  return (
    <p class="small hosts">
      {origins.map((origin) => (
        <code key={origin}>{origin.slice('https://'.length)}</code>
      ))}
    </p>
  );
}

/** Nobody is asked twice about what costs nothing. */
function Removal({ asks, onRemove }: { readonly asks: boolean; readonly onRemove: () => void }) {
  const t = useTranslate();
  if (!asks) {
    return (
      <button type="button" class="quiet asks" data-action="remove-portal" onClick={onRemove}>
        {t('options_remove_portal')}
      </button>
    );
  }
  return (
    <AskTwice
      action="remove-portal"
      answers="remove-portal"
      label="options_remove_portal"
      question="options_remove_portal_ask"
      meaning="options_remove_portal_means"
      keepLabel="options_remove_keep"
      confirmLabel="options_remove_confirm"
      onConfirm={onRemove}
    />
  );
}
