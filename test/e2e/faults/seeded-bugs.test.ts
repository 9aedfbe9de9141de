import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import { runCase } from '../../faults/run-case.ts';
import { buildWithBugs, SEEDED_BUGS, SEEDED_GROUPS } from '../../faults/seeded-bugs.ts';
import { IN_FULL } from '../in-full.ts';

const folder = createPrivateDirectory('seeded');
let buildWith: Awaited<ReturnType<typeof buildWithBugs>>;

beforeAll(async () => {
  buildWith = await buildWithBugs(folder.path);
});
afterAll(() => folder.remove());

/** Runs that are for several bugs at once; the long form has the others, too. */
const GROUPS = SEEDED_GROUPS.filter(({ invariants }) => IN_FULL || invariants.length > 1);

describe('the fault bench notices a bug', () => {
  it.each(
    GROUPS.map(
      (group) => [group.invariants.map((each) => `${each}: ${SEEDED_BUGS[each].what}`).join('; '), group] as const,
    ),
  )('%s', async (_, { invariants, noticedBy }) => {
    const { violations } = await runCase(noticedBy, buildWith(invariants));
    expect(violations.map((violation) => violation.invariant)).toEqual(expect.arrayContaining([...invariants]));
  });

  it('and finds nothing in the same build while all of them are asleep', async () => {
    const { violations } = await runCase(
      { step: 'requested', fault: 'popup closed', wrongAnswerFirst: true },
      buildWith([]),
    );
    expect(violations).toEqual([]);
  });
});
