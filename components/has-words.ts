/** Says whether each word of `query` is found in a text. Half and full width and upper and lower case are the same; nothing asked for is found in anything. */
export function hasWords(text: string, query: string): boolean {
  const searched = folded(text);
  return folded(query)
    .split(' ')
    .every((word) => searched.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
}
