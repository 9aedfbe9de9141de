/** What a row says of its runs. The quantiles are of the runs themselves, between two of them in proportion. */
export interface Summary {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  readonly p95: number;
  readonly runs: number;
}

/** The value below which that part (0 to 1) of the runs lies, between two runs in proportion. `NaN` of no runs. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function summarize(values: readonly number[]): Summary {
  const [p10, p90, p95] = [0.1, 0.9, 0.95].map((part) => quantile(values, part)) as [number, number, number];
  return { median: median(values), p10, p90, p95, runs: values.length };
}

/** How many times the one median is the other; `null` where there is nothing to divide by. */
export function ratioOf(own: Summary, other: Summary): number | null {
  return other.median > 0 && Number.isFinite(own.median) ? own.median / other.median : null;
}

/** By how much `values` grow from one to the next: the slope of the straight line with the least squares. 0 of fewer than two. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  let [above, below] = [0, 0];
  values.forEach((value, at) => {
    above += (at - middle) * (value - mean);
    below += (at - middle) ** 2;
  });
  return below === 0 ? 0 : above / below;
}
