import { describe, expect, it } from 'vitest';
import { AHEAD, both, moreAtMost, partAtMost, rowFor, timesAtMost } from '../../bench/bench-row.ts';
import { tableFor } from '../../bench/bench-table.ts';

const ROW = { what: 'ours', against: 'theirs' };

describe('rowFor', () => {
  it('says of each goal whether it is met', () => {
    const met = (own: number[], other: number[], goal: Parameters<typeof rowFor>[0]['goal']) =>
      rowFor({ ...ROW, own, other, goal }).met;
    expect([met([13], [10], timesAtMost(1.3)), met([14], [10], timesAtMost(1.3))]).toEqual([true, false]);
    expect([met([9], [10], AHEAD), met([10], [10], AHEAD)]).toEqual([true, false]);
    expect([met([30], [10], moreAtMost(20)), met([31], [10], moreAtMost(20))]).toEqual([true, false]);
    const p95 = partAtMost('p95', 60);
    expect([met([1, 60], [10], p95), met([1, 80], [10], p95)]).toEqual([true, false]);
    expect([met([9], [10], both(AHEAD, p95)), met([70], [80], both(AHEAD, p95))]).toEqual([true, false]);
  });

  it('takes no goal for met of which nothing was measured', () => {
    expect(rowFor({ ...ROW, own: [], other: [1], goal: moreAtMost(20) }).met).toBe(false);
    expect(rowFor({ ...ROW, own: [1], other: [], goal: moreAtMost(20) }).met).toBe(false);
    expect(rowFor({ ...ROW, own: [1], other: [0], goal: AHEAD }).met).toBe(false);
  });

  it('says nothing of a row without a goal', () => {
    expect(rowFor({ ...ROW, own: [1], other: [2] })).toMatchObject({ ratio: 0.5, goal: '', met: null });
    expect(rowFor({ ...ROW, own: [1] })).toMatchObject({ ratio: null, other: null, met: null });
  });
});

describe('tableFor', () => {
  it('has the ratio first, the spread where there were several runs, and what is missed in words', () => {
    const [, first, second, third] = tableFor([
      rowFor({ ...ROW, own: [3], other: [2], goal: timesAtMost(1.3) }),
      rowFor({ ...ROW, own: [1, 2, 3], other: [10, 20, 30], goal: AHEAD }),
      rowFor({ what: 'alone', against: '', own: [1234567], unit: 'octets' }),
    ]);
    expect(first).toMatch(/^1\.50× {2}ours +3\.00 ms +theirs +2\.00 ms +1 +≤ 1\.3× +NOT MET$/);
    expect(second).toMatch(/^0\.10× {2}ours +2\.00 ms \(1\.20 … 2\.80\) .*20\.0 ms \(12\.0 … 28\.0\) +3 +ahead +met$/);
    expect(third).toMatch(/^ +– {2}alone +1,234,567 octets +1$/);
  });
});
