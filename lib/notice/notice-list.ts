import { isShown, isWithin, read, selectAll } from './dom-reading.ts';
import { foldText, foldTexts, includesAny } from './fold-text.ts';
import { findHolders, humanText, statementsOf } from './page-text.ts';
import { findLabelled, isEnabled, labelOf, pressablesOf } from './pressable.ts';

/** By what a portal's profile knows the list of its notices. */
export interface NoticeListPhrases {
  /** Headings of its columns, all of them in one row. */
  readonly headers: readonly string[];
  /** What the portal writes in place of a list with nothing in it. */
  readonly empty: readonly string[];
  /** What it writes while the list is still on its way. */
  readonly loading: readonly string[];
  /** Buttons that lead to more of the list: then this is only a part of it. */
  readonly more: readonly string[];
}

/** Words that narrow a sentence such as 「未読のお知らせはありません」: it does not speak of the whole list. */
const NARROWED = foldTexts(['未読', '新着', '新しい', '検索', '条件']);
const SENTENCE_SLACK = 24;
const TABLE = 'table,[role=table],[role=grid]';
const ROW = 'tr,[role=row]';

/**
 * The whole list of the portal's notices, as its folded text, or `null` when it is not there (yet): only a list in which
 * a notice would stand proves by not having it. A page about one notice has the same title and the same words, but as the
 * names of rows; a list that is loading, failed or goes on elsewhere proves nothing.
 */
export function readNoticeList(root: Element, phrases: NoticeListPhrases): string | null {
  const list = readRows(root, foldTexts(phrases.headers)) ?? readEmpty(root, foldTexts(phrases.empty));
  if (list === null || statementsOf(root, foldTexts(phrases.loading), isShown).length > 0) return null;
  const more = foldTexts(phrases.more);
  return findLabelled(root, (label) => more.includes(label)).some(isEnabled) ? null : list;
}

function readRows(root: Element, headers: readonly string[]): string | null {
  const [first] = headers;
  if (first === undefined) return null;
  for (const holder of findHolders(root, [first])) {
    const cell = read(holder, 'closest').call(holder, 'th,td,[role=columnheader]') ?? holder;
    const row = read(cell, 'parentElement');
    if (!row || !isShown(row)) continue;
    const cells = [...read(row, 'children')].map((each) => foldText(humanText(each)));
    if (!headers.every((header) => cells.includes(header))) continue;
    const table = read(row, 'closest').call(row, TABLE) ?? read(row, 'parentElement');
    if (table && hasEntry(table, row, headers.length)) return foldText(humanText(table));
  }
  return null;
}

/** An entry can be selected, and stands in a row with as many cells as the headings. */
function hasEntry(table: Element, headings: Element, columns: number): boolean {
  return pressablesOf(table).some((entry) => {
    const row = entry.closest(ROW) ?? entry.parentElement;
    if (!row || row === headings || headings.contains(entry) || labelOf(entry) === '') return false;
    return !row.matches(ROW) || selectAll(row, 'th,td,[role=cell],[role=gridcell]').length >= columns;
  });
}

function readEmpty(root: Element, sentences: readonly string[]): string | null {
  for (const statement of statementsOf(root, sentences, isShown)) {
    const text = foldText(humanText(statement));
    const sentence = sentences.find((each) => text.includes(each)) ?? '';
    if (
      text.length <= sentence.length + SENTENCE_SLACK &&
      !includesAny(text, NARROWED) &&
      !isWithin(statement, 'label')
    )
      return text;
  }
  return null;
}
