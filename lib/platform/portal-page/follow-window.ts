import type { PortalStrip } from '../../../components/portal-strip.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import { translate } from '../i18n.ts';
import type { GuideForPage } from '../messages.ts';
import { expectWindow } from './expect-window.ts';
import type { Pointer } from './pointer.ts';
import { contentForStep } from './strip-content.ts';
import type { Tell } from './worker-link.ts';

/**
 * Has the strip of the page whose button opens the portal's window say what goes on there. Without the user's own click the browser blocks that
 * window; then the user is shown where to click. `button`: the one that was pressed for the user, by its label and how to find it; `null` where the user
 * did. Gives the way to stop.
 */
export function followWindow(
  profile: PortalProfile,
  strip: PortalStrip,
  pointer: Pointer,
  tell: Tell,
  guide: GuideForPage,
  index: number,
  button: { readonly label: string; readonly find: () => readonly HTMLElement[] } | null,
  within?: number,
): () => void {
  const steps = profile.steps[guide.mode];
  const sayStep = (at: number, change = {}): void => {
    const step = steps[at];
    if (step) strip.show({ ...contentForStep(step, at, steps.length), ...change });
  };
  let isSaid = false;
  const expected = {
    async missing() {
      if (!button) return true;
      if (!isSaid) {
        isSaid = true;
        sayStep(index, { now: translate('strip_press_self', [button.label]), tone: 'problem' });
        pointer.at(button.find);
      }
      const problem = within === 0 ? 'portalPressNeeded' : 'portalWindowBlocked';
      return (await tell('stepStopped', { renewalId: guide.renewalId, problem })).ok;
    },
    came(position: number) {
      pointer.stop();
      sayStep(position);
      return steps[position]?.completes !== true;
    },
    over() {
      pointer.stop();
      strip.remove();
    },
  };
  return expectWindow(guide, index, tell, expected, within);
}
