/** At most one look in this time (ms), however often the page changes. */
const LOOK_EVERY = 250;
/** What shows, hides, enables or disables an element without changing the tree. */
const ATTRIBUTES = ['disabled', 'aria-disabled', 'hidden', 'style', 'class'];

export interface PageWatch {
  stop(): void;
}

export interface Settling {
  /** What has to come to rest, as a text; `null` when it is not there. A clock elsewhere on the page is no part of it. */
  readonly evidence: () => string | null;
  /** How long it has to stay the same, in ms. */
  readonly after: number;
  /** Called once for each evidence that stayed. */
  readonly settled: () => void;
}

/** Calls `look` after changes of the page, gathered, and `settled` when the evidence has come to rest. */
export function watchPage(document: Document, look: () => void, { evidence, after, settled }: Settling): PageWatch {
  let pending: ReturnType<typeof setTimeout> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last: string | null = null;

  function compare(): void {
    const now = evidence();
    if (now === last) return;
    last = now;
    clearTimeout(waiting);
    waiting = now === null ? undefined : setTimeout(rest, after);
  }

  function rest(): void {
    // A change may be waiting to be looked at.
    const stayed = evidence() === last;
    if (stayed) settled();
    else compare();
  }

  const observer = new MutationObserver(() => {
    pending ??= setTimeout(() => {
      pending = undefined;
      look();
      compare();
    }, LOOK_EVERY);
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  compare();
  return {
    stop() {
      observer.disconnect();
      clearTimeout(pending);
      clearTimeout(waiting);
    },
  };
}
