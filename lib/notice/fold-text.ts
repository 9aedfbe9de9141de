/**
 * Folds what Japanese pages write in several ways into one form for comparing: full width and half width,
 * Kangxi radicals and ㋿ (Unicode NFKC), white space of any kind and place, ログオン for ログイン.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]+/gu, '')
    .toLowerCase()
    .replaceAll('ログオン', 'ログイン')
    .replaceAll('ログオフ', 'ログアウト');
}

/** A profile's lists are asked for again with every look at a page. */
const folded = new WeakMap<readonly string[], readonly string[]>();

export function foldTexts(texts: readonly string[]): readonly string[] {
  const known = folded.get(texts) ?? texts.map(foldText);
  folded.set(texts, known);
  return known;
}

export function includesAny(folded: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => folded.includes(phrase));
}
