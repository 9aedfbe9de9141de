import type { PortalStrip } from '../../../components/portal-strip.ts';
import { labelOf } from '../../notice/pressable.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import { translate } from '../i18n.ts';
import type { GuideForPage } from '../messages.ts';
import { expectWindow } from './expect-window.ts';
import { contentForStep } from './strip-content.ts';
import type { Tell } from './worker-link.ts';

/**
 * Has the strip of the page whose button opens the portal's window say what goes on there. Without the user's own click the browser blocks that
 * window; then the user is shown where to click. `button`: the one that was pressed for the user, `null` where the user did. Gives the way to stop.
 */
export function followWindow(
  profile: PortalProfile,
  strip: PortalStrip,
  tell: Tell,
  guide: GuideForPage,
  index: number,
  button: HTMLElement | null,
  within?: number,
): () => void {
  const steps = profile.steps[guide.mode];
  const sayStep = (at: number, change = {}): void => {
    const step = steps[at];
    if (step) strip.show({ ...contentForStep(step, at, steps.length), ...change });
  };
  const expected = {
    missing() {
      if (!button) return;
      sayStep(index, { now: translate('strip_press_self', [labelOf(button)]), tone: 'problem' });
      strip.point([button]);
      const problem = within === 0 ? 'portalPressNeeded' : 'portalWindowBlocked';
      void tell('stepStopped', { renewalId: guide.renewalId, problem });
    },
    came(position: number) {
      strip.point([]);
      sayStep(position);
      return steps[position]?.completes !== true;
    },
    over() {
      strip.point([]);
      strip.remove();
    },
  };
  const stop = expectWindow(guide, index, tell, expected, within);
  return () => {
    stop();
    strip.point([]);
  };
}
