import { describe, expect, test } from 'vitest';
import { instructionFor, REQUIREMENTS } from '../../tools/requirements.ts';

describe('instructionFor', () => {
  test('tells every system what brings the browsers and OpenSSL', () => {
    const needed = REQUIREMENTS.filter(({ name }) => /Chrom.*Edge|^Firefox$|OpenSSL/.test(name));
    expect(needed).toHaveLength(3);
    for (const requirement of needed) {
      for (const platform of ['linux', 'darwin', 'win32'] as const) {
        expect(instructionFor(requirement, platform)).toMatch(/install/);
      }
    }
  });

  test('names the Debian packages', () => {
    const packages = REQUIREMENTS.flatMap(({ apt }) => apt);
    expect(packages).toEqual([
      ...['chromium', 'chromium-l10n', 'firefox-esr', 'firefox-esr-l10n-ja'],
      ...['libnss3-tools', 'openssl', 'libxml2-utils', 'python3', 'fonts-noto-cjk'],
    ]);
  });
});
