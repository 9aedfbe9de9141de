import type { PortalStrip, StripContent } from '../../../components/portal-strip.ts';
import { mayAskForEnrollment } from '../../enrollment/enrollment-markers.ts';
import { findSigner } from '../../enrollment/signer-readiness.ts';
import { findPressable } from '../../notice/find-notice.ts';
import { readScreen } from '../../notice/read-screen.ts';
import type { PortalProfile, PortalStep } from '../../portals/portal-profile.ts';
import type { PortalProblemCode } from '../../problem.ts';
import { type Guidance, guideFor, refusalsFor } from '../../renewal/guide.ts';
import { findText, translate } from '../i18n.ts';
import { type GuideForPage, sendMessage } from '../messages.ts';
import { hasEnrollmentForm, passFormOn } from './enrollment-form.ts';

/** A portal's window that has not come in this time (ms) was blocked by the browser. */
const WINDOW_EXPECTED_WITHIN = 3000;

export interface PageGuide {
  /** Forgets what was done on this page: the user has consented, or armed the key again. */
  begin(): void;
  /** Finds this page's place in the procedure and does what the profile says, once. */
  look(guide: GuideForPage | null): Promise<void>;
}

export function createPageGuide(document: Document, profile: PortalProfile, strip: PortalStrip): PageGuide {
  /** What was last done here, so that a page which changes under the same title is not pressed twice. */
  let done = '';
  let refusalsBefore: readonly PortalProblemCode[] = [];

  async function look(guide: GuideForPage | null): Promise<void> {
    if (!guide?.presses) return strip.remove();
    const screen = readScreen(document);
    if (hasEnrollmentForm(document, profile)) return passForm(guide);
    const guidance = guideFor(profile, guide.mode, guide.position, screen);
    if (guidance.kind === 'elsewhere') return;
    if (guidance.kind === 'stop') return stop(guide, guidance.problem);
    const key = `${guide.renewalId} ${guidance.index}`;
    if (key === done) {
      const refusal = refusalsFor(profile, screen).find((each) => !refusalsBefore.includes(each));
      return refusal ? stop(guide, refusal) : undefined;
    }
    done = key;
    refusalsBefore = refusalsFor(profile, screen);
    await take(guide, guidance);
  }

  async function take(guide: GuideForPage, { step, index }: Extract<Guidance, { kind: 'step' }>): Promise<void> {
    strip.show(contentFor(step, index, profile.steps[guide.mode].length));
    const reached = await sendMessage('stepReached', { renewalId: guide.renewalId, index });
    if (!reached.ok) return strip.remove();
    if (!reached.value.press || !step.button) return;
    if (step.enrolls && mayAskForEnrollment(document) && (await findSigner(globalThis)?.takeKey()) === false) {
      return stop(guide, 'renewalArmingExpired');
    }
    const button = findPressable(document, step.button);
    if (!(button instanceof HTMLElement)) return stop(guide, 'portalButtonMissing');
    button.click();
    if (profile.steps[guide.mode][index + 1]?.separateWindow && !step.separateWindow)
      expectWindow(guide, step, index, button);
  }

  async function passForm(guide: GuideForPage): Promise<void> {
    const key = `${guide.renewalId} form`;
    if (key === done) return;
    done = key;
    const passed = await passFormOn(document, profile, guide.renewalId);
    if (passed.kind === 'none') return;
    if (passed.kind === 'refused') return stop(guide, passed.problem);
    const id = passed.kind === 'requestFilled' ? 'request' : 'receive';
    strip.show({ progress: '', now: translate(`step_${id}`), next: translate(`step_${id}_next`), tone: 'guide' });
    passed.press?.click();
  }

  function expectWindow(guide: GuideForPage, step: PortalStep, index: number, button: HTMLElement): void {
    setTimeout(async () => {
      const opened = await sendMessage('pageOpened', {});
      const position = opened.ok ? (opened.value?.guide?.position ?? -1) : index + 1;
      if (position > index) return;
      // Without the user's own click the browser blocks the portal's window; so the user is shown where to click.
      button.style.outline = '4px solid #ff9f1c';
      button.style.outlineOffset = '3px';
      button.scrollIntoView({ block: 'center' });
      strip.show({
        ...contentFor(step, index, profile.steps[guide.mode].length),
        now: translate('strip_press_self'),
        tone: 'problem',
      });
      void sendMessage('stepStopped', { renewalId: guide.renewalId, problem: 'portalWindowBlocked' });
    }, WINDOW_EXPECTED_WITHIN);
  }

  async function stop(guide: GuideForPage, problem: PortalProblemCode): Promise<void> {
    const key = `${guide.renewalId} ${problem}`;
    if (key === done) return;
    done = key;
    strip.show({
      progress: '',
      now: translate(`problem_${problem}`),
      next: translate(`problem_${problem}_next`),
      tone: 'problem',
    });
    await sendMessage('stepStopped', { renewalId: guide.renewalId, problem });
  }

  return {
    begin() {
      done = '';
    },
    look,
  };
}

function contentFor(step: PortalStep, index: number, total: number): StripContent {
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
