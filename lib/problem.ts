/**
 * Expected failures are values, not exceptions: a code, and the facts that the sentence about it needs.
 * Each code has `problem_<code>` (what happened, what is safe) and `problem_<code>_next` (the one next action)
 * in public/_locales; the compiler holds the list complete (lib/platform/i18n.ts).
 */
export const PROBLEM_CODES = [
  // A file or text that was to be a certificate
  'fileEmpty',
  'fileTooLarge',
  'fileIsWebPage',
  'fileIsPrivateKey',
  'fileIsRequest',
  'fileIsOther',
  'certificateUnreadable',
  'certificateDatesUnreadable',
  'chainHasNoCertificate',
  'pkcs12NeedsPassphrase',
  'pkcs12PassphraseWrong',
  'pkcs12Unsupported',
  'pkcs12TooCostly',
  // The issued certificate
  'issuedForAnotherKey',
  'issuedIsCurrent',
  'issuedNotLater',
  'issuedSubjectDiffers',
  'issuedIssuerDiffers',
  'issuedIsCa',
  'issuedSelfSigned',
  'issuedNotForClientAuth',
  'issuedExpired',
  'issuedNotYetValid',
  // The key and its passphrase
  'keyCreationFailed',
  'keyStorageFailed',
  'keyLost',
  'passphraseTooShort',
  'passphraseNotAscii',
  'passphraseMismatch',
  'passphraseWrong',
  // The portal in mid-flow
  'portalLoggedOut',
  'portalScreenUnexpected',
  'portalButtonMissing',
  'portalWindowBlocked',
  'portalBrowserUnsupported',
  'portalIssuingStopped',
  'portalPinLocked',
  'portalGraceOver',
  'portalErrorPage',
  'portalUnknown',
  // The renewal
  'renewalAlreadyRunning',
  'renewalChangedElsewhere',
  'renewalArmingExpired',
  'requestFateUnknown',
  'requestKeyTooShort',
  'storageUnavailable',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `facts` are shown beside the sentence as text; they never hold key material or a passphrase. */
export interface Problem {
  readonly code: ProblemCode;
  readonly facts?: Readonly<Record<string, string>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(code: ProblemCode, facts?: Readonly<Record<string, string>>): Result<never> {
  return { ok: false, problem: facts ? { code, facts } : { code } };
}
