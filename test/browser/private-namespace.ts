import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserKind } from './find-browser.ts';

/**
 * Browser policies are files of the whole machine. A private mount namespace (Linux) shows them to one browser only:
 * nothing outside a private directory is written, and a crash leaves nothing in force. A process namespace of its own
 * makes the kernel end every process of the browser together with the first one.
 */
export type NamespaceSupport =
  | { possible: true; prefix: string[]; mapsRoot: boolean }
  | { possible: false; reason: 'platform' | 'permission'; message: string };

/** Thrown when policies are asked for where they cannot be kept private; ask `findNamespaceSupport` beforehand. */
export class PoliciesUnavailable extends Error {
  override name = 'PoliciesUnavailable';
  readonly reason: 'platform' | 'permission';

  constructor(support: { reason: 'platform' | 'permission'; message: string }) {
    super(support.message);
    this.reason = support.reason;
  }
}

/** Policy values by name, e.g. `{ AutoSelectCertificateForUrls: ['…'] }`; for Firefox all of them below `policies`. */
export type Policies = Record<string, unknown>;

/** In the wrapper's directory: the process id of the browser's tree, there before the browser answers for the first time. */
export const PROCESS_FILE = 'pid';

/** Files are merged in the order of their names; ours is to have the last word. */
const MERGED = 'policies/managed/zz-koshin.json';

/** The folder in which a browser looks for its machine's settings, and our file of policies in it. */
const PLACES: Record<BrowserKind | 'firefox', { folder: string; file: string }> = {
  chromium: { folder: '/etc/chromium', file: MERGED },
  chrome: { folder: '/etc/opt/chrome', file: MERGED },
  edge: { folder: '/etc/opt/edge', file: MERGED },
  firefox: { folder: '/etc/firefox', file: 'policies/policies.json' },
};

const UNSHARE_MOUNTS = ['unshare', '--mount', '--propagation', 'private'];
const UNSHARE_PROCESSES = ['--pid', '--fork', '--kill-child', '--mount-proc'];

let known: NamespaceSupport | undefined;

/** Whether a private namespace can be had here, found by trying; the answer is kept for the process. */
export function findNamespaceSupport(): NamespaceSupport {
  known ??= probe();
  return known;
}

function probe(): NamespaceSupport {
  if (process.platform !== 'linux') {
    return { possible: false, reason: 'platform', message: `${process.platform} has no mount namespaces` };
  }
  const candidates = [false, true].flatMap((mapsRoot) =>
    [UNSHARE_PROCESSES, []].map((processes) => ({
      mapsRoot,
      prefix: [...UNSHARE_MOUNTS, ...(mapsRoot ? ['--map-root-user'] : []), ...processes],
    })),
  );
  for (const { mapsRoot, prefix } of candidates) {
    const [command = '', ...args] = [...prefix, 'sh', '-c', 'mount --bind /tmp /etc'];
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return { possible: true, prefix, mapsRoot };
  }
  return {
    possible: false,
    reason: 'permission',
    message: 'private mount namespaces are not permitted here (run as root, or allow unprivileged user namespaces)',
  };
}

export type Wrapper = {
  executablePath: string;
  needsNoSandbox: boolean;
  /** Puts other policies in the place of those it was made with; the browser notices by itself, after some seconds. */
  setPolicies: (policies: Policies) => void;
};

/**
 * Writes the script that starts `browser` in a namespace with `policies` in force, into the private `directory`.
 * The browser's own settings (Debian's preferences, an administrator's policies) stay visible beside them.
 */
export function createWrapper(
  browser: { kind: BrowserKind | 'firefox'; path: string },
  policies: Policies,
  directory: string,
): Wrapper {
  const support = findNamespaceSupport();
  if (!support.possible) throw new PoliciesUnavailable(support);

  const { folder, file } = PLACES[browser.kind];
  const settings = join(directory, 'settings');
  if (existsSync(folder)) cpSync(folder, settings, { recursive: true, dereference: true });
  const setPolicies = (given: Policies) => {
    // The machine's own policies stay in force; a proxy of theirs would go before any switch.
    const values = browser.kind === 'firefox' ? given : { ProxySettings: { ProxyMode: 'direct' }, ...given };
    mkdirSync(dirname(join(settings, file)), { recursive: true });
    writeFileSync(join(settings, file), JSON.stringify(values, undefined, 2));
  };
  setPolicies(policies);

  const inner = join(directory, 'inside.sh');
  writeFileSync(
    inner,
    // Not `exec`: as the namespace's first process the shell reaps what the browser orphans.
    `#!/bin/sh\nset -e\n${mountCommands(settings, folder, directory)}\n${quote(browser.path)} "$@"\n`,
  );
  const executablePath = join(directory, 'browser.sh');
  const prefix = support.prefix.map(quote).join(' ');
  writeFileSync(
    executablePath,
    `#!/bin/sh\necho $$ > ${quote(join(directory, PROCESS_FILE))}\nexec ${prefix} /bin/sh ${quote(inner)} "$@"\n`,
  );
  chmodSync(executablePath, 0o700);
  return { executablePath, needsNoSandbox: support.mapsRoot, setPolicies };
}

/** A mount needs a mount point; where there is none, a copy of the nearest folder above it, made of links, gets one. */
function mountCommands(source: string, target: string, directory: string): string {
  const bind = `mount --bind ${quote(source)} ${quote(target)}`;
  if (existsSync(target)) return bind;
  let above = dirname(target);
  while (!existsSync(above)) above = dirname(above);
  const original = join(directory, 'above');
  mkdirSync(original);
  return [
    `mount --rbind ${quote(above)} ${quote(original)}`,
    `mount -t tmpfs tmpfs ${quote(above)}`,
    `for entry in ${quote(original)}/* ${quote(original)}/.[!.]*; do [ ! -e "$entry" ] || ln -s "$entry" ${quote(above)}/; done`,
    `mkdir -p ${quote(target)}`,
    bind,
  ].join('\n');
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
