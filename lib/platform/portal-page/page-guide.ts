import type { PortalStrip, StripContent } from '../../../components/portal-strip.ts';
import {
  type EnrollmentDemand,
  findEnrollmentDemand,
  mayAskForEnrollment,
} from '../../enrollment/enrollment-markers.ts';
import { findSigner } from '../../enrollment/signer-readiness.ts';
import { unclobbered } from '../../notice/dom-reading.ts';
import { isEnabled } from '../../notice/pressable.ts';
import { findStepButtons, readScreen } from '../../notice/read-screen.ts';
import type { PortalProfile, PortalStep } from '../../portals/portal-profile.ts';
import type { PortalProblemCode } from '../../problem.ts';
import { type Guidance, guideFor, opensOwnWindow, refusalsFor } from '../../renewal/guide.ts';
import { translate } from '../i18n.ts';
import type { GuideForPage } from '../messages.ts';
import { type FormTask, findFormTask, passForm } from './enrollment-form.ts';
import { followWindow } from './follow-window.ts';
import { pageIdentity } from './page-identity.ts';
import { createPointer } from './pointer.ts';
import {
  contentForForm,
  contentForInvitation,
  contentForProblem,
  contentForReady,
  contentForStep,
} from './strip-content.ts';
import type { Tell } from './worker-link.ts';

/** A worker that does not answer is told of a step again after this time (ms), and so often: a browser under stress starts it late. */
const LOOK_AGAIN_AFTER = 5000;
const LOOK_AGAIN_TIMES = 24;
/** More buttons of one name are a list, in which the user alone knows which one is meant. */
const POINTED_AT_MOST = 4;

export interface PageGuide {
  /** Forgets what was done on this page: the user has consented, or armed the key again. */
  begin(): void;
  /** Finds this page's place in the procedure and does what the profile says, once. */
  look(guide: GuideForPage | null): Promise<void>;
  /** The page asks for what no browser has any more, and nothing is under way that could give it. */
  invite(demand: EnrollmentDemand): void;
  /** Leaves the page as it is. */
  end(): void;
}

type StepGuidance = Extract<Guidance, { kind: 'step' }>;

/** What was done in this document. Pages change under the same title; nothing is pressed twice because of that. */
interface Doings {
  readonly renewalId: string;
  /** Indexes of the steps taken. What was done stays done when the guide stops. */
  readonly taken: Set<number>;
  readonly forms: Set<FormTask['kind']>;
  /** How often a step could not be told to the worker. */
  untold: number;
  /** Index of the last step seen when the guide stopped: only a later one goes on from there. */
  stoppedAt: number | null;
  /** Refusals that the screen of a step showed when it came, as manuals and notices do. */
  refusalsBefore: readonly PortalProblemCode[];
}

