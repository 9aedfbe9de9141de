import { allNamed, isWithin, read } from './dom-reading.ts';
import { CERTIFICATE, findLikelyPlaces } from './likely-places.ts';
import { createMentionFinder, HOLDER_LIMIT, type Mention, type MentionFinder, SIGN } from './page-text.ts';
import { createRangeIn, textsAt } from './texts-at.ts';

/** Characters; longer phrases are not looked for in this way. */
const PHRASE_LIMIT = 75;
/** To go to each of more places takes longer than to walk through the page, and so it does in a page of fewer characters. */
const PLACE_LIMIT = 8;
const SMALL = 1000;
/** What a row's label is in; other phrases, and titles, stand in lines of which all is text. */
const CELL = 'th,td,dt';

/**
 * As `createMentionFinder`, for a page that is looked at again and again: it leaves out mentions in lines that are no title, whatever
 * they say, and have none of the folded `phrases`; and touches no text of those. Of a holder it may give a mention that is not
 * its first: `isFirstMention` tells.
 */
export function createLikelyFinder(root: Element, phrases: readonly string[]): MentionFinder {
  const raw = read(root, 'textContent') ?? '';
  let whole: MentionFinder | undefined;
  const findAll: MentionFinder = (wanted) => {
    whole ??= createMentionFinder(root);
    return whole(wanted);
  };
  const isNamed = phrases.every((phrase) => phrase.includes(CERTIFICATE) && phrase.length <= PHRASE_LIMIT);
  if (isNamed && !raw.includes(SIGN)) return () => [];
  // A page that was pasted is looked at once.
  if (!isNamed || raw.length < SMALL || read(root, 'ownerDocument') !== document) return findAll;
  const human = withoutMachines(root, raw);
  if (human === null) return findAll;
  const places = findLikelyPlaces(raw, phrases);
  if (human !== raw) places.push(...findLikelyPlaces(human, phrases));
  if (!places[0]) return () => [];
  if (places.length > PLACE_LIMIT) return findAll;
  const finders = places
    .sort(([a], [b]) => a - b)
    .map((place) => createMentionFinder(root, textsAt(root, raw.length, place)));
  // As many holders as a page may have at all, there can only be where there are as many signs.
  const signs = raw.split(SIGN).length - 1;
  return (wanted) => (signs * wanted.length < HOLDER_LIMIT ? finders.flatMap((find) => find(wanted)) : findAll(wanted));
}

/** Says whether a mention is the one that `createMentionFinder` gives for its holder. */
export function isFirstMention({ holder, node }: Mention, wanted: readonly string[]): boolean {
  if (read(holder, 'firstChild') === read(holder, 'lastChild')) return true;
  return createMentionFinder(holder)(wanted).some((each) => each.holder === holder && each.node === node);
}

/** The text of an element with blanks for what is written for machines, which may stand within a phrase; `null` where that has elements. */
function withoutMachines(root: Element, raw: string): string | null {
  const machines = allNamed(root, ['script', 'style', 'noscript'])
    .filter((machine) => machine.firstChild && isWithin(machine, CELL))
    .sort((a, b) => 3 - (a.compareDocumentPosition(b) & 6));
  if (!machines[0]) return raw;
  if (machines.some(({ firstElementChild }) => firstElementChild)) return null;
  const range = createRangeIn(root);
  let text = '';
  for (const machine of machines) {
    range.setEndBefore(machine);
    text += range.toString();
    text += ' '.repeat(machine.textContent?.length ?? 0);
    range.setStartAfter(machine);
  }
  return text + raw.slice(text.length);
}
