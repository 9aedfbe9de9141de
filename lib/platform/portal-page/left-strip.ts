/**
 * Firefox takes the scripts of an updated extension away without a word to them, and starts the new ones in the same page: what
 * the old ones showed stays, and its button is dead. Firefox also lets an extension see into a closed shadow root.
 */
export function removeLeftStrip(document: Document): void {
  for (const child of document.documentElement.children) {
    const { openOrClosedShadowRoot } = child as Element & { readonly openOrClosedShadowRoot?: ShadowRoot | null };
    if (openOrClosedShadowRoot?.querySelector('.strip>.said')) child.remove();
  }
}
