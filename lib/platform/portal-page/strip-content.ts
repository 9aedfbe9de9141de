import type { StripContent } from '../../../components/portal-strip.ts';
import type { PortalStep } from '../../portals/portal-profile.ts';
import type { PortalProblemCode } from '../../problem.ts';
import { findText, translate } from '../i18n.ts';

/** What the strip says on the screen of a step. */
export function contentForStep(step: PortalStep, index: number, total: number): StripContent {
  const progress = translate('strip_progress', [String(index + 1), String(total)]);
  if (step.completes)
    return { progress, now: translate('strip_done_now'), next: translate('strip_done_next'), tone: 'done' };
  return {
    progress,
    // Steps come from profiles, which may be newer than these texts; then the portal's own title has to do.
    now: findText(`step_${step.id}`) || (step.screens[0] ?? ''),
    next: step.movesOnByItself ? translate('strip_wait') : findText(`step_${step.id}_next`),
    tone: step.movesOnByItself ? 'wait' : 'guide',
  };
}

/** What it says on the screen of a form. */
export function contentForForm(kind: 'request' | 'answer'): StripContent {
  const id = kind === 'request' ? 'request' : 'receive';
  return { progress: '', now: translate(`step_${id}`), next: translate(`step_${id}_next`), tone: 'guide' };
}

/** What it says on a page that asks for a request while no renewal is under way. */
export function contentForInvitation(): StripContent {
  return { progress: '', now: translate('strip_invite_now'), next: translate('strip_invite_next'), tone: 'guide' };
}

/** What it says on a page that asks, and may: it is the user's to press the bank's button. */
export function contentForReady(): StripContent {
  return { progress: '', now: translate('strip_ready_now'), next: translate('strip_ready_next'), tone: 'guide' };
}

/** What it says when the portal or the page's state has stopped the procedure, and what the user can do. */
export function contentForProblem(problem: PortalProblemCode): StripContent {
  const [now, next] = [translate(`problem_${problem}`), translate(`problem_${problem}_next`)];
  return { progress: '', now, next, tone: 'problem' };
}
