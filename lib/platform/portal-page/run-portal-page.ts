import { createPortalStrip } from '../../../components/portal-strip.ts';
import { read, unclobbered } from '../../notice/dom-reading.ts';
import { findRenewalNotice, type RenewalNotice } from '../../notice/find-notice.ts';
import { readScreen } from '../../notice/read-screen.ts';
import { showsScreen } from '../../renewal/guide.ts';
import { translate } from '../i18n.ts';
import type { PageContext } from '../messages.ts';
import { findLogOnEvidence } from './log-on-evidence.ts';
import { createPageGuide } from './page-guide.ts';
import { pageIdentity } from './page-identity.ts';
import { watchPage } from './watch-page.ts';
import { isExtensionGone, linkToWorker, type Tell } from './worker-link.ts';

/** A list that is filled by script may come late; only one that has stayed the same this long (ms) proves an absence. */
const SETTLED_AFTER = 3000;

export interface PortalPage {
  /** The worker knows something new about this page: a renewal began, or went on. */
  contextChanged(): void;
  /** The page was shown again out of the browser's cache, as it was left. */
  shownAgain(): void;
}

/**
 * One frame of a portal page: reports the notice and the log-on, and leads through a renewal while there is one. On a page
 * that is not the portal's, or with an extension that was updated meanwhile, it does nothing at all.
 */
export function runPortalPage(document: Document): PortalPage {
  let page: OpenPage | null = null;
  let gone = false;
  const tell = linkToWorker(() => {
    gone = true;
    page?.close();
    page = null;
  });

  async function refresh(beginsAnew: boolean): Promise<void> {
    if (gone) return;
    const opened = await tell('pageOpened', {});
    if (!opened.ok || !opened.value || gone) return;
    page ??= openPage(document, opened.value, tell);
    page.accept(opened.value, beginsAnew);
  }

  // One after the other: a late answer must not take the place of a newer one.
  let last = refresh(false);
  return {
    contextChanged() {
      last = last.then(() => refresh(true));
    },
    shownAgain() {
      last = last.then(() => refresh(false));
    },
  };
}

interface OpenPage {
  accept(context: PageContext, beginsAnew: boolean): void;
  close(): void;
}

function openPage(document: Document, first: PageContext, tell: Tell): OpenPage {
  const { profile } = first;
  let context = first;
  let reported = '';
  const labels = { name: translate('strip_name'), hide: translate('strip_hide') };
  const strip = createPortalStrip(unclobbered(document), labels);
  const guide = createPageGuide(document, profile, strip, tell);

  function look(): void {
    if (isExtensionGone()) {
      close();
      return;
    }
    const body = read(document, 'body');
    const notice = body ? findRenewalNotice(body, profile.notice) : null;
    if (notice) report(notice);
    void guide.look(context.guide);
  }

  function report(notice: RenewalNotice): void {
    const message = { ...pageIdentity(document, profile), notAfter: notice.notAfter };
    const key = JSON.stringify(message);
    // A page that changes sixty times a second has one notice.
    if (key === reported) return;
    reported = key;
    void tell('noticeSeen', message);
  }

  function reportLogOn(): void {
    const evidence = findLogOnEvidence(document, profile);
    if (!evidence) return;
    const { noticePresent, shownNotAfter } = evidence;
    const identity = pageIdentity(document, profile);
    void tell('screenSeen', { ...identity, screen: 'notices', noticePresent, shownNotAfter });
  }

  const watch = watchPage(document, look, {
    evidence: () => findLogOnEvidence(document, profile)?.text ?? null,
    after: SETTLED_AFTER,
    settled: reportLogOn,
  });
  if (showsScreen(readScreen(document, profile), profile.screens.logOn)) {
    const seen = { screen: 'logOn', noticePresent: false, shownNotAfter: null } as const;
    void tell('screenSeen', { ...pageIdentity(document, profile), ...seen });
  }

  function close(): void {
    watch.stop();
    guide.end();
    strip.remove();
  }

  return {
    accept(newer, beginsAnew) {
      context = newer;
      if (beginsAnew) guide.begin();
      look();
    },
    close,
  };
}
