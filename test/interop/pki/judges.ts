import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A private directory in which other programs judge our files; gone when the test is. */
export class Bench {
  readonly directory = mkdtempSync(join(tmpdir(), 'koshin-pki-'));

  path(name: string): string {
    return join(this.directory, name);
  }

  write(name: string, bytes: Uint8Array | string): string {
    writeFileSync(this.path(name), bytes);
    return this.path(name);
  }

  read(name: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(readFileSync(this.path(name)));
  }

  /** Standard output and standard error together; throws when the program fails. */
  run(program: string, ...args: string[]): string {
    const { stdout, stderr } = this.try(program, ...args);
    return stdout + stderr;
  }

  try(program: string, ...args: string[]): { status: number; stdout: string; stderr: string } {
    const { status, stdout, stderr } = this.attempt(program, ...args);
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
    return { status, stdout, stderr };
  }

  attempt(program: string, ...args: string[]): { status: number; stdout: string; stderr: string } {
    const options = { cwd: this.directory, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
    const { status, stdout, stderr, error } = spawnSync(program, args, options);
    if (error) throw error;
    return { status: status ?? -1, stdout, stderr };
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Whether a program is installed; tests that need one say so when they skip. */
export function isInstalled(program: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** An OpenSSL CA in the bench: `ca.crt`, `ca.key`. */
export function createCa(bench: Bench): void {
  const request = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    '3650',
  ];
  bench.run('openssl', ...request, '-subj', '/C=JP/O=Test Bank/CN=Test Bank CA');
}

/** Issues for a DER request as the bank's CA would (clientAuth); returns the certificate as DER. */
export function issueCertificate(bench: Bench, csr: Uint8Array, days = 365): Uint8Array<ArrayBuffer> {
  bench.write('issue.csr', csr);
  bench.write(
    'issue.cnf',
    'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n',
  );
  const issue = [
    'x509',
    '-req',
    '-inform',
    'DER',
    '-in',
    'issue.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-days',
    String(days),
  ];
  bench.run(
    'openssl',
    ...issue,
    '-set_serial',
    '0xA1B2C3D4E5F60718',
    '-extfile',
    'issue.cnf',
    '-outform',
    'DER',
    '-out',
    'issue.der',
  );
  return bench.read('issue.der');
}

export function caCertificate(bench: Bench): Uint8Array<ArrayBuffer> {
  bench.run('openssl', 'x509', '-in', 'ca.crt', '-outform', 'DER', '-out', 'ca.der');
  return bench.read('ca.der');
}
