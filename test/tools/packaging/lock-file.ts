/** What we read of an entry of package-lock.json (lockfileVersion 3). */
export type LockEntry = {
  version?: string;
  integrity?: string;
  license?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
};

/** Entries by path: `''` is the project, `node_modules/a/node_modules/b` the `b` that only `a` sees. */
export type LockPackages = Record<string, LockEntry>;

const FOLDER = 'node_modules/';

/** The package's name, which is the end of its path. */
export function nameAt(path: string): string {
  return path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
}

/** Where the package at `path` finds the package `name`, as Node looks for it: beside itself, then outwards. */
export function resolveFrom(packages: LockPackages, path: string, name: string): string | undefined {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${FOLDER}`)))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}${FOLDER}${name}`;
    if (candidate in packages) return candidate;
    if (folder === '') return undefined;
  }
}
