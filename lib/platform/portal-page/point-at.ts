import type { PortalStrip } from '../../../components/portal-strip.ts';

/**
 * Shows the user which of the portal's buttons to press; `pressed` is called in the very turn in which one of them is, by whatever means. Gives the way
 * to stop.
 */
export function pointAt(
  strip: PortalStrip,
  buttons: readonly HTMLElement[],
  pressed: () => void = () => undefined,
): () => void {
  strip.point(buttons);
  for (const button of buttons) button.addEventListener('click', pressed);
  return () => {
    strip.point([]);
    for (const button of buttons) button.removeEventListener('click', pressed);
  };
}
