import { useRef, useState } from 'preact/hooks';
import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import { isLocked } from '../lib/policy/locks.ts';
import { AddIdentity } from './AddIdentity.tsx';
import { IdentitySetting } from './IdentitySetting.tsx';
import { LockedFields } from './LockedFields.tsx';
import { usePolicy } from './policy-context.ts';
import type { PortalActions } from './portal-actions.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly profileId: string;
  readonly identities: readonly TrackedIdentity[];
  readonly actions: PortalActions;
}

/** Who has a certificate at this portal; the one whose certificate ends first comes first. */
export function PortalIdentities({ profileId, identities, actions }: Props) {
  const t = useTranslate();
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const locked = isLocked(usePolicy(), 'identities');
  const ordered = identities.toSorted((a, b) => endOf(a) - endOf(b));
  return (
    <section class="identities">
      <h4>{t('options_identities')}</h4>
      {ordered.length === 0 && <p class="small">{t('options_identities_none')}</p>}
      <LockedFields locked={locked}>
        {ordered.map((tracked) => (
          <IdentitySetting key={tracked.id} tracked={tracked} actions={actions} />
        ))}
        <p class="choices">
          <button type="button" data-action="import-certificate" onClick={() => actions.onImportFile(profileId)}>
            {t('options_import_file')}
          </button>
          <button
            ref={add}
            type="button"
            data-action="add-by-hand"
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            {t('options_add_by_hand')}
          </button>
        </p>
        {adding && (
          <AddIdentity
            onAdd={(typed) => actions.onAddIdentity({ ...typed, profileId })}
            onDone={() => {
              setAdding(false);
              // The form goes, and the focus with it.
              add.current?.focus();
            }}
          />
        )}
      </LockedFields>
    </section>
  );
}

function endOf({ certificate }: TrackedIdentity): number {
  return certificate?.notAfter ?? Number.POSITIVE_INFINITY;
}
