/** At most one look in this time (ms), however often the page changes. */
const LOOK_EVERY = 250;

/**
 * Calls `look` after changes of the page, gathered, and `settled` once when the page has been quiet for `settledAfter` ms
 * (and again after later changes have come to rest).
 */
export function watchPage(
  document: Document,
  look: () => void,
  settledAfter: number,
  settled: () => void,
): { stop(): void } {
  let pending: ReturnType<typeof setTimeout> | undefined;
  let quiet = setTimeout(settled, settledAfter);
  const observer = new MutationObserver(() => {
    clearTimeout(quiet);
    quiet = setTimeout(settled, settledAfter);
    pending ??= setTimeout(() => {
      pending = undefined;
      look();
    }, LOOK_EVERY);
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  return {
    stop() {
      observer.disconnect();
      clearTimeout(pending);
      clearTimeout(quiet);
    },
  };
}
