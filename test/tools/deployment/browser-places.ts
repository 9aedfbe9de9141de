import type { Browser } from './browser-policies.ts';

/** Where a system keeps a browser's policies, and those of its extensions. */
type Places = {
  /** Below `HKEY_LOCAL_MACHINE` (or `HKEY_CURRENT_USER`). */
  registryKey: string;
  /** Domain of its managed preferences on macOS. */
  preferences: string;
  /** Files for Linux, from the root. */
  linux: readonly string[];
};

export const PLACES: Readonly<Record<Browser, Places>> = {
  chrome: {
    registryKey: 'SOFTWARE\\Policies\\Google\\Chrome',
    preferences: 'com.google.Chrome',
    linux: ['etc/opt/chrome/policies/managed/koshin.json', 'etc/chromium/policies/managed/koshin.json'],
  },
  edge: {
    registryKey: 'SOFTWARE\\Policies\\Microsoft\\Edge',
    preferences: 'com.microsoft.Edge',
    linux: ['etc/opt/edge/policies/managed/koshin.json'],
  },
  firefox: {
    registryKey: 'SOFTWARE\\Policies\\Mozilla\\Firefox',
    preferences: 'org.mozilla.firefox',
    linux: ['etc/firefox/policies/policies.json'],
  },
};

/** The key whose values are an extension's policy, in Chrome and Edge. */
export function extensionPolicyKey(browser: 'chrome' | 'edge', id: string): string {
  return `${PLACES[browser].registryKey}\\3rdparty\\extensions\\${id}\\policy`;
}

/** The key in which Firefox has one value for each extension: its policy as JSON. */
export const FIREFOX_EXTENSIONS_KEY = `${PLACES.firefox.registryKey}\\3rdparty\\Extensions`;
