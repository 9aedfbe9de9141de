import { createPortalStrip } from '../../../components/portal-strip.ts';
import { findRenewalNotice, mentionsNotice, type RenewalNotice } from '../../notice/find-notice.ts';
import { readExpiryDate } from '../../notice/read-date.ts';
import { readIdentity, readScreen } from '../../notice/read-screen.ts';
import { showsScreen } from '../../renewal/guide.ts';
import { translate } from '../i18n.ts';
import { type PageContext, sendMessage } from '../messages.ts';
import { createPageGuide } from './page-guide.ts';
import { watchPage } from './watch-page.ts';

/** A list that is filled by script may come late; only a page that has been quiet this long (ms) proves an absence. */
const SETTLED_AFTER = 3000;

/**
 * One frame of a portal page: reports the notice and the log-on, and leads through a renewal while there is one. On a page
 * that is not the portal's, or with an extension that was updated meanwhile, it does nothing at all.
 */
export async function runPortalPage(document: Document): Promise<{ contextChanged(): void } | null> {
  const opened = await sendMessage('pageOpened', {});
  if (!opened.ok || !opened.value) return null;
  let context: PageContext = opened.value;
  const { profile } = context;
  const strip = createPortalStrip(document, { name: translate('strip_name'), hide: translate('strip_hide') });
  const guide = createPageGuide(document, profile, strip);
  let reported = '';

  function look(): void {
    const notice = document.body ? findRenewalNotice(document.body, profile.notice) : null;
    if (notice) report(notice);
    void guide.look(context.guide);
  }

  function report(notice: RenewalNotice): void {
    const message = { ...readIdentity(ownDocument(document), profile), notAfter: notice.notAfter };
    const key = JSON.stringify(message);
    // A page that changes sixty times a second has one notice.
    if (key === reported) return;
    reported = key;
    void sendMessage('noticeSeen', message);
  }

  async function contextChanged(): Promise<void> {
    const again = await sendMessage('pageOpened', {});
    if (!again.ok || !again.value) return;
    context = again.value;
    guide.begin();
    look();
  }

  look();
  if (showsScreen(readScreen(document), profile.screens.logOn)) void reportScreen('logOn', false);
  const watch = watchPage(document, look, SETTLED_AFTER, () => {
    // A frameset shows its list in a frame: that frame reports, not the page around it.
    if (!document.body || document.querySelector('iframe,frame')) return;
    if (showsScreen(readScreen(document), profile.screens.notices))
      void reportScreen('notices', mentionsNotice(document.body, profile.notice));
  });

  async function reportScreen(screen: 'notices' | 'logOn', noticePresent: boolean): Promise<void> {
    const shownNotAfter = screen === 'notices' && !noticePresent ? shownExpiry() : null;
    const identity = readIdentity(ownDocument(document), profile);
    const sent = await sendMessage('screenSeen', { ...identity, screen, noticePresent, shownNotAfter });
    if (!sent.ok) watch.stop();
  }

  function shownExpiry(): number | null {
    // Only a field that names the certificate: "有効期限" alone may be that of anything.
    const labels = profile.notice.expiryLabels.filter((label) => label.includes('証明書'));
    return readExpiryDate(document.body.textContent ?? '', labels);
  }

  return { contextChanged: () => void contextChanged() };
}

/** In a frame the header with the user's ID stands in the page around it, if that is the same portal. */
function ownDocument(document: Document): Document {
  try {
    return document.defaultView?.top?.document ?? document;
  } catch {
    return document;
  }
}