export function createPageGuide(document: Document, profile: PortalProfile, strip: PortalStrip, tell: Tell): PageGuide {
  const pointer = createPointer(strip);
  const follow = followWindow.bind(null, profile, strip, pointer, tell);
  let here = freshDoings('');
  let stopFollowing = (): void => undefined;
  /** Whether the user presses all of them, as the worker said last. */
  let points: boolean | null = null;

  async function look(guide: GuideForPage | null): Promise<void> {
    if (!guide?.presses) {
      stopExpecting();
      return strip.remove();
    }
    if (guide.renewalId !== here.renewalId) begin(guide.renewalId);
    strip.keep();
    const task = here.stoppedAt === null ? findFormTask(document, profile) : null;
    if (task && !here.forms.has(task.kind)) return takeForm(guide, task);
    const screen = readScreen(document, profile);
    const position = Math.max(guide.position, ...here.taken);
    const guidance = guideFor(profile, guide.mode, position, screen);
    // A completion screen before the request is that of an earlier renewal.
    if (guidance.kind === 'step' && guidance.step.completes && !guide.requested) return;
    if (guidance.kind === 'elsewhere') return askedElsewhere(guide);
    if (guidance.kind === 'stop') return stop(guide, guidance.problem, position);
    if (here.stoppedAt !== null && guidance.index <= here.stoppedAt) return;
    if (!here.taken.has(guidance.index)) return take(guide, guidance);
    const refusal = refusalsFor(profile, screen).find((each) => !here.refusalsBefore.includes(each));
    if (refusal) return stop(guide, refusal, guidance.index);
    pointer.renew();
  }

  function stopExpecting(): void {
    stopFollowing();
    pointer.stop();
  }

  async function take(guide: GuideForPage, { step, index, button }: StepGuidance): Promise<void> {
    const doings = here;
    const total = profile.steps[guide.mode].length;
    strip.show(contentForStep(step, index, total));
    const find = () =>
      findStepButtons(document, profile, button ?? '')
        .slice(0, 1)
        .filter(isEnabled);
    // A page that enables its button when it is ready changes once more, and is looked at again then.
    const isReady = button === null || find()[0];
    if (step.pressedBy === 'extension' && !isReady) return;
    stopExpecting();
    doings.taken.add(index);
    doings.stoppedAt = null;
    doings.refusalsBefore = refusalsFor(profile, readScreen(document, profile));
    const identity = pageIdentity(document, profile);
    const reached = await tell('stepReached', { ...identity, renewalId: guide.renewalId, index });
    // Begun anew meanwhile: whoever did so has taken this step again.
    if (doings !== here) return;
    if (!reached.ok) {
      // Nothing was pressed yet, so the next look may try again; it comes by itself, should the page not change any more.
      doings.taken.delete(index);
      if (doings.untold++ < LOOK_AGAIN_TIMES) setTimeout(() => doings === here && void look(guide), LOOK_AGAIN_AFTER);
      return strip.remove();
    }
    points = reached.value.points;
    if (button === null) return;
    if (!reached.value.press || step.pressedBy !== 'extension') return leaveToUser(guide, step, index, button);
    if (step.enrolls && findEnrollmentDemand(unclobbered(document))?.inVbscript)
      return stop(guide, 'portalPageInVbscript', index);
    if (step.enrolls && mayAskForEnrollment(unclobbered(document))) {
      const signer = findSigner(globalThis);
      // The page was loaded before the key was there, so it lacks what it is going to ask for. Whether it may be loaded
      // again without sending a form twice, only the user can know.
      if (!signer) return stop(guide, 'portalReloadNeeded', index);
      const isTaken = await signer.takeKey(guide.renewalId).catch(() => false);
      if (doings !== here) return;
      if (isTaken !== true) return stop(guide, 'renewalArmingExpired', index);
    }
    if (!find()[0]) return stop(guide, 'portalButtonMissing', index);
    const opensWindow = opensOwnWindow(profile.steps[guide.mode], index);
    const awaitWindow = (within?: number): void => {
      if (opensWindow) stopFollowing = follow(guide, index, { label: button, find }, within);
    };
    // Without a click of the user's own the browser blocks the window, and says so in words of its own. No click goes on from
    // our window to this page in Firefox, and in Chromium only for some seconds.
    const isBlocked = opensWindow && !points && navigator.userActivation?.isActive === false;
    if (isBlocked) awaitWindow(0);
    else press(guide, find, button, contentForStep(step, index, total), awaitWindow);
  }

  /** Presses the portal's button, of that label. Where the user is to press them all, points at it, and goes on when they have. */
  function press(
    guide: GuideForPage,
    find: () => readonly HTMLElement[],
    label: string,
    content: StripContent,
    pressed = (): void => undefined,
  ): void {
    if (!(points ?? guide.points)) {
      find()[0]?.click();
      pressed();
      return;
    }
    strip.show({ ...content, next: translate('strip_press_self', [label]) });
    pointer.at(find, () => {
      stopExpecting();
      strip.show(content);
      pressed();
    });
  }

  /** A screen that no profile knows, but that asks for a request: the key is there, and the user knows which button it is. */
  async function askedElsewhere(guide: GuideForPage): Promise<void> {
    const demand = guide.requested ? null : findEnrollmentDemand(unclobbered(document));
    if (demand?.inVbscript) return stop(guide, 'portalPageInVbscript', guide.position);
    if (demand) strip.show(contentForReady());
  }

  /** The worker may have its own reason not to go on, such as somebody else's session; it has noted that already. */
  async function leaveToUser(guide: GuideForPage, step: PortalStep, index: number, label: string): Promise<void> {
    const doings = here;
    const opened = await tell('pageOpened', {});
    const now = opened.ok ? opened.value?.guide : null;
    if (doings !== here || now?.renewalId !== guide.renewalId) return;
    if (now.problem !== null) {
      doings.stoppedAt = index;
      strip.show(contentForProblem(now.problem));
      return;
    }
    // Nothing is promised that is not done; what the user is to do anyway stays said, and is shown.
    if (step.pressedBy !== 'user') return strip.remove();
    const find = (): HTMLElement[] => {
      const found = findStepButtons(document, profile, label);
      return found.length > POINTED_AT_MOST ? [] : found;
    };
    if (!find()[0]) return;
    const said = contentForStep(step, index, profile.steps[guide.mode].length);
    if (step.completes) strip.show({ ...said, next: translate('strip_done_close', [label]) });
    // Whether a press was of use only the next screen tells, so until then the buttons stay shown.
    pointer.at(find, () => {
      stopFollowing();
      if (opensOwnWindow(profile.steps[guide.mode], index)) stopFollowing = follow(guide, index, null);
    });
  }

  async function takeForm(guide: GuideForPage, task: FormTask): Promise<void> {
    const doings = here;
    doings.forms.add(task.kind);
    const passed = await passForm(task, document, profile, guide.renewalId, tell);
    if (doings !== here) return;
    if ('problem' in passed) return stop(guide, passed.problem, guide.position);
    const content = contentForForm(task.kind);
    strip.show(content);
    const { press: button, label } = passed;
    if (!button) return;
    const opened = await tell('pageOpened', {});
    if (doings !== here) return;
    points = (opened.ok && opened.value?.guide?.points) || guide.points;
    // One that is drawn anew belongs to another form, which holds nothing yet.
    press(guide, () => [button], label, content);
  }

  async function stop(guide: GuideForPage, problem: PortalProblemCode, at: number): Promise<void> {
    if (here.stoppedAt !== null) return;
    stopExpecting();
    here.stoppedAt = at;
    strip.show(contentForProblem(problem));
    await tell('stepStopped', { renewalId: guide.renewalId, problem });
  }

  function begin(renewalId = ''): void {
    stopExpecting();
    here = freshDoings(renewalId);
  }

  return {
    begin: () => begin(),
    look,
    invite: ({ inVbscript }) =>
      strip.show(inVbscript ? contentForProblem('portalPageInVbscript') : contentForInvitation()),
    end() {
      here = freshDoings('');
      stopExpecting();
      strip.remove();
    },
  };
}

function freshDoings(renewalId: string): Doings {
  return { renewalId, taken: new Set(), forms: new Set(), untold: 0, stoppedAt: null, refusalsBefore: [] };
}
