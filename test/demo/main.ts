import { runNpmScript } from '../tools/run-step.ts';
import { openForAPerson } from './open-for-a-person.ts';
import { showByItself } from './show-by-itself.ts';

/** `npm start`: with a display a person tries it; without one it runs by itself and proves that it worked. */
const hasDisplay =
  !process.env['CI'] &&
  process.stdout.isTTY &&
  (process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']));

const built = await runNpmScript('build');
if (built !== 0) process.exit(built);
process.exitCode = (await (hasDisplay ? openForAPerson() : showByItself())) ? 0 : 1;
