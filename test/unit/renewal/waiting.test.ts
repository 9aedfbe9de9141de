import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPECTED, type Wait, waitedFor } from '../../../lib/renewal/waiting.ts';

const someWait = fc.constantFrom(...(Object.keys(EXPECTED) as Wait[]));
const someTime = fc.integer({ min: 0, max: Date.parse('2060-01-01T00:00:00Z') });

describe('waitedFor', () => {
  it('has the bar fill until something may be wrong, and not before', () => {
    fc.assert(
      fc.property(someWait, someTime, fc.integer({ min: 0, max: 600_000 }), (wait, since, elapsed) => {
        const waited = waitedFor(wait, since, since + elapsed);
        expect(waited.elapsed).toBe(elapsed);
        expect(waited.isLong).toBe(waited.part === 1);
        expect(waited.isLong).toBe(elapsed >= EXPECTED[wait].long);
      }),
    );
  });

  it('counts nothing below zero when the clock was set back meanwhile', () => {
    fc.assert(
      fc.property(someWait, someTime, someTime, (wait, since, now) => {
        const { elapsed, part } = waitedFor(wait, since, now);
        expect(elapsed).toBe(Math.max(0, now - since));
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('calls nothing long that is usual', () => {
    for (const { usual, long } of Object.values(EXPECTED)) expect(usual).toBeLessThan(long);
  });
});
