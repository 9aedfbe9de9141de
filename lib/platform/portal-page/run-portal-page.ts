import { findEnrollmentDemand } from '../../enrollment/enrollment-markers.ts';
import { findSigner } from '../../enrollment/signer-readiness.ts';
import { read, unclobbered } from '../../notice/dom-reading.ts';
import { findRenewalNotice, type RenewalNotice } from '../../notice/find-notice.ts';
import { readScreen } from '../../notice/read-screen.ts';
import { isGuideOnly } from '../../portals/is-guide-only.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import { showsScreen } from '../../renewal/guide.ts';
import type { PageContext } from '../messages.ts';
import { fetchGuide } from './guide-script.ts';
import { findLogOnEvidence } from './log-on-evidence.ts';
import type { PageGuide } from './page-guide.ts';
import { pageIdentity } from './page-identity.ts';
import { profileOf } from './page-profile.ts';
import { watchPage } from './watch-page.ts';
import { isExtensionGone, linkToWorker, type Tell } from './worker-link.ts';

/** A list that is filled by script may come late; only one that has stayed the same this long (ms) proves an absence. */
const SETTLED_AFTER = 3000;

/** A worker that does not answer is asked again after this time (ms), and so often: a browser under stress starts it late. */
const ASK_LATER_AFTER = 5000;
const ASK_LATER_TIMES = 24;

export interface PortalPage {
  /** The worker knows something new about this page: a renewal began, or went on. */
  contextChanged(): void;
  /** The page was shown again out of the browser's cache, as it was left. */
  shownAgain(): void;
}

/**
 * One frame of a portal page, by the profile that the worker means (one of `profiles`, if it is not sent along): reports the notice and the log-on, and leads through a renewal while there is one. On a page
 * that is not the portal's, or with an extension that was updated meanwhile, it does nothing at all.
 */
export function runPortalPage(document: Document, profiles: readonly PortalProfile[]): PortalPage {
  let page: OpenPage | null = null;
  let gone = false;
  let askedLater = 0;
  const tell = linkToWorker(() => {
    gone = true;
    page?.close();
    page = null;
  });

  /** Questions that are still to be asked. */
  let queued = 0;

  async function refresh(): Promise<void> {
    if (gone) return;
    const opened = await tell('pageOpened', {});
    // What a later question brings is newer: a step begun by this answer would be taken by that one once more.
    if (gone || queued > 0) return;
    if (!opened.ok) return askLater();
    if (!opened.value) return;
    const profile = profileOf(opened.value, profiles, globalThis);
    if (!profile) return;
    page ??= openPage(document, profile, opened.value, tell);
    page.accept(opened.value);
  }

  function askLater(): void {
    if (askedLater++ < ASK_LATER_TIMES) setTimeout(then, ASK_LATER_AFTER);
  }

  // One after the other: a late answer must not take the place of a newer one.
  let last = refresh();
  function then(): void {
    queued += 1;
    last = last.then(() => {
      queued -= 1;
      return refresh();
    });
  }
  return {
    contextChanged() {
      page?.beginAnew();
      then();
    },
    shownAgain: then,
  };
}

interface OpenPage {
  /** Drops what is under way, and does nothing more until the worker has said what is so now: a step half taken would be taken twice. */
  beginAnew(): void;
  accept(context: PageContext): void;
  close(): void;
}

function openPage(document: Document, profile: PortalProfile, first: PageContext, tell: Tell): OpenPage {
  let context = first;
  let isOutdated = false;
  let reported = '';
  let guide: PageGuide | null = null;
  let fetching: Promise<void> | null = null;
  let untold = 0;

  function look(): void {
    if (isExtensionGone()) {
      close();
      return;
    }
    const body = read(document, 'body');
    const notice = body ? findRenewalNotice(body, profile.notice) : null;
    if (notice) report(notice);
    void lead();
  }

  async function lead(): Promise<void> {
    if (context.guide?.presses) await bringGuide();
    if (!isOutdated) await guide?.look(context.guide);
  }

  function bringGuide(): Promise<void> {
    fetching ??= fetchGuide(globalThis, tell).then((create) => {
      guide = create?.(document, profile, tell) ?? null;
      if (guide) return;
      // The worker may be there later, also for a page that does not change any more.
      fetching = null;
      if (untold++ < ASK_LATER_TIMES) setTimeout(look, ASK_LATER_AFTER);
    });
    return fetching;
  }

  /** A page that asks for what no browser has any more is recognised from outside; with a signer there it is not alone. */
  async function invite(): Promise<void> {
    // There the bank issues in another way, and nothing of ours would be of use.
    if (isGuideOnly(profile)) return;
    const demand = findSigner(globalThis) ? null : findEnrollmentDemand(unclobbered(document));
    if (!demand || context.guide) return;
    const seen = await tell('enrollmentSeen', pageIdentity(document, profile));
    if (!seen.ok || !seen.value.invite) return;
    await bringGuide();
    guide?.invite(demand);
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
  const opened = readScreen(document, profile);
  const { logOn, noCertificate } = profile.screens;
  // A page with more on it than this sentence only talks about it.
  const isRefused = noCertificate !== undefined && opened.isBare() && opened.says(noCertificate);
  if (isRefused || showsScreen(opened, logOn)) {
    const seen = { screen: isRefused ? 'noCertificate' : 'logOn', noticePresent: false, shownNotAfter: null } as const;
    void tell('screenSeen', { ...pageIdentity(document, profile), ...seen });
  }

  void invite();

  function close(): void {
    watch.stop();
    guide?.end();
  }

  return {
    beginAnew() {
      isOutdated = true;
      guide?.begin();
    },
    accept(newer) {
      context = newer;
      isOutdated = false;
      look();
    },
    close,
  };
}
