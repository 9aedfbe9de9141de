import { isWithin, read, selectAll } from './dom-reading.ts';
import { foldText } from './fold-text.ts';

const MACHINE = 'script,style,template,noscript';
const SHOW_TEXT = 4;
/** Characters before folding; longer lines are paragraphs. */
const LINE_LIMIT = 400;
/** Almost every phrase has it, and nothing else folds to it: a text without it has no such phrase. */
export const SIGN = '証';
/** In place of what was not folded; in no phrase. */
const GAP = ' ';
/** A page may repeat a phrase without end; the first of them say enough. */
export const HOLDER_LIMIT = 60;

/** Text of an element without what is written for machines, unfolded. */
export function humanText(element: Element): string {
  if (!read(element, 'querySelector').call(element, MACHINE)) return read(element, 'textContent') ?? '';
  return textNodesOf(element)
    .map((node) => node.data)
    .join('');
}

/** Texts of an element in the order of the page, without what is written for machines. */
export function textNodesOf(element: Element): Text[] {
  return allTextsOf(element).filter((node) => !isForMachines(node));
}

function allTextsOf(element: Element): Text[] {
  const document = read(element, 'ownerDocument');
  const walker = read(document, 'createTreeWalker').call(document, element, SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node as Text);
  return found;
}

function isForMachines({ parentNode }: Text): boolean {
  // A form may have an input of the name `localName`; it is no script then either.
  return /^(?:script|style|noscript)$/.test(String((parentNode as Element | null)?.localName));
}

/**
 * The folded text of elements, read once each; good for as long as the page is not changed. `null` for one with more than
 * `limit` characters, which nobody needs to fold to know.
 */
export function createTextReader(limit: number): (element: Element) => string | null {
  const known = new Map<Element, string | null>();
  return (element) => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const text = humanText(element);
    const folded = text.length > limit ? null : foldText(text);
    known.set(element, folded);
    return folded;
  };
}

/** Where a phrase stands on a page. */
export interface Mention {
  /** The smallest element that holds all of it. */
  readonly holder: Element;
  /** The same, or the one text in it that does. */
  readonly node: Node;
}

export type MentionFinder = (phrases: readonly string[]) => Mention[];

/** The smallest elements below `root` that hold one of the folded `phrases`, in the order of the page. */
export function findHolders(root: Element, phrases: readonly string[]): Element[] {
  return createMentionFinder(root)(phrases).map(({ holder }) => holder);
}

/**
 * Gives the same for each list of phrases, with the text that holds the phrase; good for as long as the page is not changed.
 * @param texts those of `root` to look into, one after the other; all of them where there is none
 */
export function createMentionFinder(root: Element, texts: Text[] = []): MentionFinder {
  // The browser's own concatenation first: it is fast, and what it lacks is nowhere.
  const raw = texts[0] ? SIGN : (read(root, 'textContent') ?? '');
  const folds: string[] = [];
  const fold = (at: number): string => {
    const node = texts[at];
    folds[at] ??= node && !isForMachines(node) ? foldText(node.data) : '';
    return folds[at];
  };
  return (phrases) => {
    const sign = phrases.every((phrase) => phrase.includes(SIGN)) ? SIGN : '';
    if (!raw.includes(sign)) return [];
    if (!texts[0]) texts = allTextsOf(root);
    const longest = Math.max(...phrases.map(({ length }) => length));
    // Folding is what takes long: only where a sign is, and so far on either side that no phrase goes on beyond.
    texts.forEach(({ data }, at) => {
      // Without a sign all of it is folded, and there is nothing to walk to; nor is there from what is written for machines.
      if (!data.includes(sign) || !fold(at) || !sign) return;
      for (const step of [1, -1]) {
        let left = longest + fold(at).length;
        for (let to = at; left > 0 && to in texts; to += step) left -= fold(to).length;
      }
    });
    const nodes: Text[] = [];
    const ends: number[] = [];
    let whole = '';
    texts.forEach((node, at) => {
      const text = folds[at] ?? (whole.endsWith(GAP) ? '' : GAP);
      if (!text) return;
      nodes.push(node);
      whole += text;
      ends.push(whole.length);
    });
    let text = 0;
    // For one phrase after another the offsets only grow, so every text is passed once.
    const textAt = (offset: number) => {
      while ((ends[text] ?? Infinity) <= offset) text++;
      return nodes[text];
    };
    const mentions = new Map<Element, Mention & { at: number }>();
    for (const phrase of phrases) {
      text = 0;
      for (let at = whole.indexOf(phrase); at >= 0; at = whole.indexOf(phrase, at + phrase.length)) {
        const [first, last] = [textAt(at), textAt(at + phrase.length - 1)];
        const holder = first && last && commonElement(first, last);
        if (holder && !mentions.has(holder))
          mentions.set(holder, { holder, node: first === last ? first : holder, at });
        if (mentions.size >= HOLDER_LIMIT) break;
      }
    }
    return [...mentions.values()].sort((a, b) => a.at - b.at);
  };
}

/**
 * The folded words before, within and after a phrase in the line in which it stands: what the user reads as one, through
 * bold print and links, up to the next line break or the border of a block.
 */
export function lineAround({ node }: Mention): string[] {
  return [wordsBeside(node, 'previousSibling'), read(node, 'textContent') ?? '', wordsBeside(node, 'nextSibling')].map(
    foldText,
  );
}

function wordsBeside(start: Node, side: 'previousSibling' | 'nextSibling'): string {
  let words = '';
  for (let inner: Node | null = start; inner && isInline(inner); inner = inner.parentNode) {
    for (let node = inner[side]; node; node = node[side]) {
      if (!isInline(node) || words.length > LINE_LIMIT) return words;
      words = side === 'nextSibling' ? words + node.textContent : node.textContent + words;
    }
  }
  return words;
}

/** A form whose field covers its `nodeName` is none of these either. */
function isInline(node: Node): boolean {
  return /^(?:#text|[abiu]|em|strong|span|font)$/i.test(node.nodeName);
}

function commonElement(first: Text, last: Text): Element | null {
  let element = first.parentElement;
  while (element && !read(element, 'contains').call(element, last)) element = read(element, 'parentElement');
  return element;
}

/** The visible elements that say one of the folded `phrases`, apart from links and buttons, which only lead elsewhere. */
export function statementsOf(
  root: Element,
  phrases: readonly string[],
  isVisible: (element: Element) => boolean,
): Element[] {
  return findHolders(root, phrases).filter((holder) => !isWithin(holder, 'a,button,select') && isVisible(holder));
}

/** Number of links and buttons below `root`, and the length of what it says: a page with the portal's menu has much of both. */
export function sizeOf(root: Element): { readonly links: number; readonly characters: number } {
  return { links: selectAll(root, 'a[href],button').length, characters: foldText(humanText(root)).length };
}
