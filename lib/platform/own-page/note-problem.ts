import { browser } from 'wxt/browser';
import { type ProblemPlace, withShown } from '../../diagnostics/shown-problem.ts';
import type { ProblemCode } from '../../problem.ts';

/** In `storage.local`: what is wrong with the database is to be on record, too. */
export const SHOWN_PROBLEMS = 'shownProblems';

/** Puts down that somebody was shown a problem at that place: what it is called, where and when, and none of its facts. */
export function createProblemRecord(place: ProblemPlace): (code: ProblemCode) => void {
  return (code) => void note({ code, place }).catch(() => undefined);
}

/** Two windows may be shown something at once. A record that cannot be written is nothing to tell of: it would be the next one. */
async function note(shown: { readonly code: ProblemCode; readonly place: ProblemPlace }): Promise<void> {
  await navigator.locks.request(SHOWN_PROBLEMS, async () => {
    const items = await browser.storage.local.get(SHOWN_PROBLEMS);
    await browser.storage.local.set({ [SHOWN_PROBLEMS]: withShown(items[SHOWN_PROBLEMS], shown, Date.now()) });
  });
}
