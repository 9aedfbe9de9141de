// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ImportHelp } from '../../components/ImportHelp.tsx';
import { findBrowser, findPlatform } from '../../entrypoints/popup/find-platform.ts';
import { EDGE_ON_WINDOWS } from '../customer/edge.ts';
import { LANGUAGES } from './fixtures.ts';
import { mount } from './mount.tsx';

const onSystem = (system: string) => EDGE_ON_WINDOWS.replace('Windows NT 10.0; Win64; x64', system);

describe('findPlatform', () => {
  it.each([
    [EDGE_ON_WINDOWS, 'windows'],
    [onSystem('Macintosh; Intel Mac OS X 10_15_7'), 'mac'],
    [onSystem('X11; Linux x86_64'), 'linux'],
    [onSystem('X11; CrOS x86_64 14541.0.0').replace(/ Edg.*/, ''), 'chromeos'],
    [EDGE_ON_WINDOWS.replace(/ Edg.*/, ''), 'windows'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox'],
  ])('tells by %s where the certificate goes: %s', (userAgent, platform) => {
    expect(findPlatform(userAgent)).toBe(platform);
  });
});

describe('findBrowser', () => {
  it.each([
    [EDGE_ON_WINDOWS, 'edge'],
    [EDGE_ON_WINDOWS.replace(/ Edg.*/, ''), 'chrome'],
    [onSystem('X11; CrOS x86_64 14541.0.0').replace(/ Edg.*/, ''), 'chrome'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox'],
  ])('tells by %s whose settings are meant: %s', (userAgent, browser) => {
    expect(findBrowser(userAgent)).toBe(browser);
  });
});

describe('ImportHelp', () => {
  it.each(LANGUAGES)('names Edge wherever Edge keeps its certificates (%s)', (language) => {
    const windows = mount(<ImportHelp platform="windows" onCopy={async () => true} />, language);
    expect(windows.querySelector('[aria-selected="true"]')?.textContent).toContain('Edge');
    expect(
      mount(<ImportHelp platform="linux" onCopy={async () => true} />, language).querySelector('[role="tabpanel"]')
        ?.textContent,
    ).toContain('Edge');
  });
});
