import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import type { Problem } from '../lib/problem.ts';
import { awaitsAnswer } from '../lib/renewal/journal.ts';
import { ownerText } from './identity-text.ts';
import { ProblemNote } from './ProblemNote.tsx';
import { useTranslate } from './translation.ts';

/** Where something belongs that was given in the wrong place. */
export interface Elsewhere {
  readonly renewalId: string;
  readonly identityId: string;
  /** It is still waiting for its certificate; otherwise there is only a window to be opened. */
  readonly awaits: boolean;
}

interface Props {
  readonly problem: Problem;
  readonly identities: readonly TrackedIdentity[];
  readonly busy: boolean;
  readonly onTakeThere: (there: Elsewhere) => void;
}

/** A problem with an answer; one that belongs to the renewal of somebody else names them, and leads there. */
export function AnswerProblem({ problem, identities, busy, onTakeThere }: Props) {
  const t = useTranslate();
  const { renewalId, identityId, state } = problem.facts ?? {};
  const owner = identities.find(({ id }) => id === identityId);
  if (!owner || renewalId === undefined || identityId === undefined) return <ProblemNote problem={problem} />;
  const name = ownerText(owner, t);
  // What waits for an answer could take one; a backup of its key is none.
  const awaits = awaitsAnswer(state ?? '') && !problem.code.startsWith('backup');
  return (
    <ProblemNote problem={problem}>
      <p class="choices">
        <button
          type="button"
          data-action="take-there"
          disabled={busy}
          onClick={() => onTakeThere({ renewalId, identityId, awaits })}
        >
          {t(awaits ? 'action_take_there' : 'action_open_there', [name])}
        </button>
      </p>
    </ProblemNote>
  );
}
