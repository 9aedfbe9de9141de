import { foldText, foldTexts } from '../notice/fold-text.ts';
import type { PortalProfile, PortalStep, RenewalMode } from '../portals/portal-profile.ts';
import type { PortalProblemCode } from '../problem.ts';

/** What a portal page shows, as far as leading through it needs to know. All of it are claims of the page. */
export interface PortalScreen {
  readonly title: string;
  readonly headings: readonly string[];
  /** Says whether the page visibly says one of these phrases, not counting its links and buttons. */
  readonly says: (phrases: readonly string[]) => boolean;
  /** Says whether the page has a pressable element with that label, be it enabled or not. */
  readonly hasButton: (label: string) => boolean;
  /** Says whether the page holds little more than a sentence, as error pages and the procedure's own windows do. */
  readonly isBare: () => boolean;
}

export type Guidance =
  | {
      readonly kind: 'step';
      readonly step: PortalStep;
      readonly index: number;
      /** Label of the button that leads on from this screen; `null` where there is none. */
      readonly button: string | null;
    }
  | { readonly kind: 'stop'; readonly problem: PortalProblemCode }
  /** A page beside the procedure: nothing to do, nothing to say. */
  | { readonly kind: 'elsewhere' };

/**
 * Where a screen stands in the procedure. Steps are only taken forwards: from `position` (index of the last step seen,
 * -1 before the first) the next step that this screen fits. Buttons are pressed only on a screen that fits by its title
 * or heading *and* has the button; a bare page of the procedure's tab that fits nowhere and refuses is the end of it.
 */
export function guideFor(profile: PortalProfile, mode: RenewalMode, position: number, screen: PortalScreen): Guidance {
  const steps = profile.steps[mode];
  const found = findStep(steps, Math.max(position, 0), screen);
  if (found) return { kind: 'step', ...found };
  if (hasBegun(steps, position) && screen.isBare()) {
    const refusal = refusalsFor(profile, screen)[0];
    if (refusal) return { kind: 'stop', problem: refusal };
  }
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
  return profile.refusals.filter(({ texts }) => screen.says(texts)).map(({ problem }) => problem);
}

/**
 * The procedure has begun with the press that opens the portal's own window: what that window says instead of its first
 * screen counts, and what menus and news in the tab before it say does not.
 */
function hasBegun(steps: readonly PortalStep[], position: number): boolean {
  const inOwnWindow = steps.findIndex((step) => step.separateWindow);
  return position >= 0 && position >= inOwnWindow - 1;
}

/** Says whether the step at `index` leads to the portal's separate window. */
export function opensOwnWindow(steps: readonly PortalStep[], index: number): boolean {
  return !steps[index]?.separateWindow && steps[index + 1]?.separateWindow === true;
}

function findStep(steps: readonly PortalStep[], from: number, screen: PortalScreen) {
  const fitting = steps.flatMap((step, index) => {
    const way = waysOf(step).find(
      ({ screens, button }) => showsScreen(screen, screens) && (button === undefined || screen.hasButton(button)),
    );
    return way ? [{ step, index, button: way.button ?? null }] : [];
  });
  // Going back a step (the user pressed 戻る, or a page was loaded again) is followed, but never past the issuing.
  return fitting.find(({ index }) => index >= from) ?? fitting.at(-1) ?? null;
}

/** The screens of a step, each with its own button. */
function waysOf(
  step: PortalStep,
): readonly { readonly screens: readonly string[]; readonly button?: string | undefined }[] {
  return [step, ...(step.otherWays ?? [])];
}

/** Says whether the page is one of `screens`, by its title or a heading. */
export function showsScreen(screen: Pick<PortalScreen, 'title' | 'headings'>, screens: readonly string[]): boolean {
  const names = [screen.title, ...screen.headings].map(foldText);
  return foldTexts(screens).some((wanted) => names.some((name) => isNamed(name, wanted)));
}

/** A title may carry the portal's name before or after its own, never more than that of another screen. */
function isNamed(name: string, wanted: string): boolean {
  return name === wanted || name.split(/[|｜\-－:：【】/]/u).includes(wanted);
}
