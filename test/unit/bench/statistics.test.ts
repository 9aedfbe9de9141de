import { describe, expect, it } from 'vitest';
import { median, quantile, ratioOf, slopeOf, summarize } from '../../bench/statistics.ts';

describe('quantile', () => {
  it('lies between two runs in proportion, in whatever order they came', () => {
    expect(quantile([40, 10, 30, 20], 0.5)).toBe(25);
    expect(quantile([40, 10, 30, 20, 50], 0.1)).toBeCloseTo(14);
    expect(quantile([40, 10, 30, 20, 50], 0.9)).toBeCloseTo(46);
  });

  it('is an end at the ends, and the only run of one', () => {
    expect([0, 1].map((part) => quantile([3, 1, 2], part))).toEqual([1, 3]);
    expect([0, 0.3, 1].map((part) => quantile([7], part))).toEqual([7, 7, 7]);
  });

  it('is none of no runs, and leaves the runs as they were', () => {
    expect(quantile([], 0.5)).toBeNaN();
    const runs = [3, 1, 2];
    quantile(runs, 0.5);
    expect(runs).toEqual([3, 1, 2]);
  });
});

describe('median', () => {
  it('is not moved by one run that took for ever', () => {
    expect(median([1, 2, 3, 4, 1e9])).toBe(3);
  });
});

describe('summarize', () => {
  it('gives the middle, the spread and how many there were', () => {
    const runs = Array.from({ length: 101 }, (_, at) => 100 - at);
    expect(summarize(runs)).toEqual({ median: 50, p10: 10, p90: 90, p95: 95, runs: 101 });
  });
});

describe('ratioOf', () => {
  it('is of the medians', () => {
    expect(ratioOf(summarize([2, 6, 100]), summarize([1, 4, 5]))).toBe(1.5);
  });

  it('is none where nothing was measured', () => {
    expect(ratioOf(summarize([1]), summarize([0]))).toBeNull();
    expect(ratioOf(summarize([1]), summarize([]))).toBeNull();
    expect(ratioOf(summarize([]), summarize([1]))).toBeNull();
  });
});

describe('slopeOf', () => {
  it('is by how much the values grow from one to the next', () => {
    expect(slopeOf([5, 8, 11, 14])).toBeCloseTo(3);
    expect(slopeOf([7, 7, 7])).toBe(0);
    expect(slopeOf([0, 10, 0, 10, 0])).toBeCloseTo(0);
  });

  it('is none of what does not last', () => {
    expect([[], [4]].map(slopeOf)).toEqual([0, 0]);
  });
});
