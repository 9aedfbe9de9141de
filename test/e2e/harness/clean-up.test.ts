import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRemains } from './remains.ts';

const SCRIPT = new URL('left-running.ts', import.meta.url).pathname;

async function startScript(...args: string[]) {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([once(child.stdout, 'data'), ended]);
  return { child, pid: child.pid ?? 0, ended };
}

describe('cleanUp', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves nothing after %s in mid-run', async (signal) => {
    const { child, pid, ended } = await startScript();
    expect(findRemains(pid).length).toBeGreaterThan(2);
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(findRemains(pid)).toEqual([]);
  });

  test('leaves nothing after an uncaught error', async () => {
    const { pid, ended } = await startScript('throw');
    expect(await ended).toEqual([1, null]);
    expect(findRemains(pid)).toEqual([]);
  });

  test('leaves nothing after SIGKILL either, a moment later', async () => {
    const { child, pid, ended } = await startScript();
    child.kill('SIGKILL');
    await ended;
    await expect.poll(() => findRemains(pid), { timeout: 20_000 }).toEqual([]);
  });

  test('removes directories whose owner and guardian were both killed', async () => {
    const ended = spawnSync(process.execPath, ['--version']).pid;
    const left = mkdtempSync(join(tmpdir(), `koshin-${ended}-left-`));
    const { pid, ended: next } = await startScript('throw');
    await next;
    expect(existsSync(left)).toBe(false);
    expect(findRemains(pid)).toEqual([]);
  });
});
