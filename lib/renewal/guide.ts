import { foldText, foldTexts, includesAny } from '../notice/fold-text.ts';
import type { PortalProfile, PortalStep, RenewalMode } from '../portals/portal-profile.ts';
import type { PortalProblemCode } from '../problem.ts';

/** What a portal page shows, as far as leading through it needs to know. Texts are claims of the page. */
export interface PortalScreen {
  readonly title: string;
  readonly headings: readonly string[];
  /** Visible text, for the portal's own refusals; may be cut. */
  readonly text: string;
  /** Says whether the page has a pressable element with that label. */
  readonly hasButton: (label: string) => boolean;
}

export type Guidance =
  | { readonly kind: 'step'; readonly step: PortalStep; readonly index: number }
  | { readonly kind: 'stop'; readonly problem: PortalProblemCode }
  /** A page beside the procedure: nothing to do, nothing to say. */
  | { readonly kind: 'elsewhere' };

/**
 * Where a screen stands in the procedure. Steps are only taken forwards: from `position` (index of the last step seen,
 * -1 before the first) the next step that this screen fits. Buttons are pressed only on a screen that fits by its title
 * or heading *and* has the button; a page of the procedure's tab that fits nowhere and refuses is the end of it.
 */
export function guideFor(profile: PortalProfile, mode: RenewalMode, position: number, screen: PortalScreen): Guidance {
  const steps = profile.steps[mode];
  const index = findStep(steps, Math.max(position, 0), screen);
  const step = steps[index];
  if (step) return { kind: 'step', step, index };
  const refusal = refusalsFor(profile, screen)[0];
  if (refusal) return { kind: 'stop', problem: refusal };
  // In mid-issue a log-on screen means that the session is gone; before the procedure it is where everybody begins.
  if (position > 0 && mode === 'renew' && showsScreen(screen, profile.screens.logOn)) {
    return { kind: 'stop', problem: 'portalLoggedOut' };
  }
  return { kind: 'elsewhere' };
}

/**
 * What the portal refuses on this screen, by its own words. Manuals and notices speak of refusals too, so on a screen of
 * the procedure only those count that were not there when it opened.
 */
export function refusalsFor(profile: PortalProfile, screen: PortalScreen): PortalProblemCode[] {
  const folded = foldText(screen.text);
  return profile.refusals.filter(({ texts }) => includesAny(folded, foldTexts(texts))).map(({ problem }) => problem);
}

function findStep(steps: readonly PortalStep[], from: number, screen: PortalScreen): number {
  const fitting = steps
    .map((step, index) => ({ step, index }))
    .filter(
      ({ step }) => showsScreen(screen, step.screens) && (step.button === undefined || screen.hasButton(step.button)),
    );
  // Going back a step (the user pressed 戻る, or a page was loaded again) is followed, but never past the issuing.
  return (fitting.find(({ index }) => index >= from) ?? fitting.at(-1))?.index ?? -1;
}

/** Says whether the page is one of `screens`, by its title or a heading. */
export function showsScreen(screen: PortalScreen, screens: readonly string[]): boolean {
  const names = [screen.title, ...screen.headings].map(foldText);
  return foldTexts(screens).some((wanted) => names.some((name) => isNamed(name, wanted)));
}

/** A title may carry the portal's name before or after its own, never more than that of another screen. */
function isNamed(name: string, wanted: string): boolean {
  return name === wanted || name.split(/[|｜\-－:：【】/]/u).includes(wanted);
}
