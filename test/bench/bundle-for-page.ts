import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createPrivateDirectory } from '../browser/clean-up.ts';

/** Folder of the project, with `/` at its end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A classic script of what `source` imports, for a page that is measured in a browser. It imports by absolute paths, or packages of the project. */
export async function bundleForPage(source: string): Promise<string> {
  const directory = createPrivateDirectory('bench');
  try {
    const entry = join(directory.path, 'entry.ts');
    writeFileSync(entry, source);
    const built = await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      root: ROOT,
      resolve: { alias: { 'node-forge': join(ROOT, 'node_modules/node-forge') } },
      build: { write: false, lib: { entry, formats: ['iife'], name: 'bench' } },
    });
    const [output] = Array.isArray(built) ? built : [built];
    if (!output || !('output' in output)) throw new Error('nothing was built');
    return output.output[0].code;
  } finally {
    directory.remove();
  }
}
