import type { PortalProfile } from '../portals/portal-profile.ts';
import type { PortalScreen } from '../renewal/guide.ts';
import { isShown, read, selectAll } from './dom-reading.ts';
import { isNoticeButton, isNoticeTitle } from './find-notice.ts';
import { foldText, foldTexts } from './fold-text.ts';
import { sizeOf, statementsOf } from './page-text.ts';
import { findLabelled } from './pressable.ts';

const HEADINGS = 'h1,h2,h3,caption,legend,[role=heading]';
/** A page that refuses says so in a few words; the portal's ordinary pages have its menu around them. */
const BARE = { links: 6, characters: 1000 };

/** What the page shows, for finding one's place in the portal's procedure. Nothing is read before it is asked for. */
export function readScreen(document: Document, profile: PortalProfile): PortalScreen {
  const body = read(document, 'body');
  return {
    title: read(document, 'title'),
    headings: selectAll(document, HEADINGS)
      .filter(isShown)
      .map((heading) => read(heading, 'textContent') ?? ''),
    says: (phrases) => body !== null && statementsOf(body, foldTexts(phrases), isShown).length > 0,
    hasButton: (label) => findStepButtons(document, profile, label).length > 0,
    isBare: () => {
      if (!body) return false;
      const { links, characters } = sizeOf(body);
      return links <= BARE.links && characters <= BARE.characters;
    },
  };
}

/**
 * The buttons of a step, by their label and nothing like it: 「更新をやめる」 is not 「更新」. Only the notice's own title and
 * button may carry marks such as 【重要】 or a date.
 */
export function findStepButtons(document: Document, profile: PortalProfile, label: string): HTMLElement[] {
  const wanted = foldText(label);
  const negatives = foldTexts(profile.notice.negatives);
  const isTitle = foldTexts(profile.notice.titles).includes(wanted);
  const isButton = foldTexts(profile.notice.buttons).includes(wanted);
  return findLabelled(
    document,
    (each) =>
      each === wanted ||
      (isTitle && isNoticeTitle(each, [wanted], negatives)) ||
      (isButton && isNoticeButton(each, wanted)),
  );
}
