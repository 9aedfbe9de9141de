import { createInterface } from 'node:readline/promises';
import type { Trainee } from './rehearse.ts';

/** Whoever sits at this terminal and its display. */
export function terminalTrainee(): Trainee {
  return {
    headless: false,
    say: (text) => console.log(text),
    ask: async (question, signal) => {
      const line = createInterface({ input: process.stdin, output: process.stdout });
      // Ctrl-C ends the rehearsal, not the question alone.
      line.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      try {
        return await line.question(question, { signal });
      } finally {
        line.close();
      }
    },
    work: async () => undefined,
  };
}
