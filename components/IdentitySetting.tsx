import { useState } from 'preact/hooks';
import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import { isLocked } from '../lib/policy/locks.ts';
import { AskTwice } from './AskTwice.tsx';
import { CertificateContent } from './CertificateContent.tsx';
import { DateField } from './DateField.tsx';
import { dateText } from './date-text.ts';
import { ownerText } from './identity-text.ts';
import { LockedFields } from './LockedFields.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { usePolicy } from './policy-context.ts';
import type { PortalActions } from './portal-actions.ts';
import { Saved } from './Saved.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';

interface Props {
  readonly tracked: TrackedIdentity;
  readonly actions: PortalActions;
}

/** One identity in one line; opened, what can be done about it. Closed it is light: an accounting office has hundreds. */
export function IdentitySetting({ tracked, actions }: Props) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const { certificate } = tracked;
  return (
    <details
      class="more identity"
      data-identity={tracked.id}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>
        <bdi>{ownerText(tracked, t)}</bdi>
        <span class="identity-date">
          {certificate ? dateText(certificate.notAfter, t) : t('options_no_date')}
          {certificate && <span class="small"> {t(`source_${certificate.source}`)}</span>}
        </span>
      </summary>
      {open && <Controls tracked={tracked} actions={actions} />}
    </details>
  );
}

function Controls({ tracked, actions }: Props) {
  const t = useTranslate();
  const typing = useOutcome();
  const removing = useOutcome();
  const [date, setDate] = useState('');
  const { id, certificate } = tracked;
  const policy = usePolicy();
  // What was parsed or announced is better than what somebody typed, and stays.
  const mayType = certificate === null || certificate.source === 'typed';
  return (
    <div class="controls">
      {certificate?.summary && <CertificateContent certificate={certificate.summary} />}
      {mayType ? (
        <form
          class="form"
          data-form="date"
          onSubmit={async (event) => {
            event.preventDefault();
            if (await typing.follow(actions.onDate(id, date))) setDate('');
          }}
        >
          <DateField date={date} onDate={setDate} />
          <button type="submit" data-action="save-date" disabled={date === ''}>
            {t('options_save')}
          </button>
          <Saved {...typing} />
        </form>
      ) : (
        <p class="small">{t('options_date_known')}</p>
      )}
      {removing.problem && <ProblemNote problem={removing.problem} />}
      <LockedFields locked={tracked.managed !== undefined} told={isLocked(policy, 'identities')}>
        {certificate && certificate.source !== 'notice' && (
          <AskTwice
            action="forget-certificate"
            answers="forget-certificate"
            label="options_forget"
            question="options_forget_ask"
            meaning="options_forget_means"
            keepLabel="options_remove_keep"
            confirmLabel="options_forget_confirm"
            onConfirm={() => removing.follow(actions.onForgetCertificate(id))}
          />
        )}
        <AskTwice
          action="remove-identity"
          answers="remove-identity"
          label="options_remove_identity"
          question="options_remove_identity_ask"
          meaning="options_remove_identity_means"
          keepLabel="options_remove_keep"
          confirmLabel="options_remove_confirm"
          onConfirm={() => removing.follow(actions.onRemoveIdentity(id))}
        />
      </LockedFields>
    </div>
  );
}
