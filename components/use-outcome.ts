import { useState } from 'preact/hooks';
import type { Problem, Result } from '../lib/problem.ts';

/** What came of the user's last action at one place of a page: done, or a problem that is shown there. */
export function useOutcome(): {
  readonly problem: Problem | null;
  readonly done: boolean;
  /** Takes a promise, so that the action itself has begun in the turn of the click. */
  readonly follow: (action: Promise<Result<unknown>>) => Promise<boolean>;
  readonly forget: () => void;
} {
  const [outcome, setOutcome] = useState<{ problem: Problem | null; done: boolean }>({ problem: null, done: false });
  return {
    ...outcome,
    follow: async (action) => {
      const result = await action;
      setOutcome({ problem: result.ok ? null : result.problem, done: result.ok });
      return result.ok;
    },
    forget: () => setOutcome({ problem: null, done: false }),
  };
}
