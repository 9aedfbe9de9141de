import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { INVARIANTS } from '../../faults/bench-case.ts';
import { runCase } from '../../faults/run-case.ts';
import { buildWithBugs, SEEDED_BUGS } from '../../faults/seeded-bugs.ts';

const folder = createPrivateDirectory('seeded');
let buildWith: Awaited<ReturnType<typeof buildWithBugs>>;

beforeAll(async () => {
  buildWith = await buildWithBugs(folder.path);
});
afterAll(() => folder.remove());

describe('the fault bench notices a bug', () => {
  it.each(INVARIANTS.map((invariant) => [invariant, SEEDED_BUGS[invariant].what] as const))(
    '%s: %s',
    async (invariant) => {
      const { violations } = await runCase(SEEDED_BUGS[invariant].noticedBy, buildWith(invariant));
      expect(violations.map((violation) => violation.invariant)).toContain(invariant);
    },
  );

  it('and finds nothing in the same build while all of them are asleep', async () => {
    const { violations } = await runCase(
      { step: 'requested', fault: 'popup closed', wrongAnswerFirst: true },
      buildWith('none'),
    );
    expect(violations).toEqual([]);
  });
});
