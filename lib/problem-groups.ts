import type { ProblemCode } from './problem.ts';

/**
 * All problems by what they are about, in the order in which they are looked up. Apart from `problem.ts`, which is loaded wherever anything may fail:
 * nobody there needs the list.
 */
export const PROBLEM_GROUPS = {
  portal: [
    'portalLoggedOut',
    'portalReloadNeeded',
    'portalButtonMissing',
    'portalWindowBlocked',
    'portalPressNeeded',
    'portalBrowserUnsupported',
    'portalIssuingStopped',
    'portalPinLocked',
    'portalGraceOver',
    'portalErrorPage',
    'portalPageInVbscript',
    'portalOtherIdentity',
    'portalUnknown',
  ],
  renewal: [
    'renewalAlreadyRunning',
    'renewalChangedElsewhere',
    'renewalArmingExpired',
    'requestFateUnknown',
    'requestUnreadable',
    'requestForAnotherKey',
  ],
  issued: [
    'issuedForAnotherKey',
    'issuedForOtherRenewal',
    'issuedIsCurrent',
    'issuedNotLater',
    'issuedSubjectDiffers',
    'issuedIssuerDiffers',
    'issuedIsCa',
    'issuedSelfSigned',
    'issuedNotForClientAuth',
    'issuedExpired',
    'issuedNotYetValid',
    'issuedAheadOfClock',
  ],
  file: [
    'fileEmpty',
    'fileTooLarge',
    'fileIsWebPage',
    'fileIsPrivateKey',
    'fileIsRequest',
    'fileIsAnswer',
    'fileIsOther',
    'certificateUnreadable',
    'certificateDatesUnreadable',
    'chainHasNoCertificate',
    'certificateOwnerUnknown',
    'certificateNotRenewed',
    'certificateOfAnother',
    'pkcs12NeedsPassphrase',
    'pkcs12PassphraseEmpty',
    'pkcs12PassphraseWrong',
    'pkcs12Unsupported',
    'pkcs12WithoutMac',
    'pkcs12TooCostly',
  ],
  key: ['keyCreationFailed', 'keyStorageFailed', 'keyLost'],
  passphrase: ['passphraseTooShort', 'passphraseNotAscii', 'passphraseMismatch', 'passphraseWrong'],
  backup: ['backupDamaged', 'backupOtherVersion', 'backupKeyKept', 'backupNotNeeded', 'backupRenewalRunning'],
  storage: [
    'storageUnavailable',
    'storageBlocked',
    'storageNewer',
    'storageMigrationFailed',
    'storageDamaged',
    'storageFull',
  ],
  clock: ['clockWrong'],
  typed: [
    'addressUnreadable',
    'addressNotHttps',
    'addressHasPort',
    'addressIsNoHost',
    'addressTaken',
    'accessDenied',
    'calendarEmpty',
    'reminderDaysUnreadable',
    'phoneUnreadable',
    'dateUnreadable',
    'userIdUnreadable',
    'identityKnown',
    'removalRenewalRunning',
  ],
  policy: [
    'policyLocked',
    'policyMethodForbidden',
    'policyKeyTooShort',
    'policyNoSecondRequest',
    'policyPortalGone',
    'portalPausedByPolicy',
  ],
  settings: ['settingsUnreadable', 'settingsOtherVersion', 'settingsTooLarge'],
} as const satisfies Readonly<Record<string, readonly ProblemCode[]>>;

export type ProblemGroup = keyof typeof PROBLEM_GROUPS;

/** Held by the compiler: each problem is in a group. */
type Ungrouped = Exclude<ProblemCode, (typeof PROBLEM_GROUPS)[ProblemGroup][number]>;
const complete: [Ungrouped] extends [never] ? true : Ungrouped = true;
void complete;

const CODES: ReadonlySet<unknown> = new Set(Object.values(PROBLEM_GROUPS).flat());

/** Says whether anything that was stored is one of the codes. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return CODES.has(value);
}
