import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What a run must undo before it ends: at its end, on Ctrl-C, when it is told to stop and when it crashes.
 * Disposers are synchronous because an exiting process runs nothing else.
 */
type Disposer = () => void;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const DIRECTORY_PREFIX = 'koshin-';

const disposers = new Set<Disposer>();
let listening = false;
let guardian: ChildProcess | undefined;

/** Registers `dispose` to run once at the end of the process, the latest first. Returns its deregistration. */
export function onCleanUp(dispose: Disposer): () => void {
  listen();
  disposers.add(dispose);
  return () => {
    disposers.delete(dispose);
  };
}

/** Runs what is registered, each disposer once; one that fails is told on stderr and does not stop the others. */
export function cleanUp(): void {
  for (const dispose of [...disposers].reverse()) {
    disposers.delete(dispose);
    try {
      dispose();
    } catch (error) {
      process.stderr.write(`clean-up: ${String(error)}\n`);
    }
  }
}

/** A directory of this run only, gone when the process ends or when `remove` is called. */
export type PrivateDirectory = { path: string; remove: () => void };

/** Creates an empty private directory in the system's temporary one and sweeps what killed runs left there. */
export function createPrivateDirectory(label: string): PrivateDirectory {
  const parent = realpathSync(tmpdir());
  if (guardian === undefined) sweep(parent);
  tellGuardian('');
  // The process id in the name tells a later run whether the owner still lives.
  const path = mkdtempSync(join(parent, `${DIRECTORY_PREFIX}${process.pid}-${label}-`));
  const deregister = onCleanUp(() => removeDirectory(path));
  return {
    path,
    remove() {
      deregister();
      removeDirectory(path);
    },
  };
}

/** Retries, because a process killed a moment ago may still be writing (and Windows may still hold its files). */
function removeDirectory(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Has the process tree of `root` ended even if this process is killed outright. Returns the release. */
export function guardTree(root: number): () => void {
  tellGuardian(`+${root}\n`);
  return () => tellGuardian(`-${root}\n`);
}

function tellGuardian(line: string): void {
  if (guardian === undefined) {
    const script = fileURLToPath(new URL('guardian.ts', import.meta.url));
    guardian = spawn(process.execPath, [script, String(process.pid)], { stdio: ['pipe', 'ignore', 'ignore'] });
    guardian.on('error', () => undefined);
    guardian.stdin?.on('error', () => undefined);
    // It waits for us, not we for it.
    guardian.unref();
    (guardian.stdin as Socket | null)?.unref();
  }
  if (line !== '') guardian.stdin?.write(line);
}

/** Removes every private directory of the process `owner`, which must have ended. Tells whether there was one. */
export function removeDirectoriesOf(owner: number): boolean {
  return sweep(realpathSync(tmpdir()), owner);
}

/** Removes what dead owners left behind, when the guardian was killed as well; or what one owner left. */
function sweep(parent: string, only?: number): boolean {
  let found = false;
  for (const name of readdirSync(parent)) {
    const digits = new RegExp(`^${DIRECTORY_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (digits === undefined) continue;
    const owner = Number(digits);
    if (only === undefined ? isAlive(owner) : owner !== only) continue;
    found = true;
    try {
      removeDirectory(join(parent, name));
    } catch {
      // Another user's directory: not ours to remove.
    }
  }
  return found;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function listen(): void {
  if (listening) return;
  listening = true;
  // An uncaught exception ends in `exit` as well; taking it over here would hide its stack.
  process.on('exit', cleanUp);
  for (const signal of SIGNALS) process.on(signal, endBySignal);
}

/** Ends as the signal would have ended the process, so that a calling shell sees the truth. */
function endBySignal(signal: NodeJS.Signals): void {
  cleanUp();
  for (const name of SIGNALS) process.off(name, endBySignal);
  process.kill(process.pid, signal);
}
