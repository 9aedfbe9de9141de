import type { PortalStrip } from '../../../components/portal-strip.ts';

export interface Pointer {
  /**
   * Shows the user which of the portal's buttons to press: those that `find` gives, now and whenever the page has drawn them anew. `pressed` is called in
   * the very turn in which one of them is, by whatever means.
   */
  at(find: () => readonly HTMLElement[], pressed?: () => void): void;
  /** The page has changed, and one that draws its button anew has taken the mark from it. */
  renew(): void;
  /** The user is past these buttons. */
  stop(): void;
}

/** The only place that knows what the strip of a page points at. */
export function createPointer(strip: PortalStrip): Pointer {
  const none = (): readonly HTMLElement[] => [];
  let buttons = none();
  let find = none;
  let onPress = (): void => undefined;

  function mark(): void {
    for (const button of buttons) button.removeEventListener('click', onPress);
    buttons = find();
    for (const button of buttons) button.addEventListener('click', onPress);
    strip.point(buttons);
  }

  function stop(): void {
    if (find === none) return;
    find = none;
    mark();
  }

  return {
    at(wanted, pressed = () => undefined) {
      stop();
      find = wanted;
      onPress = pressed;
      mark();
    },
    renew() {
      // One that was taken away before the new one came is looked for until that is there.
      if (find !== none && !(buttons[0] && buttons.every(({ isConnected }) => isConnected))) mark();
    },
    stop,
  };
}
