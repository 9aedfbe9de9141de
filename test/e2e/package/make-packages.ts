import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readZip } from '../../tools/packaging/read-zip.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const NOT_COPIED = ['.git', '.output', '.wxt', 'node_modules'];

/** What the test runner sets, and a build would take for its own. */
const OF_THE_RUNNER = /^(?:NODE_ENV|MODE|DEV|PROD|SSR|TEST|BASE_URL|VITEST.*)$/;

/** Copies what the project's own packages are made of. */
export function copyTree(to: string): void {
  cpSync(root, to, { recursive: true, filter: (path) => !NOT_COPIED.includes(basename(path)) });
}

/** Unpacks a ZIP file into a new folder. */
export function unpack(zip: string, to: string): void {
  for (const { name, content } of readZip(readFileSync(zip))) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), content);
  }
}

/** `npm run package` in `tree`, with the packages that are installed here. Gives what it says. */
export function makePackages(tree: string, args: string[], environment: Record<string, string>): string {
  symlinkSync(realpathSync(join(root, 'node_modules')), join(tree, 'node_modules'), 'junction');
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_RUNNER.test(name)));
  const npm = process.env['npm_execpath'];
  const viaNode = npm?.endsWith('.js') ? [npm] : [];
  const { status, stdout, stderr } = spawnSync(
    viaNode.length > 0 ? process.execPath : 'npm',
    [...viaNode, 'run', '--silent', 'package', '--', ...args],
    {
      cwd: tree,
      env: { ...inherited, ...environment },
      encoding: 'utf8',
      shell: viaNode.length === 0 && process.platform === 'win32',
    },
  );
  if (status !== 0) throw new Error(`npm run package failed in ${tree}:\n${stdout}${stderr}`);
  return stdout;
}
