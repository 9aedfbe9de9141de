import { fileURLToPath } from 'node:url';
import { hasPerson } from '../browser/has-display.ts';
import { showByItself } from '../demo/show-by-itself.ts';
import { runNpmScript } from '../tools/run-step.ts';
import { parseRehearsal, type RehearsalOptions, USAGE } from './rehearsal-options.ts';
import { createRehearsal, rehearse } from './rehearse.ts';
import { terminalTrainee } from './terminal-trainee.ts';

const PICTURES = fileURLToPath(new URL('../../.output/rehearsal', import.meta.url));

/** `npm run rehearsal`: with a display a person walks through a renewal; without one, or when asked to, it goes by itself. */
async function main(): Promise<number> {
  const options = parseRehearsal(process.argv.slice(2));
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  if (process.platform !== 'linux') {
    console.error(
      'リハーサルは、専用の証明書ストアを持てるLinux（WindowsではWSL）で行えます。/ A rehearsal needs a certificate store of its own, which a browser has on Linux (on Windows: in WSL).',
    );
    return 1;
  }
  const built = await runNpmScript('build');
  if (built !== 0) return built;
  if (!hasPerson() || options.byItself) return (await rehearseByItself(options)) ? 0 : 1;
  // Whoever rehearses stops where they like.
  await rehearse(options, terminalTrainee());
  return 0;
}

async function rehearseByItself(options: RehearsalOptions): Promise<boolean> {
  const rehearsal = createRehearsal(options);
  try {
    return await showByItself({ ...options, pictures: PICTURES, desk: rehearsal.desk });
  } finally {
    rehearsal.remove();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
