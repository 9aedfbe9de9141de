import type { PolicyRefusal } from '../lib/policy/renewal-under-policy.ts';
import { asksSomebody } from './asks-somebody.ts';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

/** Why the administrator lets a renewal not begin or not go on, and whom to ask: where nothing has been tried that would be a problem by now. */
export function RefusalNote({ refusal }: { readonly refusal: PolicyRefusal }) {
  const t = useTranslate();
  const next = `problem_${refusal}_next` as const;
  return (
    <div class="note" data-refusal={refusal}>
      <div>
        <p>{t(`problem_${refusal}`)}</p>
        <p class="note-next">{t(next)}</p>
        {asksSomebody(next) && <SupportNote />}
      </div>
    </div>
  );
}
