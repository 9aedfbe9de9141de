import { read } from './dom-reading.ts';

/** Text nodes, and CDATA sections, which `textContent` has too. */
const SHOW_ALL_TEXT = 12;
/** Guesses in a row; whatever they say, halves end soon. */
const GUESSES = 9;

/** From and to, characters of an element's `textContent`; and one between that is in the midst of what is looked for. */
export type Place = readonly [from: number, to: number, midst: number];

/**
 * The texts at a place in an element whose `textContent` has so many characters. The browser counts those of some of the children, as many as would
 * be before or after the place were all of one length, so that in a long page next to nothing is read, and no node becomes an
 * object that is not near.
 */
export function textsAt(root: Element, characters: number, [from, to, midst]: Place): Text[] {
  const range = createRangeIn(root);
  let node: Node = root;
  let at = 0;
  let length = characters;
  while (read(node, 'nodeType') === Node.ELEMENT_NODE) {
    const children: NodeListOf<ChildNode> = read(node, 'childNodes');
    let first = 0;
    let end = children.length;
    for (let guess = 0; end - first > 1; guess++) {
      const share = guess < GUESSES ? (midst - at) / length : 0.5;
      const middle = Math.min(first + Math.floor(share * (end - first)) || first + 1, end - 1);
      const isBefore = share < 0.5;
      range.setStart(node, isBefore ? first : middle);
      range.setEnd(node, isBefore ? middle : end);
      const counted = range.toString().length;
      const before = isBefore ? counted : length - counted;
      if (at + before > midst) [end, length] = [middle, before];
      else [first, at, length] = [middle, at + before, length - before];
    }
    const child = children[first];
    if (!child) return [];
    node = child;
  }
  const document = read(root, 'ownerDocument');
  const walker = read(document, 'createTreeWalker').call(document, root, SHOW_ALL_TEXT);
  walker.currentNode = node;
  while (at > from) {
    const text = walker.previousNode() as Text | null;
    if (!text) break;
    at -= text.length;
  }
  const texts: Text[] = [];
  for (let text: Node | null = walker.currentNode; text && at < to; text = walker.nextNode()) {
    at += (text as Text).length;
    if (text.nodeType === Node.TEXT_NODE) texts.push(text as Text);
  }
  return texts;
}

/** Everything in an element. */
export function createRangeIn(root: Element): Range {
  const document = read(root, 'ownerDocument');
  const range = read(document, 'createRange').call(document);
  range.selectNodeContents(root);
  return range;
}
