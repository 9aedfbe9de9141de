import { foldText, foldTexts, includesAny } from './fold-text.ts';
import { readExpiryDate } from './read-date.ts';

/** The phrases by which a portal's profile knows its renewal notice. */
export interface NoticePhrases {
  readonly titles: readonly string[];
  readonly buttons: readonly string[];
  readonly expiryLabels: readonly string[];
  readonly negatives: readonly string[];
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
const BUTTON_SLACK = 8;
/** A container with more text than this (folded characters) is a page, not a notice. */
const NOTICE_LIMIT = 3000;
/** Without a button the expiry field must stand close to the title. */
const EXPIRY_LIMIT = 800;

const MACHINE_TEXT = /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/i;
const PRESSABLE = 'a,button,input[type=button],input[type=submit],input[type=image],[role=button],[role=link]';

/**
 * Finds the renewal notice below `root`, or `null`. One signal alone is never a notice: manuals, FAQs and
 * announcements quote the title, and 「電子証明書取得」 pages show expiry fields.
 */
export function findRenewalNotice(root: Element, phrases: NoticePhrases): RenewalNotice | null {
  const titles = foldTexts(phrases.titles);
  const negatives = foldTexts(phrases.negatives);
  const buttons = foldTexts(phrases.buttons);
  for (const title of findDeepest(root, titles)) {
    if (!isTitle(title, titles, negatives)) continue;
    const notice = noticeAround(title, root, buttons, phrases.expiryLabels);
    if (notice) return notice;
  }
  return null;
}

/**
 * Says whether a title of the notice stands below `root`, even alone. Never enough to report a notice, always enough not
 * to take its absence for proof.
 */
export function mentionsNotice(root: Element, phrases: NoticePhrases): boolean {
  return includesAny(foldText(visibleText(root)), foldTexts(phrases.titles));
}

/** The pressable element below `root` whose label is `label` (the shortest match wins), or `null`. */
export function findPressable(root: ParentNode, label: string): Element | null {
  const wanted = foldText(label);
  let best: Element | null = null;
  let bestLength = wanted.length + BUTTON_SLACK + 1;
  for (const element of root.querySelectorAll(PRESSABLE)) {
    const text = foldText(labelOf(element));
    if (text.length < bestLength && text.includes(wanted)) {
      best = element;
      bestLength = text.length;
    }
  }
  return best;
}

/** Elements that hold one of `phrases`, folded, while none of their children does alone. */
function findDeepest(root: Element, phrases: readonly string[]): Element[] {
  if (!includesAny(foldText(visibleText(root)), phrases)) return [];
  const found: Element[] = [];
  const descend = (element: Element): void => {
    const inside = [...element.children].filter((child) => holds(child, phrases));
    if (inside.length === 0) found.push(element);
    else for (const child of inside) descend(child);
  };
  descend(root);
  return found;
}

function holds(element: Element, phrases: readonly string[]): boolean {
  return includesAny(foldText(visibleText(element)), phrases);
}

function isTitle(element: Element, titles: readonly string[], negatives: readonly string[]): boolean {
  const text = foldText(visibleText(element));
  const title = titles.find((phrase) => text.includes(phrase));
  if (!title || text.length > title.length + TITLE_SLACK || includesAny(text, negatives)) return false;
  // 「…」 around the phrase: somebody quotes the title.
  const at = text.indexOf(title);
  return !(text[at - 1] === '「' && text[at + title.length] === '」');
}

function noticeAround(
  title: Element,
  root: Element,
  buttons: readonly string[],
  expiryLabels: readonly string[],
): RenewalNotice | null {
  for (let container: Element | null = title; container; container = container.parentElement) {
    const text = visibleText(container);
    const length = foldText(text).length;
    if (length > NOTICE_LIMIT && container !== title) return null;
    const button = findButton(container, title, buttons);
    const notAfter = length <= EXPIRY_LIMIT || button ? readExpiryDate(text, expiryLabels) : null;
    if (button || notAfter !== null) return { title, button, notAfter };
    if (container === root) return null;
  }
  return null;
}

function findButton(container: Element, title: Element, buttons: readonly string[]): Element | null {
  for (const button of buttons) {
    const found = findPressable(container, button);
    if (found && found !== title && !found.contains(title)) return found;
  }
  return null;
}

/** Text of an element without what is written for machines. */
function visibleText(element: Element): string {
  if (MACHINE_TEXT.test(element.tagName)) return '';
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue;
    else if (node.nodeType === Node.ELEMENT_NODE) text += visibleText(node as Element);
  }
  return text;
}

function labelOf(element: Element): string {
  if (element instanceof HTMLInputElement) return element.type === 'image' ? element.alt : element.value;
  return element.textContent || element.getAttribute('aria-label') || element.querySelector('img')?.alt || '';
}
