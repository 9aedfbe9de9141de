import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalizePath, type Plugin } from 'vite';
import type { LockPackages } from './lock-file.ts';
import { createSbom } from './sbom.ts';
import { findShippedPackages } from './shipped-packages.ts';

/** Notes what the bundler puts into a build, and writes it down beside the package that is made of it. */
export type SbomWriter = {
  /** A plugin for each of the bundler's runs. */
  createPlugin: () => Plugin;
  /** Writes `x.cdx.json` beside `x.zip`. */
  write: (root: string, zipPath: string) => void;
};

export function createSbomWriter(): SbomWriter {
  const moduleIds = new Set<string>();
  return {
    createPlugin: () => ({
      name: 'sbom',
      apply: 'build',
      generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
            // Of a style sheet nothing is left in the script; it ships all the same.
            if (renderedLength > 0 || id.endsWith('.css')) moduleIds.add(id);
          }
        }
      },
    }),
    write(root, zipPath) {
      const packages: LockPackages = readJson(join(root, 'package-lock.json')).packages;
      const { name, version, license } = readJson(join(root, 'package.json'));
      const shipped = findShippedPackages(moduleIds, packages, {
        root: normalizePath(realpathSync(root)),
        nodeModules: normalizePath(realpathSync(join(root, 'node_modules'))),
      });
      const sha256 = createHash('sha256').update(readFileSync(zipPath)).digest('hex');
      const sbom = createSbom({ name, version, license, sha256 }, shipped, packages);
      writeFileSync(zipPath.replace(/\.zip$/, '.cdx.json'), `${JSON.stringify(sbom, null, 2)}\n`);
    },
  };
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
