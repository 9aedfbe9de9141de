import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../browser/find-browser.ts';
import { findFirefox } from '../browser/find-firefox.ts';

export type Requirement = {
  name: string;
  /** Debian packages that bring it. */
  apt: string[];
  /** What to do on the other systems; `undefined` where it is not needed. */
  macos: string | undefined;
  windows: string | undefined;
  isPresent: () => boolean;
};

/** What a run needs beside npm's packages. A new browser is one more entry. */
export const REQUIREMENTS: Requirement[] = [
  {
    name: 'Chromium, Chrome or Edge',
    apt: ['chromium'],
    macos: 'install Google Chrome from https://www.google.com/chrome/ or: brew install --cask chromium',
    windows: 'install Google Chrome from https://www.google.com/chrome/ (Microsoft Edge serves as well)',
    isPresent: () => findBrowser() !== undefined,
  },
  {
    name: "Chromium's languages",
    apt: ['chromium-l10n'],
    macos: undefined,
    windows: undefined,
    // Debian packs every language but English apart; Chrome and Edge bring theirs.
    isPresent: () => !existsSync('/usr/lib/chromium/locales') || existsSync('/usr/lib/chromium/locales/ja.pak'),
  },
  {
    name: 'Firefox',
    apt: ['firefox-esr'],
    macos: 'install Firefox from https://www.firefox.com/ or: brew install --cask firefox',
    windows: 'install Firefox from https://www.firefox.com/',
    isPresent: () => findFirefox() !== undefined,
  },
  {
    name: "Firefox's languages",
    apt: ['firefox-esr-l10n-ja'],
    macos: undefined,
    windows: undefined,
    isPresent: () =>
      !existsSync('/usr/lib/firefox-esr') ||
      existsSync('/usr/lib/firefox-esr/browser/extensions/langpack-ja@firefox-esr.mozilla.org.xpi'),
  },
  {
    name: 'certutil and pk12util of NSS',
    apt: ['libnss3-tools'],
    macos: 'brew install nss',
    // Windows has its own store, and a `certutil` that is a different program.
    windows: undefined,
    isPresent: () => runs('pk12util', '-H') && runs('certutil', '-H'),
  },
  {
    name: 'OpenSSL',
    apt: ['openssl'],
    macos: 'brew install openssl@3, and put its bin folder (brew --prefix openssl@3) first in PATH',
    windows: 'winget install Git.Git, and put C:\\Program Files\\Git\\usr\\bin into PATH (it brings openssl.exe)',
    isPresent: () => runs('openssl', 'version'),
  },
  {
    name: 'xmllint of libxml2',
    apt: ['libxml2-utils'],
    macos: 'brew install libxml2, and put its bin folder (brew --prefix libxml2) into PATH',
    windows: 'install MSYS2 from https://www.msys2.org, then: pacman -S libxml2, and put its bin folder into PATH',
    isPresent: () => runs('xmllint', '--version'),
  },
  {
    name: 'Python 3',
    apt: ['python3'],
    macos: 'brew install python',
    windows: 'winget install Python.Python.3.13',
    isPresent: () => runs('python3', '--version'),
  },
  {
    name: 'a Japanese font',
    apt: ['fonts-noto-cjk'],
    macos: undefined,
    windows: undefined,
    isPresent: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || listsJapaneseFont(),
  },
];

/** The instruction for `platform`, or `undefined` when the requirement does not apply there. */
export function instructionFor(requirement: Requirement, platform: NodeJS.Platform): string | undefined {
  if (platform === 'darwin') return requirement.macos;
  if (platform === 'win32') return requirement.windows;
  return `on Debian: apt-get install ${requirement.apt.join(' ')}; elsewhere: what brings the same`;
}

/** Whether the command can be started at all; NSS tools end their help with an error code. */
function runs(command: string, argument: string): boolean {
  return spawnSync(command, [argument], { stdio: 'ignore' }).error === undefined;
}

function listsJapaneseFont(): boolean {
  const { stdout } = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' });
  return (stdout ?? '').trim() !== '';
}
