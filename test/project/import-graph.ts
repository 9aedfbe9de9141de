import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** TypeScript below a folder of the project, as absolute paths. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, folder, name))
    .filter((path) => /\.tsx?$/.test(path) && statSync(path).isFile());
}

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

/** Import and export declarations, and `import()` calls; types are erased, so type-only ones reach nothing. */
export function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const declared = [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:([^'";]*?)\sfrom\s+)?['"]([^'"]+)['"]/gm)].map(
    ([, typeOnly, names, specifier = '']) => {
      const named = /^\{([^}]*)\}$/.exec(names?.trim() ?? '')?.[1];
      const onlyTypes =
        named?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
      return { specifier, typeOnly: typeOnly !== undefined || onlyTypes, dynamic: false };
    },
  );
  const called = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map(([, specifier = '']) => {
    return { specifier, typeOnly: false, dynamic: true };
  });
  return [...declared, ...called];
}

/** Everything that is loaded with `entry`: project files (absolute paths) and package names. */
export function reachableFrom(entry: string, followDynamic = false): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { specifier, typeOnly, dynamic } of importsOf(path)) {
      if (typeOnly || (dynamic && !followDynamic)) continue;
      if (!specifier.startsWith('.')) seen.add(specifier);
      else if (/\.tsx?$/.test(specifier)) visit(resolve(dirname(path), specifier));
    }
  };
  visit(join(root, entry));
  return seen;
}
