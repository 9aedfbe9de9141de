import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { speak } from '../lib/platform/i18n.ts';
import { announceGuide } from '../lib/platform/portal-page/guide-script.ts';
import { createPageGuide } from '../lib/platform/portal-page/page-guide.ts';
import { comparePortalClock } from '../lib/platform/portal-page/portal-clock.ts';
import { createWindowStrip } from '../lib/platform/portal-page/window-strip.ts';
import { findTexts } from '../lib/platform/text-files.ts';

/**
 * Leads through the portal's screens; brought in by the worker, into frames where there is something to lead through. A content script of
 * WXT's would bring along 3 kB that nobody uses.
 */
export default defineUnlistedScript(() => {
  void comparePortalClock(performance, Date.now());
  speak(findTexts(globalThis));
  announceGuide(globalThis, (document, profile, tell) =>
    createPageGuide(document, profile, createWindowStrip(document), tell),
  );
});
