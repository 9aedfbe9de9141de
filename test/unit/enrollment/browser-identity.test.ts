import { describe, expect, it } from 'vitest';
import { installNavigator, type NavigatorScope } from '../../../lib/enrollment/browser-identity/navigator.ts';

/** A browser of today with as much of `navigator` as is replaced; the real ones are in test/e2e/enrollment. */
function scopeOf(language = 'ja-JP') {
  class Navigator {
    #brand = true;
    get userAgent() {
      return this.#brand && 'Mozilla/5.0 Chrome/156.0.0.0';
    }
    get language() {
      return this.#brand && language;
    }
    get vendor() {
      return this.#brand && 'Google Inc.';
    }
    get userAgentData() {
      return this.#brand && {};
    }
  }
  return { Navigator, navigator: new Navigator() } as unknown as NavigatorScope & {
    navigator: Record<string, unknown>;
  };
}

describe('installNavigator', () => {
  it.each([
    ['ie10', 'Microsoft Internet Explorer', '5.0 (compatible; MSIE 10.0; Windows NT 6.1; Trident/6.0)', undefined],
    ['ie11', 'Netscape', '5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko', ''],
  ] as const)('says what %s said', (identity, appName, appVersion, vendor) => {
    const scope = scopeOf();
    installNavigator(scope, identity);
    const { navigator } = scope;
    expect([navigator.userAgent, navigator.appName, navigator.appVersion, navigator.vendor]).toEqual([
      `Mozilla/${appVersion}`,
      appName,
      appVersion,
      vendor,
    ]);
    expect([navigator['userLanguage'], navigator['browserLanguage'], navigator.language]).toEqual([
      'ja-JP',
      'ja-JP',
      'ja-JP',
    ]);
    expect('userAgentData' in navigator).toBe(false);
    expect(Object.getOwnPropertyNames(navigator)).toEqual([]);
  });

  it('throws for what is no navigator, as the browser does', () => {
    const scope = scopeOf();
    installNavigator(scope, 'ie10');
    for (const name of ['userAgent', 'cpuClass']) {
      const get = Object.getOwnPropertyDescriptor(scope.Navigator.prototype, name)?.get;
      expect(() => get?.call({})).toThrow(TypeError);
      expect(get?.call(scope.navigator)).toBeTypeOf('string');
    }
  });
});
