import { describe, expect, it } from 'vitest';
import { type BenchCase, FAULTS, nameOf, STEPS } from '../../faults/bench-case.ts';
import { runCase } from '../../faults/run-case.ts';
import { IN_FULL } from '../in-full.ts';

/**
 * Every other state, each with another fault; each state and each fault in the long form; `npm run faults` has all of them with each other. Storage that is full while an answer is
 * judged always: there the window alone can go on.
 */
const SHORT: readonly BenchCase[] = [
  ...STEPS.map((step, at) => ({ step, fault: FAULTS[(at + 1) % FAULTS.length] ?? FAULTS[0] })).filter(
    (_, at) => IN_FULL || at % 2 === 0,
  ),
  { step: 'answered', fault: 'storage full' },
];
let heard = 0;

describe('a renewal survives', () => {
  it.each(SHORT.map((benchCase) => [nameOf(benchCase), benchCase] as const))('%s', async (_, benchCase) => {
    const { violations, heardNotification } = await runCase(benchCase);
    if (heardNotification) heard += 1;
    expect(violations).toEqual([]);
  });

  // Otherwise nobody would have looked for secrets in any.
  it('and what notifications say was looked into', () => {
    expect(heard).toBeGreaterThan(0);
  });
});
