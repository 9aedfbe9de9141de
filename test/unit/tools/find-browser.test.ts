import { describe, expect, test } from 'vitest';
import { BROWSER_VARIABLE, browserCandidatesFor, browserKindFor, findBrowser } from '../../browser/find-browser.ts';

describe('findBrowser', () => {
  test('takes the one the environment names and no other', () => {
    expect(findBrowser({ [BROWSER_VARIABLE]: process.execPath })?.path).toBe(process.execPath);
    expect(findBrowser({ [BROWSER_VARIABLE]: '/nowhere/chromium', PATH: '/usr/bin' })).toBeUndefined();
  });
});

describe('browserCandidatesFor', () => {
  test('looks where Windows has them, Chrome before Edge', () => {
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    const paths = browserCandidatesFor(env, 'win32').map(({ path }) => path);
    const chrome = paths.indexOf('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
    const edge = paths.indexOf('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(chrome).toBeGreaterThan(-1);
    expect(edge).toBeGreaterThan(chrome);
  });

  test('looks where macOS has them', () => {
    expect(browserCandidatesFor({ HOME: '/Users/u' }, 'darwin')).toContainEqual({
      kind: 'chrome',
      path: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    });
  });

  test('passes over snaps', () => {
    const paths = browserCandidatesFor({ PATH: '/snap/bin:/opt/bin' }, 'linux').map(({ path }) => path);
    expect(paths).toContain('/opt/bin/chromium');
    expect(paths.filter((path) => path.startsWith('/snap'))).toEqual([]);
  });
});

describe('browserKindFor', () => {
  test.each([
    ['/usr/bin/chromium', 'chromium'],
    ['/opt/google/chrome/google-chrome', 'chrome'],
    ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'chrome'],
    ['C:\\Users\\u\\AppData\\Local\\Chromium\\Application\\chrome.exe', 'chromium'],
    ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', 'edge'],
    ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', 'edge'],
  ])('%s is %s', (path, kind) => {
    expect(browserKindFor(path)).toBe(kind);
  });
});
