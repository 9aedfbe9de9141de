import type { MessageKey } from '../lib/platform/i18n.ts';

/** The sentences that send the user to somebody who can help: there the company's own help desk, if it has one, is named as well. */
const ASKING = [
  'stage_closed_now',
  'stage_reissue_now',
  'problem_certificateDatesUnreadable_next',
  'problem_issuedNotLater_next',
  'problem_issuedSubjectDiffers_next',
  'problem_issuedSelfSigned_next',
  'problem_issuedExpired_next',
  'problem_keyLost_next',
  'problem_portalButtonMissing_next',
  'problem_portalBrowserUnsupported_next',
  'problem_portalPinLocked_next',
  'problem_portalGraceOver_next',
  'problem_portalPageInVbscript_next',
  'problem_requestForAnotherKey_next',
  'problem_policyLocked_next',
  'problem_policyMethodForbidden_next',
  'problem_policyPortalGone_next',
  'after_reacquire_password',
  'after_reacquire_reset',
  'after_reacquire_revocation',
  'guided_closed_now',
  'guided_expired_now',
] as const satisfies readonly MessageKey[];

export function asksSomebody(key: MessageKey): boolean {
  return (ASKING as readonly MessageKey[]).includes(key);
}
