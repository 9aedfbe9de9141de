import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'wxt';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = [
  'components',
  'entrypoints',
  'lib',
  'public',
  'test/tools',
  'package.json',
  'tsconfig.json',
  'wxt.config.ts',
];

/** Copies what the extension is built from into `directory`, to be changed there. */
export function copySources(directory: string): void {
  for (const name of SOURCES) cpSync(join(ROOT, name), join(directory, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
}

/** Builds the extension from such a copy, for Chromium, and gives the folder with it. What was added to it may exceed the size budgets of production. */
export async function buildCopy(directory: string): Promise<string> {
  await build({
    root: directory,
    mode: 'changed',
    outDirTemplate: '{{browser}}-mv{{manifestVersion}}',
    logger: SILENT,
  });
  return join(directory, '.output/chrome-mv3');
}

const nothing = () => undefined;
const SILENT = {
  debug: nothing,
  log: nothing,
  info: nothing,
  warn: nothing,
  error: console.error,
  fatal: console.error,
  success: nothing,
  level: 0,
};
