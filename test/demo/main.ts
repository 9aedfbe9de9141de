import { hasPerson } from '../browser/has-display.ts';
import { parseRehearsal } from '../rehearsal/rehearsal-options.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import { terminalTrainee } from '../rehearsal/terminal-trainee.ts';
import { runNpmScript } from '../tools/run-step.ts';
import { openForAPerson } from './open-for-a-person.ts';
import { showByItself } from './show-by-itself.ts';

/** `npm start`: with a display a person tries it; without one it runs by itself and proves that it worked. */
async function tryIt(): Promise<boolean> {
  if (!hasPerson()) return showByItself();
  if (process.platform !== 'linux') return openForAPerson();
  const options = parseRehearsal([]);
  // Whoever tries it stops where they like.
  if (options) await rehearse(options, terminalTrainee());
  return true;
}

const built = await runNpmScript('build');
if (built !== 0) process.exit(built);
process.exitCode = (await tryIt()) ? 0 : 1;
