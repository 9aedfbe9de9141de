/**
 * The extension API as the browser gives it. Scripts in portal pages use this one: all they need are promises, which
 * Chromium has since manifest version 3, and the polyfill would be a third of what every portal page loads.
 * Everything else imports `wxt/browser`, which is webextension-polyfill.
 */
export function nativeApi(): typeof chrome {
  const { browser } = globalThis as { browser?: typeof chrome };
  return browser?.runtime?.id ? browser : chrome;
}
