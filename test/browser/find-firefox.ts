import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Path of the Firefox to use instead of the first one found. */
export const FIREFOX_VARIABLE = 'KOSHIN_FIREFOX';

/** The Firefox named by the environment, or the first one in the usual places, the extended-support release before others. */
export function findFirefox(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const named = env[FIREFOX_VARIABLE];
  return (named ? [named] : firefoxCandidatesFor(env, platform)).find(isExecutable);
}

/** Where a Firefox may be, best first. */
export function firefoxCandidatesFor(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)']].filter((root) => root !== undefined);
    return roots.map((root) => `${root}\\Mozilla Firefox\\firefox.exe`);
  }
  if (platform === 'darwin') {
    return ['/Applications', join(env['HOME'] ?? homedir(), 'Applications')].map(
      (root) => `${root}/Firefox.app/Contents/MacOS/firefox`,
    );
  }
  // A snap sees neither a private HOME nor a private profile in /tmp, so it cannot serve.
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '' && !folder.startsWith('/snap'));
  return ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
