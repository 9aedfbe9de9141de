/** What a portal page may report: the portal in mid-flow. */
export const PORTAL_PROBLEM_CODES = [
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
  'portalPausedByPolicy',
  'portalUnknown',
  'renewalArmingExpired',
  'storageUnavailable',
  'renewalChangedElsewhere',
] as const;
export type PortalProblemCode = (typeof PORTAL_PROBLEM_CODES)[number];

/**
 * Expected failures are values, not exceptions: a code, and the facts that the sentence about it needs.
 * Each code has `problem_<code>` (what happened, what is safe) and `problem_<code>_next` (the one next action)
 * in public/_locales, and a place in `problem-groups.ts` under which it is looked up, with `about_<code>` (what it means). The compiler holds all of it
 * complete (lib/platform/i18n.ts).
 */
export const PROBLEM_CODES = [
  ...PORTAL_PROBLEM_CODES,
  // A file or text that was to be a certificate
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
  // The issued certificate
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
  // The computer's clock
  'clockWrong',
  // The key and its passphrase
  'keyCreationFailed',
  'keyStorageFailed',
  'keyLost',
  'passphraseTooShort',
  'passphraseNotAscii',
  'passphraseMismatch',
  'passphraseWrong',
  // The database
  'storageBlocked',
  'storageNewer',
  'storageMigrationFailed',
  'storageDamaged',
  'storageFull',
  // A backup of a pending key
  'backupDamaged',
  'backupOtherVersion',
  'backupKeyKept',
  'backupNotNeeded',
  'backupRenewalRunning',
  // What is typed on the options page
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
  // What the administrator decided
  'policyLocked',
  'policyMethodForbidden',
  'policyKeyTooShort',
  'policyNoSecondRequest',
  'policyPortalGone',
  // A file of settings
  'settingsUnreadable',
  'settingsOtherVersion',
  'settingsTooLarge',
  // The renewal
  'renewalAlreadyRunning',
  'requestFateUnknown',
  'requestUnreadable',
  'requestForAnotherKey',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `facts` are shown beside the sentence as text; they never hold key material or a passphrase. */
export interface Problem {
  readonly code: ProblemCode;
  readonly facts?: Readonly<Record<string, string>>;
}

export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(code: ProblemCode, facts?: Readonly<Record<string, string>>): Failure {
  return { ok: false, problem: facts ? { code, facts } : { code } };
}
