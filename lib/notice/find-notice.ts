import { ELSEWHERE, isRenewalTitle, OTHERWISE } from './asks-to-renew.ts';
import { allNamed, isShown, isWithin, read, selectAll } from './dom-reading.ts';
import { foldText, foldTexts, includesAny } from './fold-text.ts';
import { createLikelyFinder, isFirstMention } from './likely-mentions.ts';
import { CERTIFICATE } from './likely-places.ts';
import {
  createMentionFinder,
  createTextReader,
  findHolders,
  humanText,
  lineAround,
  type MentionFinder,
} from './page-text.ts';
import { labelOf, pressablesOf } from './pressable.ts';
import { readExpiryDate } from './read-date.ts';

/** The phrases by which a portal's profile knows its renewal notice. */
export interface NoticePhrases {
  readonly titles: readonly string[];
  readonly buttons: readonly string[];
  readonly expiryLabels: readonly string[];
  readonly negatives: readonly string[];
  /** Older screens have no notice but a row: the certificate's expiry field and, in its time, a button beside it. */
  readonly statusRow?: { readonly labels: readonly string[]; readonly buttons: readonly string[] } | undefined;
}

/** A renewal notice on the page: its title, and in the same notice its button or its expiry field, or both. */
export interface RenewalNotice {
  readonly title: Element;
  readonly button: Element | null;
  /** End of validity that the notice states, ms since the epoch; `null` when it states none that can be read. */
  readonly notAfter: number | null;
}

/** What a title may carry beside its phrase: a date, 【重要】, NEW, 未読. Longer texts only talk about the notice. */
const TITLE_SLACK = 24;
/** As much of its line belongs to a title on either side, where its line goes on. */
const BESIDE = 12;
const BUTTON_SLACK = 8;
/** A container with more text than this (folded characters) is a page, not a notice. */
const NOTICE_LIMIT = 3000;
/** Without a button the expiry field must stand close to the title. */
const EXPIRY_LIMIT = 800;
/** A row of a status screen holds a label, a date and a button. */
const ROW_LIMIT = 120;
/** A container with more characters than this is not folded to find out how many it has without white space. */
const RAW_LIMIT = 20_000;
/** A title in other words than the profile's is a line with no more folded characters than this. */
const LINE_LIMIT = 100;
const USER_HEADINGS = /利用者(?:id|名|氏名)[^\d:]{0,20}(?:期限|証明書|状)/;
/** The headings stand at the beginning of a table's text; characters, not folded. */
const HEADINGS_LIMIT = 400;

/**
 * Finds the renewal notice below `root`, or `null`. One signal alone is never a notice: manuals, FAQs and
 * announcements quote the title, and 「電子証明書取得」 pages show expiry fields. The title is one that the profile knows or
 * one that asks for renewal in other words (`asks-to-renew.ts`); neither is one within a warning, an FAQ or a list of
 * other users.
 */
export function findRenewalNotice(root: Element, phrases: NoticePhrases): RenewalNotice | null {
  const notice = findNoticeBelow(root, phrases);
  // Most pages have none, and are not asked what they are.
  const screen = notice ? allNamed(read(root, 'ownerDocument'), ['title', 'h1']) : [];
  return screen.some((title) => ELSEWHERE.test(foldText(humanText(title)))) ? null : notice;
}

function findNoticeBelow(root: Element, phrases: NoticePhrases): RenewalNotice | null {
  const titles = foldTexts(phrases.titles);
  const find = createLikelyFinder(root, [...titles, ...foldTexts(phrases.statusRow?.labels ?? [])]);
  const wanted = [...titles, CERTIFICATE];
  const negatives = foldTexts(phrases.negatives);
  const folded = createTextReader(RAW_LIMIT);
  const buttons = foldTexts(phrases.buttons);
  for (const mention of find(wanted)) {
    const { holder } = mention;
    const [before = '', within = '', after = ''] = lineAround(mention);
    const near = before.slice(-BESIDE) + within + after.slice(0, BESIDE);
    const isKnown =
      isNoticeTitle(near, titles, negatives) &&
      !OTHERWISE.test(titles.reduce((words, title) => words.replace(title, ''), near));
    const line = before + within + after;
    if (!isKnown && (line.length > LINE_LIMIT || !isRenewalTitle(line) || includesAny(line, negatives))) continue;
    if (!isFirstMention(mention, wanted)) continue;
    const notice = noticeAround(holder, root, buttons, phrases.expiryLabels, folded);
    // In a menu the same words lead to a screen that is always there.
    if (notice && (isKnown || notice.button || !isWithin(holder, 'a,button')) && !isInUserList(holder)) return notice;
  }
  return findStatusNotice(root, phrases, find);
}

