import { read } from '../../notice/dom-reading.ts';
import { findStatusRow, mentionsNotice } from '../../notice/find-notice.ts';
import { readNoticeList } from '../../notice/notice-list.ts';
import { humanText } from '../../notice/page-text.ts';
import { readExpiryDate } from '../../notice/read-date.ts';
import { readScreen } from '../../notice/read-screen.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import { showsScreen } from '../../renewal/guide.ts';

export interface LogOnEvidence {
  readonly noticePresent: boolean;
  /** The end of validity that the portal itself shows, ms since the epoch. */
  readonly shownNotAfter: number | null;
  /** Changes when the part of the page changes from which this was read. */
  readonly text: string;
}

/**
 * What this page proves about a log-on, or `null`: that the notice is there, that it is absent from the whole list of
 * notices, or the date of the certificate on a status screen. A page about another notice, a list that is loading and an
 * error have the title of the list too and prove nothing.
 */
export function findLogOnEvidence(document: Document, profile: PortalProfile): LogOnEvidence | null {
  const body = read(document, 'body');
  if (!body) return null;
  const screen = readScreen(document, profile);
  const { noticeList, notices, status } = profile.screens;
  if (showsScreen(screen, notices)) {
    // Even where it is only talked about: then its absence is no proof.
    if (mentionsNotice(body, profile.notice)) return { noticePresent: true, shownNotAfter: null, text: 'present' };
    const text = noticeList ? readNoticeList(body, noticeList) : null;
    return text === null ? null : { noticePresent: false, shownNotAfter: shownExpiry(body, profile), text };
  }
  if (status && profile.notice.statusRow && showsScreen(screen, status)) {
    const { labels, buttons } = profile.notice.statusRow;
    const row = findStatusRow(body, labels);
    // Only the date: this screen has no notice whose absence could say anything.
    if (row && row.notAfter !== null && !buttons.some((button) => screen.hasButton(button)))
      return { noticePresent: false, shownNotAfter: row.notAfter, text: `${row.notAfter}` };
  }
  return null;
}

function shownExpiry(body: Element, profile: PortalProfile): number | null {
  // Only a field that names the certificate: "有効期限" alone may be that of anything.
  const labels = profile.notice.expiryLabels.filter((label) => label.includes('証明書'));
  return readExpiryDate(humanText(body), labels);
}
