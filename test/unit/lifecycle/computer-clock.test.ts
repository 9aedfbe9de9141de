import { describe, expect, it } from 'vitest';
import { compareClock, isClockWrong, trueTimeForIssued } from '../../../lib/lifecycle/computer-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const TRUE_NOW = Date.parse('2026-11-23T03:00:00Z');
const BY = [
  ['a day', DAY],
  ['a year', YEAR],
  ['ten years', 10 * YEAR],
] as const;

/** What a page of the portal tells: ten minutes, in which it was dated. */
const portal = { earliest: TRUE_NOW - 3 * MINUTE, latest: TRUE_NOW + 7 * MINUTE };

describe('compareClock with the portal', () => {
  it.each(BY)('knows a clock that is %s ahead or behind, by at least how much', (_, by) => {
    expect(compareClock(TRUE_NOW + by, portal)).toEqual({ at: TRUE_NOW + by, ahead: by - 7 * MINUTE });
    expect(compareClock(TRUE_NOW - by, portal)).toEqual({ at: TRUE_NOW - by, ahead: -by + 3 * MINUTE });
  });

  it('says nothing up to an hour', () => {
    for (const now of [TRUE_NOW, portal.latest + HOUR, portal.earliest - HOUR])
      expect(compareClock(now, portal).ahead).toBe(0);
    expect(compareClock(portal.latest + HOUR + 1, portal).ahead).toBe(HOUR + 1);
    expect(compareClock(portal.earliest - HOUR - 1, portal).ahead).toBe(-HOUR - 1);
  });
});

describe('compareClock with a certificate that has just come', () => {
  const issued = { notBefore: TRUE_NOW - 5 * MINUTE, replaced: TRUE_NOW + 9 * DAY };
  const compared = (keyMadeAt: number, now: number, more: Partial<typeof issued> = {}) =>
    compareClock(now, trueTimeForIssued({ ...issued, ...more, keyMadeAt }, now)).ahead;

  it.each(BY)('knows a clock that is %s behind', (_, by) => {
    expect(compared(TRUE_NOW - by - MINUTE, TRUE_NOW - by)).toBe(-by + 5 * MINUTE);
  });

  it('knows one that is ahead by more than any CA dates back', () => {
    expect(compared(TRUE_NOW + YEAR - MINUTE, TRUE_NOW + YEAR)).toBe(YEAR - MINUTE - 2 * DAY + 5 * MINUTE);
    expect(compared(TRUE_NOW + 10 * YEAR - MINUTE, TRUE_NOW + 10 * YEAR)).toBeGreaterThan(9 * YEAR);
    // A CA that takes the midnight before, or the day before that.
    expect(compared(TRUE_NOW - MINUTE, TRUE_NOW, { notBefore: TRUE_NOW - 2 * DAY })).toBe(0);
  });

  it('says nothing up to an hour', () => {
    expect(compared(TRUE_NOW - MINUTE, TRUE_NOW)).toBe(0);
    expect(compared(TRUE_NOW - 2 * HOUR, TRUE_NOW, { notBefore: TRUE_NOW + HOUR })).toBe(0);
  });

  it('says nothing of an answer that came days after its certificate began', () => {
    expect(compared(TRUE_NOW - MINUTE, TRUE_NOW + 5 * DAY)).toBe(0);
  });

  it('says nothing of a clock that jumped ahead while the answer was awaited, or was put right', () => {
    expect(compared(TRUE_NOW - MINUTE, TRUE_NOW + YEAR)).toBe(0);
    expect(compared(TRUE_NOW + YEAR, TRUE_NOW)).toBe(0);
  });

  it('knows one that jumped behind while the answer was awaited', () => {
    expect(compared(TRUE_NOW - MINUTE, TRUE_NOW - YEAR)).toBe(-YEAR + 5 * MINUTE);
  });

  it('does not take a validity that follows on the old one for a clock that is behind', () => {
    expect(compared(TRUE_NOW - MINUTE, TRUE_NOW, { notBefore: issued.replaced + 1 })).toBe(0);
    // Who re-acquires has nothing that it could follow on.
    const input = { notBefore: issued.replaced + 1, replaced: null, keyMadeAt: TRUE_NOW - MINUTE };
    expect(compareClock(TRUE_NOW, trueTimeForIssued(input, TRUE_NOW)).ahead).toBeLessThan(-8 * DAY);
  });
});

describe('isClockWrong', () => {
  it.each(BY)('holds while a clock stays %s wrong, and no longer once it is right', (_, by) => {
    for (const ahead of [by, -by]) {
      const note = { at: TRUE_NOW + ahead, ahead };
      for (const passed of [0, HOUR, by / 2]) {
        expect(isClockWrong(note, note.at + passed)).toBe(true);
        expect(isClockWrong(note, TRUE_NOW + passed)).toBe(false);
      }
    }
  });

  it('never holds of a right clock, or of what is no note', () => {
    expect(isClockWrong({ at: TRUE_NOW, ahead: 0 }, TRUE_NOW)).toBe(false);
    for (const note of [{}, { at: 'x', ahead: 1 }, { at: 1, ahead: {} }])
      expect(isClockWrong(note as never, TRUE_NOW)).toBe(false);
  });
});
