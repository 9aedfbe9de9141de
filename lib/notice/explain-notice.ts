import type { PortalProfile, PortalRole } from '../portals/portal-profile.ts';
import { isRenewalTitle } from './asks-to-renew.ts';
import { read } from './dom-reading.ts';
import { findRenewalNotice, isNoticeButton, isNoticeTitle } from './find-notice.ts';
import { foldText, foldTexts } from './fold-text.ts';
import { judgeNoticeText, type NoticeTextVerdict } from './judge-text.ts';
import { findHolders, humanText } from './page-text.ts';
import { labelOf, pressablesOf } from './pressable.ts';
import { readExpiryDate } from './read-date.ts';
import { readIdentity } from './read-identity.ts';

/** Characters; longer quotations help nobody. */
const QUOTED = 160;
/** Every certificate's name ends with this. */
const CERTIFICATE = ['証明書'];

/** One of the signals by which a notice is known, with the words of the page that give it. */
export interface Signal {
  /** `refused`: words like it are there, and do not count. */
  readonly state: 'found' | 'absent' | 'refused';
  readonly text: string | null;
  /** The word that rules it out, where it was one. */
  readonly word?: string;
}

/** Why a page is a notice or not: `apart` has all signals, but not in one notice. */
export type NoticeVerdict = 'notice' | 'titleMissing' | 'titleRefused' | 'titleAlone' | 'apart';

/** What Koshin sees in a page. */
export interface NoticeExplanation {
  readonly verdict: NoticeVerdict;
  readonly title: Signal;
  readonly button: Signal;
  /** The expiry field; `refused` where no date can be read from it. */
  readonly date: Signal;
  /** The date, ms since the epoch. */
  readonly notAfter: number | null;
  readonly role: PortalRole | null;
  readonly userId: string | null;
  /** What the words ask of the reader, apart from any portal's phrases: those of the title, or of whatever speaks of a certificate. */
  readonly wording: NoticeTextVerdict;
}

/**
 * Judges as on the portal's pages (`findRenewalNotice`), and tells the parts of the judgement.
 * @param message the whole of it, where it is one message and no page around it
 */
export function explainNotice(document: Document, profile: PortalProfile, message?: string): NoticeExplanation {
  const body = read(document, 'body');
  const notice = findRenewalNotice(body, profile.notice);
  const title = notice ? quotation(notice.title) : titleSignal(body, profile);
  const button = notice?.button ? quotation(notice.button) : buttonSignal(body, profile);
  const notAfter = notice ? notice.notAfter : readExpiryDate(humanText(body), profile.notice.expiryLabels);
  const date = dateSignal(body, profile, notAfter);
  const verdict = notice ? 'notice' : verdictFor(title, button, date);
  const [mention] = findHolders(body, CERTIFICATE);
  const wording = judgeNoticeText(message ?? title.text ?? (mention ? humanText(mention) : ''));
  return { verdict, title, button, date, notAfter, ...readIdentity(document, profile), wording };
}

function verdictFor(title: Signal, button: Signal, date: Signal): NoticeVerdict {
  if (title.state === 'absent') return 'titleMissing';
  if (title.state === 'refused') return 'titleRefused';
  return button.state === 'found' || date.state === 'found' ? 'apart' : 'titleAlone';
}

function titleSignal(body: Element, { notice }: PortalProfile): Signal {
  const titles = foldTexts(notice.titles);
  const negatives = foldTexts(notice.negatives);
  const holders = findHolders(body, titles);
  const fitting = holders.find((holder) => isNoticeTitle(foldText(humanText(holder)), titles, negatives));
  const inOtherWords = () =>
    findHolders(body, CERTIFICATE).find((holder) => isRenewalTitle(foldText(humanText(holder))));
  const named = fitting ?? inOtherWords();
  if (named) return quotation(named);
  const [holder] = holders;
  if (!holder) return { state: 'absent', text: null };
  const text = foldText(humanText(holder));
  const word = notice.negatives.find((each) => text.includes(foldText(each)));
  return { ...quotation(holder), state: 'refused', ...(word && { word }) };
}

function buttonSignal(body: Element, { notice }: PortalProfile): Signal {
  const wanted = foldTexts(notice.buttons);
  const button = pressablesOf(body).find((each) => wanted.some((label) => isNoticeButton(labelOf(each), label)));
  return button ? quotation(button) : { state: 'absent', text: null };
}

function dateSignal(body: Element, { notice }: PortalProfile, notAfter: number | null): Signal {
  const holders = findHolders(body, foldTexts(notice.expiryLabels));
  const [first] = holders;
  if (!first) return { state: 'absent', text: null };
  // The label alone says little: its row or its line has the date.
  const line = read(first, 'closest').call(first, 'tr,li,dl,p') ?? first;
  const text = clipped(humanText(line));
  return { state: notAfter === null ? 'refused' : 'found', text };
}

function quotation(element: Element): Signal {
  const label = labelOf(element as HTMLElement);
  return { state: 'found', text: clipped(humanText(element)) || clipped(label) };
}

function clipped(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' ').trim());
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : characters.join('');
}
