import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Lifecycle, lifecycleFor, type RenewalWindows, stageStartsFor } from '../../../lib/lifecycle/stage.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T03:00:00Z');

const days = fc.integer({ min: 0, max: 120 });
const calendars: fc.Arbitrary<RenewalWindows> = fc.record({
  opensDaysBefore: days,
  reminderDays: fc.array(days, { minLength: 1, maxLength: 4 }).map((values) => values.sort((a, b) => b - a)),
  cutOff: fc.option(fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })),
  graceDays: fc.option(days),
});
const instants = fc.integer({ min: NOW - 3 * DAY, max: NOW + 3 * DAY });
const ends = fc.array(fc.integer({ min: NOW - 130 * DAY, max: NOW + 130 * DAY }), { maxLength: 40 });

const stagesOf = (notAfters: readonly number[], windows: RenewalWindows, now: number) =>
  notAfters.flatMap((notAfter) => {
    const lifecycle = lifecycleFor({ notAfter, noticeSeen: false, notOffered: false, unproven: false }, windows, now);
    return lifecycle ? [{ notAfter, ...lifecycle }] : [];
  });

/** What the badge and the alarm need: in each stage the fewest days, and the next change of all. */
function essenceOf(lifecycles: readonly Lifecycle[]) {
  const fewest: Record<string, number> = {};
  for (const { stage, daysLeft } of lifecycles)
    fewest[stage] = Math.min(fewest[stage] ?? Infinity, daysLeft ?? Infinity);
  return { fewest, next: Math.min(...lifecycles.map(({ changesAt }) => changesAt ?? Infinity)) };
}

describe('stageStartsFor', () => {
  it('the first after each start speaks for all, with any calendar and at any time', () => {
    fc.assert(
      fc.property(calendars, instants, ends, (windows, now, notAfters) => {
        const sorted = [...notAfters].sort((a, b) => a - b);
        const foremost = stageStartsFor(windows, now).flatMap((start) => sorted.find((each) => each >= start) ?? []);
        expect(essenceOf(stagesOf(foremost, windows, now))).toEqual(essenceOf(stagesOf(sorted, windows, now)));
      }),
      { numRuns: 2000 },
    );
  });

  it('begins the stages of the shared office at its days', () => {
    const windows = { opensDaysBefore: 30, reminderDays: [30, 10], cutOff: null, graceDays: 90 };
    const stages = stagesOf(stageStartsFor(windows, NOW), windows, NOW).map(({ stage, daysLeft }) => [stage, daysLeft]);
    expect(stages.slice(1)).toEqual([
      ['urgent', 0],
      ['reacquirable', -90],
      ['urgent', 1],
      ['renewable', 11],
      ['valid', 31],
    ]);
  });
});
