import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

type ProcessEntry = { pid: number; parent: number; group: number; zombie: boolean };

const WAIT_LIMIT_MS = 5_000;
const WAIT_STEP_MS = 20;

/** Living processes that `root` started: its descendants and whatever stayed in its process group. */
export function findTree(root: number): number[] {
  const entries = listProcesses().filter((entry) => !entry.zombie);
  const members = new Set([root]);
  let before = 0;
  while (before !== members.size) {
    before = members.size;
    for (const { pid, parent, group } of entries) {
      if (members.has(parent) || (group === root && pid !== process.pid)) members.add(pid);
    }
  }
  return entries.map((entry) => entry.pid).filter((pid) => members.has(pid));
}

/** Kills `root` and all it started, at once and without asking, and returns when none of them runs any more. */
export function killTree(root: number): void {
  if (process.platform === 'win32') {
    try {
      execFileSync('taskkill', ['/PID', String(root), '/T', '/F'], { stdio: 'ignore' });
    } catch {
      // Already gone.
    }
    return;
  }
  const victims = new Set(findTree(root));
  const deadline = Date.now() + WAIT_LIMIT_MS;
  while (victims.size > 0 && Date.now() < deadline) {
    for (const pid of victims) kill(pid);
    sleep();
    const alive = new Set(listProcesses().flatMap((entry) => (entry.zombie ? [] : [entry.pid])));
    for (const pid of victims) if (!alive.has(pid)) victims.delete(pid);
    for (const pid of findTree(root)) victims.add(pid);
  }
}

/** Asks `root`'s process group to stop as Ctrl-C does, gives it `limitMs` to clean up after itself, then kills the rest. */
export function interruptTree(root: number, limitMs: number): void {
  if (process.platform !== 'win32') {
    try {
      process.kill(-root, 'SIGINT');
    } catch {
      // Already gone.
    }
    const deadline = Date.now() + limitMs;
    while (findTree(root).length > 0 && Date.now() < deadline) sleep();
  }
  killTree(root);
}

/** Synchronous on purpose: all this also runs while the process exits. */
function sleep(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_STEP_MS);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function listProcesses(): ProcessEntry[] {
  return process.platform === 'linux' ? listFromProc() : listFromPs();
}

function listFromProc(): ProcessEntry[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      // The command name stands in parentheses and may itself contain spaces and parentheses.
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ pid: Number(name), parent: Number(parent), group: Number(group), zombie: state === 'Z' }];
    } catch {
      return []; // Gone between the two calls.
    }
  });
}

function listFromPs(): ProcessEntry[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid, parent, group, state = ''] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), group: Number(group), zombie: state.startsWith('Z') };
  });
}
