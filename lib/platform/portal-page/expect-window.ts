import type { GuideForPage } from '../messages.ts';
import type { Tell } from './worker-link.ts';

/** A portal's window that has not come in this time (ms) was blocked by the browser, as far as the page can tell. */
const EXPECTED_WITHIN = 3000;
/** How often to look whether it has come after all (ms), and how long: an armed key waits no longer either. */
const LOOK_AGAIN_AFTER = 2000;
const LOOK_AGAIN_FOR = 10 * 60_000;

export interface ExpectedWindow {
  /** It did not come: the user is to press the portal's button. Says whether the worker knows; asked again until it does. */
  missing(): Promise<boolean>;
  /** It is there, and `position` is where the guide is in it now. Says whether more is to come. */
  came(position: number): boolean;
  /** There is nothing left to wait for, and nothing to be said here any more. */
  over(): void;
}

/**
 * Watches over the portal's window after its button was pressed. A page cannot see the browser's tabs, so a slow bank looks
 * like a blocked window at first; whatever was said is taken back when the guide has moved on. From then on it follows the guide to its end, since the
 * user comes back to this page. Returns the way to stop.
 */
export function expectWindow(
  guide: GuideForPage,
  index: number,
  tell: Tell,
  expected: ExpectedWindow,
  within = EXPECTED_WITHIN,
): () => void {
  let timer = setTimeout(look, within);
  let stopped = false;
  let isMissing = false;
  let seenAt = index;
  let left = Math.ceil(LOOK_AGAIN_FOR / LOOK_AGAIN_AFTER);

  async function look(): Promise<void> {
    const opened = await tell('pageOpened', {});
    if (stopped) return;
    // A worker that does not answer knows nothing; saying less is better than sending the user to press again.
    if (opened.ok) {
      const now = opened.value?.guide;
      if (now?.renewalId !== guide.renewalId || toldOtherwise(now)) return expected.over();
      if (now.position > seenAt) {
        seenAt = now.position;
        if (!expected.came(seenAt)) return;
      } else if (seenAt === index) {
        // It has left by another way.
        if (now.requested) return expected.over();
        if (!isMissing) isMissing = await expected.missing();
        if (stopped) return;
      }
    }
    if (left-- > 0) timer = setTimeout(look, LOOK_AGAIN_AFTER);
    else if (seenAt > index) expected.over();
  }

  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** The window did come, and the portal refused in it. */
function toldOtherwise({ problem }: GuideForPage): boolean {
  return problem !== null && problem !== 'portalWindowBlocked' && problem !== 'portalPressNeeded';
}