/**
 * Says whether a title of the notice stands below `root`, even alone. Never enough to report a notice, always enough not
 * to take its absence for proof.
 */
export function mentionsNotice(root: Element, phrases: NoticePhrases): boolean {
  return findHolders(root, foldTexts(phrases.titles)).length > 0;
}

/** Says whether a folded text is the notice's title, and neither talks about it nor belongs to another notice. */
export function isNoticeTitle(text: string, titles: readonly string[], negatives: readonly string[]): boolean {
  const title = titles.find((phrase) => text.includes(phrase));
  if (!title || text.length > title.length + TITLE_SLACK || includesAny(text, negatives)) return false;
  // 「…」 around the phrase: somebody quotes the title.
  const at = text.indexOf(title);
  return !(text[at - 1] === '「' && text[at + title.length] === '」');
}

/** Says whether a folded label is that of a notice's button `wanted`, with little beside it. */
export function isNoticeButton(label: string, wanted: string): boolean {
  return label.length <= wanted.length + BUTTON_SLACK && label.includes(wanted);
}

function noticeAround(
  title: Element,
  root: Element,
  buttons: readonly string[],
  expiryLabels: readonly string[],
  folded: (element: Element) => string | null,
): RenewalNotice | null {
  for (let container: Element | null = title; container; container = read(container, 'parentElement')) {
    const text = folded(container);
    if (text === null || (text.length > NOTICE_LIMIT && container !== title)) return null;
    const button = noticeButtons(container, buttons).find((each) => each !== title && !each.contains(title)) ?? null;
    const notAfter = text.length <= EXPIRY_LIMIT || button ? readExpiryDate(humanText(container), expiryLabels) : null;
    if (button || notAfter !== null) {
      // Links name other pages: what they say is not said here.
      const said = pressablesOf(container).reduce((rest, each) => rest.replace(labelOf(each), ''), text);
      return ELSEWHERE.test(said) ? null : { title, button, notAfter };
    }
    if (container === root) return null;
  }
  return null;
}

/** A table whose headings name users, and what is with their certificates. */
function isInUserList(title: Element): boolean {
  const table = read(title, 'closest').call(title, 'table');
  return USER_HEADINGS.test(foldText(humanText(table ?? title).slice(0, HEADINGS_LIMIT)));
}

/** The notice's buttons that the user can see; a disabled one is still a notice's (it may be after hours). */
function noticeButtons(container: Element, wanted: readonly string[]): HTMLElement[] {
  return pressablesOf(container).filter((element) => {
    const label = labelOf(element);
    return wanted.some((each) => isNoticeButton(label, each)) && isShown(element);
  });
}

/** The row's label is one signal, the button in that very row the other; both must be exactly what the profile says. */
function findStatusNotice(
  root: Element,
  { statusRow, negatives }: NoticePhrases,
  find: MentionFinder,
): RenewalNotice | null {
  if (!statusRow) return null;
  const row = findStatusRow(root, statusRow.labels, find);
  if (!row || includesAny(foldText(humanText(row.element)), foldTexts(negatives))) return null;
  const wanted = foldTexts(statusRow.buttons);
  const button = pressablesOf(row.element).find((each) => wanted.includes(labelOf(each)) && isShown(each));
  return button ? { title: row.label, button, notAfter: row.notAfter } : null;
}

/** The row in which a status screen shows the end of the certificate's validity. */
export function findStatusRow(
  root: Element,
  labels: readonly string[],
  find: MentionFinder = createMentionFinder(root),
): { readonly element: Element; readonly label: Element; readonly notAfter: number | null } | null {
  const wanted = foldTexts(labels);
  for (const { holder } of find(wanted)) {
    const label = read(holder, 'closest').call(holder, 'th,td,dt');
    const element = label && read(label, 'parentElement');
    if (!label || !element || !wanted.includes(foldText(humanText(label)))) continue;
    const text = foldText(humanText(element));
    // A column of that name heads the certificates of others.
    const isHeading = selectAll(element, 'td,dd').length === 0;
    if (!isHeading && text.length <= ROW_LIMIT)
      return { element, label, notAfter: readExpiryDate(humanText(element), labels) };
  }
  return null;
}
