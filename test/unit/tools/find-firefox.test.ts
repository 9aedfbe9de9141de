import { describe, expect, test } from 'vitest';
import { FIREFOX_VARIABLE, findFirefox, firefoxCandidatesFor } from '../../browser/find-firefox.ts';

describe('findFirefox', () => {
  test('takes the one the environment names and no other', () => {
    expect(findFirefox({ [FIREFOX_VARIABLE]: process.execPath })).toBe(process.execPath);
    expect(findFirefox({ [FIREFOX_VARIABLE]: '/nowhere/firefox', PATH: '/usr/bin' })).toBeUndefined();
  });
});

describe('firefoxCandidatesFor', () => {
  test('looks for the extended-support release first, and passes over snaps', () => {
    expect(firefoxCandidatesFor({ PATH: '/snap/bin:/opt/bin' }, 'linux')).toEqual([
      '/opt/bin/firefox-esr',
      '/opt/bin/firefox',
    ]);
  });

  test('looks where macOS and Windows have it', () => {
    expect(firefoxCandidatesFor({ HOME: '/Users/u' }, 'darwin')).toContain(
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    );
    expect(firefoxCandidatesFor({ ProgramFiles: 'C:\\Program Files' }, 'win32')).toEqual([
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ]);
  });
});
