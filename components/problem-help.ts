import type { MessageKey } from '../lib/platform/i18n.ts';
import type { ProblemCode } from '../lib/problem.ts';
import type { ProblemGroup } from '../lib/problem-groups.ts';

/** What is to be said of a problem beyond its sentence and its next action. */
export interface ProblemHelp {
  readonly means: MessageKey;
  readonly safe: MessageKey;
  /** What to do if the next action does not help; `null` where that is all. */
  readonly otherwise: MessageKey | null;
}

/** Of which something else is safe than of the others in the group. */
const SAFE = [
  'portalReloadNeeded',
  'portalWindowBlocked',
  'portalIssuingStopped',
  'renewalArmingExpired',
  'requestForAnotherKey',
  'issuedSubjectDiffers',
  'issuedIssuerDiffers',
  'issuedNotYetValid',
  'issuedAheadOfClock',
  'fileIsPrivateKey',
  'pkcs12NeedsPassphrase',
  'passphraseWrong',
  'backupRenewalRunning',
  'storageBlocked',
  'clockWrong',
] as const satisfies readonly ProblemCode[];

/** Of which something else is left to do than of the others in the group. */
const OTHERWISE = [
  'portalLoggedOut',
  'portalPressNeeded',
  'portalIssuingStopped',
  'portalPinLocked',
  'portalGraceOver',
  'portalErrorPage',
  'portalPageInVbscript',
  'portalOtherIdentity',
  'portalUnknown',
  'renewalAlreadyRunning',
  'renewalChangedElsewhere',
  'renewalArmingExpired',
  'issuedForAnotherKey',
  'issuedSubjectDiffers',
  'issuedIssuerDiffers',
  'issuedSelfSigned',
  'issuedAheadOfClock',
  'fileIsPrivateKey',
  'fileIsAnswer',
  'certificateOwnerUnknown',
  'certificateNotRenewed',
  'certificateOfAnother',
  'pkcs12PassphraseWrong',
  'pkcs12TooCostly',
  'keyLost',
  'passphraseWrong',
  'backupKeyKept',
  'backupNotNeeded',
  'backupRenewalRunning',
  'storageBlocked',
  'storageDamaged',
  'storageFull',
  'clockWrong',
  'addressUnreadable',
  'addressNotHttps',
  'addressTaken',
  'accessDenied',
  'calendarEmpty',
  'reminderDaysUnreadable',
  'removalRenewalRunning',
] as const satisfies readonly ProblemCode[];

/** The texts about a problem: its own, or the group's where one text holds for all of them. A text that is missing does not compile. */
export function problemHelpFor(code: ProblemCode, group: ProblemGroup): ProblemHelp {
  const [safe, otherwise] = [ownOf(SAFE, code), ownOf(OTHERWISE, code)];
  return {
    means: `about_${code}`,
    safe: safe ? `about_${safe}_safe` : groupSafe(group),
    otherwise: otherwise ? `about_${otherwise}_else` : groupOtherwise(group),
  };
}

function ownOf<C extends ProblemCode>(codes: readonly C[], code: ProblemCode): C | undefined {
  return codes.find((each) => each === code);
}

function groupSafe(group: ProblemGroup): MessageKey {
  // The one problem there says it itself.
  return group === 'clock' ? 'about_clockWrong_safe' : `about_group_${group}_safe`;
}

function groupOtherwise(group: ProblemGroup): MessageKey | null {
  return group === 'typed' || group === 'clock' ? null : `about_group_${group}_else`;
}
