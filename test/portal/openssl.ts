import { execFile } from 'node:child_process';

/** What one run of the `openssl` program said. */
export interface OpenSslResult {
  /** Exit status; 0 is success. */
  code: number;
  stdout: Buffer;
  stderr: string;
}

/**
 * Runs `openssl` with the arguments, `input` on its standard input and `env` beside the environment
 * (passphrases go there, never into the arguments, which any process may read).
 * Never rejects for a non-zero exit; rejects when the program cannot be started.
 */
export function tryOpenSsl(
  args: readonly string[],
  input: string | Buffer = '',
  env: Record<string, string> = {},
): Promise<OpenSslResult> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer' as const, env: { ...process.env, ...env }, maxBuffer: 4 * 1024 * 1024 };
    const child = execFile('openssl', [...args], options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') {
        reject(new Error(`failed to run openssl ${args[0] ?? ''}`, { cause: error }));
        return;
      }
      resolve({ code: Number(error?.code ?? 0), stdout, stderr: stderr.toString('utf8') });
    });
    child.stdin?.on('error', () => undefined); // openssl may leave before it has read everything
    child.stdin?.end(input);
  });
}

/** Like {@link tryOpenSsl}, but a non-zero exit rejects with what openssl printed; resolves to its standard output. */
export async function runOpenSsl(
  args: readonly string[],
  input: string | Buffer = '',
  env: Record<string, string> = {},
): Promise<Buffer> {
  const { code, stdout, stderr } = await tryOpenSsl(args, input, env);
  if (code !== 0) throw new Error(`failed to run openssl ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}
