import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What was there before the tests began is somebody else's. */
const before = new Set([...readdirSync(tmpdir()), ...(existsSync(join(homedir(), '.pki')) ? ['~/.pki'] : [])]);

/** What could outlive a browser: processes with our private folders in their command line, the folders, policy files, `~/.pki`. */
export function findRemains(ownerPid: number): string[] {
  const mark = `koshin-${ownerPid}-`;
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && mentions(name, mark));
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(mark) || name.includes('org.chromium'));
  const files = listFiles('/etc/chromium').filter((file) => file.includes('koshin'));
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes(mark));
  const store = existsSync(join(homedir(), '.pki')) ? ['~/.pki'] : [];
  const remains = [...processes.map((pid) => `process ${pid}`), ...folders, ...files, ...mounts, ...store];
  return remains.filter((remain) => !before.has(remain));
}

function mentions(pid: string, mark: string): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark) ||
      readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark) ||
      readlinkSync(`/proc/${pid}/cwd`).includes(mark)
    );
  } catch {
    return false;
  }
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
}
