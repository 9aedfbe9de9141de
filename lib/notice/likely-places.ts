import { EXPIRY_NEARS, REQUEST, TITLE } from './asks-to-renew.ts';
import { foldText, includesAny } from './fold-text.ts';
import type { Place } from './texts-at.ts';

/** Every certificate's name ends with this. */
export const CERTIFICATE = '証明書';
/** Its beginning, unfolded, with what folding drops. */
const NAME = /証(?=[\s\u200b-\u200d\u2060\ufeff]*明)/;
/** Folded characters from the name on, in which a line ends that is a title. */
const REACH = 100;
/** Characters to begin with, before folding. */
const STEP = 128;
/** That of any title. Made when it is needed: the guide only reads titles that it knows. */
let wording: RegExp | undefined;
/** A mark that folding gives to the letter before it, and not where an element begins or ends between the two. */
const LOOSE_MARK = /[ぁ-ん][\u3099\u309aﾞﾟ]/;
/** Such a wording. */
const ASKING = '更新願';

/**
 * Where in the text of a page a line may stand that is a title in whatever words, or one of the folded `phrases`, each of which has
 * the certificate's name and at most 75 characters. Whether it does, only its elements tell; that it stands nowhere else is certain.
 * Takes time in proportion to the length of the text.
 */
export function findLikelyPlaces(raw: string, phrases: readonly string[]): Place[] {
  // What comes after a line forbids nothing in it.
  wording ??= new RegExp(
    [REQUEST, EXPIRY_NEARS, TITLE].map(({ source }) => source.replace(/\(\?!.*?\)/g, '')).join('|'),
  );
  const asks = wording;
  // The last letter may have got a mark that is not its own.
  const wanted = phrases.map((phrase) => phrase.slice(phrase.indexOf(CERTIFICATE), -1));
  const places: Place[] = [];
  let text = '';
  let [from, midst, at] = [0, 0, 0];
  raw.split(NAME).forEach((part, index, { length }) => {
    // The first name in a row of them, none of which is far from the next.
    if (!index) midst = part.length;
    const isLast = index === length - 1;
    const [after, afterFolded] = index ? edgeOf(part, 1) : NONE;
    const [before, beforeFolded] = isLast ? NONE : edgeOf(part, -1);
    if (isLast || after + before < part.length) {
      text += afterFolded;
      if (index && (asks.test(text) || includesAny(text, wanted))) places.push([from, at + after, midst]);
      text = beforeFolded;
      midst = at + part.length;
      from = midst - before;
    } else text += LOOSE_MARK.test(part) ? ASKING : foldText(part);
    text += '証';
    at += part.length + 1;
  });
  return places;
}

type Edge = readonly [characters: number, folded: string];

const NONE: Edge = [0, ''];

/** As much of the beginning (1) or of the end (-1) of a text as a line may take of it. */
function edgeOf(text: string, side: 1 | -1): Edge {
  for (let size = STEP; ; size *= 4) {
    const edge = side > 0 ? text.slice(0, size) : text.slice(-size);
    const folded = foldText(edge);
    if (size >= text.length || folded.length > REACH) return [edge.length, LOOSE_MARK.test(edge) ? ASKING : folded];
  }
}
