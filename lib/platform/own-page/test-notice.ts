import { explainNotice, type NoticeExplanation } from '../../notice/explain-notice.ts';
import { isNoticeButton } from '../../notice/find-notice.ts';
import { foldText, foldTexts } from '../../notice/fold-text.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import { inertLines, inertPage, isMarkup } from './inert-page.ts';

/** What was pasted beyond this is left out; no bank's page has as many characters. */
const LIMIT = 500_000;

export interface PastedNotice {
  readonly text: string;
  /** The same as markup, where the browser had it on its clipboard. */
  readonly markup: string | null;
}

/** What Koshin would see if the portal showed what was pasted. Nothing of it runs or is loaded. */
export function testNotice({ text, markup }: PastedNotice, profile: PortalProfile): NoticeExplanation {
  const pasted = (markup ?? text).slice(0, LIMIT);
  const buttons = foldTexts(profile.notice.buttons);
  const isButton = (line: string) => buttons.some((label) => isNoticeButton(foldText(line), label));
  if (markup !== null || isMarkup(pasted)) return explainNotice(inertPage(pasted), profile);
  return explainNotice(inertLines(pasted, isButton), profile, pasted);
}
