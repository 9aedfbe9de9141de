import { fileURLToPath } from 'node:url';
import { runNpmScript } from '../run-step.ts';
import { finishPackages, removeProducts } from './finish-packages.ts';
import { readPackageOptions } from './package-options.ts';

const OUTPUT = fileURLToPath(new URL('../../../.output', import.meta.url));

/** `npm run package`: every package that is handed out, its bill of materials, and the sums of all. */
async function main(args: string[]): Promise<number> {
  const reading = readPackageOptions(args);
  if ('faults' in reading) {
    for (const fault of reading.faults) console.error(fault);
    return 1;
  }
  removeProducts(OUTPUT);
  const exitCode = await runNpmScript('zip');
  if (exitCode !== 0) return exitCode;
  console.log(['', ...finishPackages(OUTPUT, reading.options.selfHosting)].join('\n'));
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
