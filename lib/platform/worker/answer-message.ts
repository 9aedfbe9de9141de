import type { Browser } from 'wxt/browser';
import { failure, type Result, success } from '../../problem.ts';
import { parseMessage } from '../message-schema.ts';
import { judgeSender, type Sender } from '../sender.ts';
import { bringGuide, enrollmentSeen } from './asking-pages.ts';
import { answerEnrollmentMessage } from './enrollment-messages.ts';
import { followPolicy } from './follow-policy.ts';
import { answerPortalMessage } from './portal-messages.ts';
import { refresh } from './refresh.ts';

/**
 * Answers one message, or refuses it: first who sent it, then what it says. Content scripts may be taken over by their
 * page, so their verbs can neither export, delete nor read anything but the page's own business.
 */
export async function answerMessage(
  input: unknown,
  from: Browser.runtime.MessageSender,
  now: number,
): Promise<Result<unknown>> {
  const sender: Sender = judgeSender(from);
  const message = parseMessage(input);
  if (message?.type === 'stateChanged' && sender.kind === 'ownPage') {
    await refresh(now);
    // A database that was just made anew has lost it. Not waited for: it takes its own turn after this.
    void followPolicy();
    return success(null);
  }
  if (!message || message.type === 'stateChanged' || sender.kind !== 'portalPage') return failure('portalUnknown');
  switch (message.type) {
    case 'pageOpened':
    case 'noticeSeen':
    case 'screenSeen':
    case 'stepReached':
    case 'stepStopped':
      return answerPortalMessage(message, sender, now);
    case 'enrollmentSeen':
      return enrollmentSeen(message, sender, now);
    case 'guideWanted':
      return bringGuide(sender);
    default:
      return answerEnrollmentMessage(message, sender, now);
  }
}
