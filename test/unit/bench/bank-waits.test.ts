import { describe, expect, it } from 'vitest';
import { coveredWithin } from '../../bench/bank-waits.ts';

const span = (begun: number, ended: number) => ({ begun, ended });

describe('coveredWithin', () => {
  it('counts what two cover together once', () => {
    expect(coveredWithin(span(0, 100), [span(10, 30), span(20, 50), span(25, 28)])).toBe(40);
  });

  it('counts only what lies within, in whatever order they come', () => {
    expect(coveredWithin(span(10, 20), [span(18, 40), span(0, 12), span(30, 35)])).toBe(4);
    expect(coveredWithin(span(10, 20), [span(0, 40)])).toBe(10);
    expect(coveredWithin(span(10, 20), [])).toBe(0);
  });
});
