import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { type LockPackages, resolveFrom } from '../tools/packaging/lock-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readJson = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

const project = readJson('package.json');
const lock = readJson('package-lock.json');
const packages: LockPackages = lock.packages;
const others = Object.entries(packages).filter(([path]) => path !== '');

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

describe('the lock file', () => {
  it('is what package.json asks for, each package pinned to one version', () => {
    for (const kind of KINDS) {
      expect(packages['']?.[kind], kind).toEqual(project[kind]);
      for (const [name, version] of Object.entries(project[kind] ?? {})) {
        expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
        expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
      }
    }
  });

  it('holds everything that its packages need', () => {
    for (const [path, { dependencies }] of Object.entries(packages)) {
      const missing = Object.keys(dependencies ?? {}).filter((name) => resolveFrom(packages, path, name) === undefined);
      expect(missing, path).toEqual([]);
    }
  });

  it('knows each package by a SHA-512, and none from anywhere but the registry', () => {
    for (const [path, entry] of others) {
      expect(entry.integrity, path).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
      expect(entry, path).not.toHaveProperty('link');
      expect(entry.version, path).toMatch(/^\d+\.\d+\.\d+/);
    }
    expect(lock.lockfileVersion).toBe(3);
  });

  it('has no package with an install script, so that `--ignore-scripts` leaves nothing out', () => {
    expect(others.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([]);
  });

  it("satisfies npm's own comparison with package.json", () => {
    // In a folder of its own: what is installed plays no part, and cannot suffer.
    const folder = createPrivateDirectory('lock');
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(root, name), join(folder.path, name));
    const npm = process.env['npm_execpath'];
    const args = ['ci', '--dry-run', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { status, stderr } = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], { cwd: folder.path, encoding: 'utf8' })
      : spawnSync('npm', args, { cwd: folder.path, encoding: 'utf8', shell: process.platform === 'win32' });
    folder.remove();
    expect(status, stderr).toBe(0);
  });
});
