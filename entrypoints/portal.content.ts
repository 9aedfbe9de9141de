import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { CONTEXT_CHANGED } from '../lib/platform/messages.ts';
import { removeLeftStrip } from '../lib/platform/portal-page/left-strip.ts';
import { runPortalPage } from '../lib/platform/portal-page/run-portal-page.ts';
import { profile as shinkinCorporate } from '../lib/portals/built-in/shinkin-corporate.ts';
import { profile as shinkinWebFb } from '../lib/portals/built-in/shinkin-web-fb.ts';

export default defineContentScript({
  matches: ['https://*.shinkin-ib.jp/*'],
  allFrames: true,
  // WXT's own "started" message would be an event that the page can hear.
  noScriptStartedPostMessage: true,
  main() {
    if (import.meta.env.FIREFOX) removeLeftStrip(document);
    const page = runPortalPage(document, [shinkinCorporate, shinkinWebFb]);
    browser.runtime.onMessage.addListener((message: unknown) => {
      if ((message as { type?: unknown } | null)?.type === CONTEXT_CHANGED) page.contextChanged();
      return undefined;
    });
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) page.shownAgain();
    });
  },
});
