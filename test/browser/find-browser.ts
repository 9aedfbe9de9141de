import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';

export type BrowserKind = 'chromium' | 'chrome' | 'edge';
export type FoundBrowser = { kind: BrowserKind; path: string };

/** Path of the browser to use instead of the first one found. */
export const BROWSER_VARIABLE = 'KOSHIN_BROWSER';

const LINUX_COMMANDS: [BrowserKind, string][] = [
  ['chromium', 'chromium'],
  ['chromium', 'chromium-browser'],
  ['chrome', 'google-chrome-stable'],
  ['chrome', 'google-chrome'],
  ['edge', 'microsoft-edge-stable'],
  ['edge', 'microsoft-edge'],
];

const LINUX_PATHS: [BrowserKind, string][] = [
  ['chromium', '/usr/bin/chromium'],
  ['chromium', '/usr/lib/chromium/chromium'],
  ['chrome', '/opt/google/chrome/google-chrome'],
  ['edge', '/opt/microsoft/msedge/microsoft-edge'],
];

const MAC_APPLICATIONS: [BrowserKind, string][] = [
  ['chromium', 'Chromium'],
  ['chrome', 'Google Chrome'],
  ['edge', 'Microsoft Edge'],
];

const WINDOWS_PATHS: [BrowserKind, string][] = [
  ['chromium', 'Chromium\\Application\\chrome.exe'],
  ['chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
];

/** The browser named by the environment, or the first Chromium, Chrome or Edge in the usual places. */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): FoundBrowser | undefined {
  const named = env[BROWSER_VARIABLE];
  if (named) return isExecutable(named) ? { kind: browserKindFor(named), path: named } : undefined;
  return browserCandidatesFor(env, platform).find(({ path }) => isExecutable(path));
}

/** Where a browser may be, best first: Chromium before Chrome before Edge. */
export function browserCandidatesFor(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): FoundBrowser[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return WINDOWS_PATHS.flatMap(([kind, path]) => roots.map((root) => ({ kind, path: `${root}\\${path}` })));
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', join(env['HOME'] ?? homedir(), 'Applications')];
    return MAC_APPLICATIONS.flatMap(([kind, name]) =>
      roots.map((root) => ({ kind, path: `${root}/${name}.app/Contents/MacOS/${name}` })),
    );
  }
  // A snap sees neither a private HOME nor a private profile in /tmp, so it cannot serve.
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '' && !folder.startsWith('/snap'));
  const onPath = LINUX_COMMANDS.flatMap(([kind, name]) =>
    folders.map((folder) => ({ kind, path: join(folder, name) })),
  );
  return [...onPath, ...LINUX_PATHS.map(([kind, path]) => ({ kind, path }))];
}

/** Which of the three a path names; the kind decides where the browser looks for policies. */
export function browserKindFor(path: string): BrowserKind {
  const name = basename(path.replaceAll('\\', '/')).toLowerCase();
  if (name.includes('edge')) return 'edge';
  if (name.includes('chromium') || path.toLowerCase().includes('chromium')) return 'chromium';
  return name.includes('chrome') ? 'chrome' : 'chromium';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
