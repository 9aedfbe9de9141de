import type { BenchRow } from './bench-row.ts';

export interface BenchOptions {
  /** Everything, however long it takes. */
  readonly whole: boolean;
  readonly say: (progress: string) => void;
}

/** Rows that are measured together. */
export type BenchGroup = (options: BenchOptions) => Promise<BenchRow[]>;

/**
 * Runs the tasks by turns, each time beginning with another one: a machine is not as busy now as it will be in a minute. Gives what each measured, without the rounds
 * that only warm up.
 */
export async function byTurns<K extends string>(
  tasks: Readonly<Record<K, () => Promise<number> | number>>,
  { rounds, warmUp = 2 }: { readonly rounds: number; readonly warmUp?: number },
): Promise<Record<K, number[]>> {
  const names = Object.keys(tasks) as K[];
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let step = 0; step < names.length; step += 1) {
      const name = names[(step + round + warmUp) % names.length] as K;
      const value = await tasks[name]();
      if (round >= 0) values[name].push(value);
    }
  }
  return values;
}

/** How long (ms) something takes. */
export async function timeOf(task: () => unknown): Promise<number> {
  const begun = performance.now();
  await task();
  return performance.now() - begun;
}
