import { defineContentScript } from 'wxt/utils/define-content-script';
import { speak } from '../lib/platform/i18n.ts';
import { announceGuide } from '../lib/platform/portal-page/guide-script.ts';
import { createPageGuide } from '../lib/platform/portal-page/page-guide.ts';
import { comparePortalClock } from '../lib/platform/portal-page/portal-clock.ts';
import { createWindowStrip } from '../lib/platform/portal-page/window-strip.ts';
import { findTexts } from '../lib/platform/text-files.ts';

/** Leads through the portal's screens; brought in by the worker, into frames where there is something to lead through. */
export default defineContentScript({
  matches: ['https://*.shinkin-ib.jp/*'],
  registration: 'runtime',
  // WXT's own "started" message would be an event that the page can hear.
  noScriptStartedPostMessage: true,
  main() {
    void comparePortalClock(performance, Date.now());
    speak(findTexts(globalThis));
    announceGuide(globalThis, (document, profile, tell) =>
      createPageGuide(document, profile, createWindowStrip(document), tell),
    );
  },
});
