import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { speak } from '../lib/platform/i18n.ts';
import { announceGuide } from '../lib/platform/portal-page/guide-script.ts';
import { createPageGuide } from '../lib/platform/portal-page/page-guide.ts';
import { comparePortalClock } from '../lib/platform/portal-page/portal-clock.ts';
import { createWindowStrip } from '../lib/platform/portal-page/window-strip.ts';
import { findTexts } from '../lib/platform/text-files.ts';

/**
 * Leads through the portal's screens, once the frame's reader begins with it; there while a renewal is under way, or brought in by the worker. Until then it does nothing.
 * A content script of WXT's would bring along 3 kB that nobody uses.
 */
export default defineUnlistedScript(() => {
  speak(findTexts(globalThis));
  announceGuide(globalThis, (document, profile, tell) => {
    void comparePortalClock(performance, Date.now());
    return createPageGuide(document, profile, createWindowStrip(document), tell);
  });
});
