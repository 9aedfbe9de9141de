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

export function foldTexts(texts: readonly string[]): string[] {
  return texts.map(foldText);
}

export function includesAny(folded: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => folded.includes(phrase));
}
