import { spawn } from 'node:child_process';
import { onCleanUp } from '../browser/clean-up.ts';
import { interruptTree } from '../browser/process-tree.ts';

/** Guards against a step that hangs; none comes near it. */
const STEP_LIMIT_MS = 30 * 60_000;
const INTERRUPT_LIMIT_MS = 10_000;

/** Runs an npm script with its output passed on and gives its exit code; a step that is killed or hangs gives 1. */
export function runNpmScript(script: string, args: string[] = []): Promise<number> {
  const npm = process.env['npm_execpath'];
  const npmArgs = ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];
  const viaNode = npm?.endsWith('.js') ? npm : undefined;
  const command = viaNode === undefined ? 'npm' : process.execPath;
  const child = spawn(command, viaNode === undefined ? npmArgs : [viaNode, ...npmArgs], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // A process group of its own, so that everything a step started can be ended with it.
    detached: process.platform !== 'win32',
    shell: viaNode === undefined && process.platform === 'win32',
  });
  return new Promise((resolve) => {
    const end = () => {
      if (child.pid !== undefined) interruptTree(child.pid, INTERRUPT_LIMIT_MS);
    };
    const deregister = onCleanUp(end);
    const timer = setTimeout(end, STEP_LIMIT_MS);
    const finish = (code: number) => {
      clearTimeout(timer);
      deregister();
      resolve(code);
    };
    child.once('error', () => finish(1));
    child.once('exit', (code) => finish(code ?? 1));
  });
}
