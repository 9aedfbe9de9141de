import { describe, expect, it } from 'vitest';
import { nextBankingDayAfter } from '../../../lib/lifecycle/banking-day.ts';
import { instantForTokyoDate } from '../../../lib/lifecycle/tokyo-calendar.ts';

const HOUR = 3_600_000;

/** Of a date in Tokyo, at an hour of its clock. */
const at = (date: string, hour = 12) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return (instantForTokyoDate(year, month, day) ?? 0) + hour * HOUR;
};

describe('nextBankingDayAfter', () => {
  it.each([
    ['2026-11-24', '2026-11-25', 'from a Tuesday to a Wednesday'],
    ['2026-11-27', '2026-11-30', 'from a Friday over the weekend'],
    ['2026-11-28', '2026-11-30', 'from a Saturday'],
    ['2026-11-29', '2026-11-30', 'from a Sunday'],
    ['2026-12-30', '2027-01-04', 'over the turn of the year'],
    ['2027-12-30', '2028-01-04', 'over the turn of the year, with a weekend in it'],
    ['2025-12-30', '2026-01-05', 'over the turn of the year, with a weekend after it'],
    ['2028-02-28', '2028-02-29', 'to the day of a leap year'],
  ])('goes from %s to %s: %s', (from, to) => {
    for (const hour of [0, 12, 23.99]) expect(nextBankingDayAfter(at(from, hour))).toBe(at(to, 0));
  });

  it('is the same whatever zone the computer is in', () => {
    // 00:30 on the 28th in Tokyo is the 27th in UTC.
    expect(nextBankingDayAfter(Date.UTC(2026, 10, 27, 15, 30))).toBe(at('2026-11-30', 0));
  });
});
