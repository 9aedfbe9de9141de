import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startBank } from '../../portal/bank.ts';

const MAIN = join(import.meta.dirname, '../../portal/main.ts');

/** The bank's own process, and its private directory, once it says that it is open. */
async function startProcess(): Promise<{ child: ChildProcess; directory: string }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (printed.includes('Ctrl-C')) break;
  }
  return { child, directory: dirname(/^ {2}(\S+root\.pem)$/m.exec(printed)?.[1] ?? '') };
}

describe('the bank leaves nothing behind', () => {
  test('when it is closed, twice', async () => {
    const bank = await startBank();
    const directory = dirname(bank.caCertificatePath);
    expect(existsSync(directory)).toBe(true);
    await Promise.all([bank.close(), bank.close()]);
    expect(existsSync(directory)).toBe(false);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('at %s', async (signal) => {
    const { child, directory } = await startProcess();
    expect(existsSync(directory)).toBe(true);
    child.kill(signal);
    await once(child, 'exit');
    expect(existsSync(directory)).toBe(false);
  });

  test('when it was killed, once another bank opens', async () => {
    const { child, directory } = await startProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(directory)).toBe(true);
    await (await startBank()).close();
    expect(existsSync(directory)).toBe(false);
  });

  test('when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startBank({ port })).rejects.toThrow('EADDRINUSE');
    other.close();
  });
});
