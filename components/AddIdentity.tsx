import { useId, useState } from 'preact/hooks';
import type { TypedIdentity } from '../lib/platform/own-page/identity-changes.ts';
import type { Result } from '../lib/problem.ts';
import { DateField } from './DateField.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';

type Typed = Omit<TypedIdentity, 'profileId'>;

interface Props {
  readonly onAdd: (typed: Typed) => Promise<Result<unknown>>;
  readonly onDone: () => void;
}

const ROLES = ['administrator', 'user'] as const;

/** Somebody with a certificate, typed by hand: role, user ID, date. */
export function AddIdentity({ onAdd, onDone }: Props) {
  const t = useTranslate();
  const id = useId();
  const outcome = useOutcome();
  const [typed, setTyped] = useState<Typed>({ role: null, userId: '', date: '' });
  return (
    <form
      class="form boxed"
      data-form="add-identity"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await outcome.follow(onAdd(typed))) onDone();
      }}
    >
      <fieldset class="roles">
        <legend>{t('options_role')}</legend>
        {ROLES.map((role) => (
          <label key={role} class="choice">
            <input
              type="radio"
              name={`${id}-role`}
              data-role={role}
              checked={typed.role === role}
              onChange={() => setTyped({ ...typed, role })}
            />
            {t(`role_${role}`)}
          </label>
        ))}
      </fieldset>
      <p class="field">
        <label for={`${id}-user`}>{t('options_user_id')}</label>
        <input
          id={`${id}-user`}
          type="text"
          class="short"
          data-action="user-id"
          autocomplete="off"
          spellcheck={false}
          maxLength={64}
          value={typed.userId}
          onInput={(event) => setTyped({ ...typed, userId: event.currentTarget.value })}
        />
      </p>
      <DateField date={typed.date} onDate={(date) => setTyped({ ...typed, date })} />
      <p class="small">{t('options_typed_hint')}</p>
      {outcome.problem && <ProblemNote problem={outcome.problem} />}
      <p class="choices">
        <button type="submit" data-action="add-identity">
          {t('options_add')}
        </button>
        <button type="button" class="quiet" data-action="add-identity-cancel" onClick={onDone}>
          {t('options_cancel')}
        </button>
      </p>
    </form>
  );
}
