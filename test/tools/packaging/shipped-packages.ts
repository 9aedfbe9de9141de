import type { LockPackages } from './lock-file.ts';

/** Where our own code and texts may come from; a module of any other folder (test/, say) must not ship. */
const OWN_FOLDERS = ['components', 'entrypoints', 'lib', 'public/_locales'];

/** Modules without a file: code that the tools themselves add to what they build. */
const VIRTUAL_MODULES: [RegExp, string][] = [
  [/^\0?virtual:wxt-/, 'node_modules/wxt'],
  [/^\0vite\//, 'node_modules/vite'],
  [/^\0rolldown\//, 'node_modules/rolldown'],
];

/** Where things lie on this machine: absolute paths with `/`, symbolic links resolved, as the bundler names modules. */
export type Places = { root: string; nodeModules: string };

/**
 * The packages (their paths in the lock file, sorted) to which the bundled modules belong.
 * Throws at a module whose origin is unknown: a list of what ships must not be silent about anything.
 */
export function findShippedPackages(moduleIds: Iterable<string>, packages: LockPackages, places: Places): string[] {
  const shipped = new Set<string>();
  for (const id of moduleIds) {
    const path = packageOf(id, packages, places);
    if (path !== 'own') shipped.add(path);
  }
  return [...shipped].sort();
}

function packageOf(id: string, packages: LockPackages, { root, nodeModules }: Places): string {
  const virtual = VIRTUAL_MODULES.find(([pattern]) => pattern.test(id))?.[1];
  if (virtual !== undefined && virtual in packages) return virtual;
  const file = id.replace(/^\0/, '').replace(/\?.*$/s, '');
  if (file.startsWith(`${nodeModules}/`)) {
    const inLock = `node_modules/${file.slice(nodeModules.length + 1)}`;
    const owners = Object.keys(packages).filter((path) => path !== '' && inLock.startsWith(`${path}/`));
    const innermost = owners.sort((a, b) => b.length - a.length)[0];
    if (innermost !== undefined) return innermost;
  }
  if (OWN_FOLDERS.some((folder) => file.startsWith(`${root}/${folder}/`))) return 'own';
  throw new Error(`The package would contain code of unknown origin: ${JSON.stringify(id)}`);
}
