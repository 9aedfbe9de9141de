import { setTimeout as wait } from 'node:timers/promises';
import { removeDirectoriesOf } from './clean-up.ts';
import { killTree } from './process-tree.ts';

const ROUND_MS = 300;
const MAX_ROUNDS = 20;

/**
 * Outlives its owner by a moment and cleans up when the owner could not: SIGKILL (which vitest gives its workers
 * a millisecond after Ctrl-C) runs no handler. Started by clean-up.ts; its standard input ends when the owner does,
 * however that happens. Lines are `+PID` for a process tree to end and `-PID` for one that has ended.
 */
async function main(owner: number): Promise<void> {
  // Ctrl-C reaches the whole process group, and this process is the one to stay.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  const trees = new Set<number>();
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('+')) trees.add(Number(line.slice(1)));
      else trees.delete(Number(line.slice(1)));
    }
  }
  for (const pid of trees) killTree(pid);
  // A browser killed before it was known here ends by itself, and may still write while it does.
  for (let rounds = 0; rounds < MAX_ROUNDS && (removeDirectoriesOf(owner) || rounds === 0); rounds += 1) {
    await wait(ROUND_MS);
  }
}

await main(Number(process.argv[2]));
