import type { Problem, ProblemCode } from '../problem.ts';
import type { Certificate } from './certificate.ts';
import type { DistinguishedName } from './distinguished-name.ts';
import { OID } from './object-identifiers.ts';
import { equalOctets } from './octets.ts';
import { isSameName } from './same-name.ts';

/** What an issued certificate is held against. */
export interface IssuedCertificateInput {
  readonly issued: Certificate;
  /** The key that was requested: SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The certificate that is being renewed, as far as it is known. */
  readonly current?: {
    /** Upper-case hexadecimal without the sign octet, as in `Certificate`. */
    readonly serialNumber?: string | undefined;
    readonly issuer?: DistinguishedName | undefined;
    /** Milliseconds since the epoch. */
    readonly notAfter?: number | undefined;
  };
  /** Known from the current certificate or the request; an unknown name is not checked. */
  readonly expectedSubject?: DistinguishedName | undefined;
  readonly expectedIssuer?: DistinguishedName | undefined;
}

type IssuedCertificateCheck = (input: IssuedCertificateInput) => Problem | undefined;

/** A certification authority's clock may run ahead of the user's. */
const CLOCK_SKEW = 60 * 60 * 1000;

/** The order is that of the weight: the first problem is the one to tell. */
const CHECKS: readonly IssuedCertificateCheck[] = [
  checkKey,
  checkSerialNumber,
  checkLaterThanCurrent,
  checkSubject,
  checkIssuer,
  checkNotCa,
  checkNotSelfSigned,
  checkClientAuth,
  checkNotExpired,
  checkValidYet,
];

/**
 * Everything that is to be said about an issued certificate, the gravest first; an empty list means that it may be handed over.
 * Codes: `issuedForAnotherKey`, `issuedIsCurrent`, `issuedNotLater`, `issuedSubjectDiffers`, `issuedIssuerDiffers`, `issuedIsCa`, `issuedSelfSigned`,
 * `issuedNotForClientAuth`, `issuedExpired`, `issuedNotYetValid`, `issuedAheadOfClock` (a remark: by an hour at most). Facts: names as display strings, instants in ISO 8601 (UTC).
 */
export function checkIssuedCertificate(input: IssuedCertificateInput): Problem[] {
  return CHECKS.flatMap((check) => check(input) ?? []);
}

/** The certificate that was issued for a key, wherever it stands in a chain. */
export function findIssuedCertificate<T extends { readonly spki: Uint8Array }>(
  certificates: readonly T[],
  spki: Uint8Array,
): T | undefined {
  return certificates.find((certificate) => equalOctets(certificate.spki, spki));
}

function checkKey({ issued, spki }: IssuedCertificateInput): Problem | undefined {
  return equalOctets(issued.spki, spki)
    ? undefined
    : problem('issuedForAnotherKey', { subject: issued.subject.display });
}

/** A serial number is unique for its issuer only (RFC 5280 §4.1.2.2). */
function checkSerialNumber({ issued, current }: IssuedCertificateInput): Problem | undefined {
  if (current?.serialNumber !== issued.serialNumber) return undefined;
  if (current.issuer && !isSameName(current.issuer, issued.issuer)) return undefined;
  return problem('issuedIsCurrent', { serialNumber: issued.serialNumber });
}

function checkLaterThanCurrent({ issued, current }: IssuedCertificateInput): Problem | undefined {
  if (current?.notAfter === undefined || issued.notAfter > current.notAfter) return undefined;
  return problem('issuedNotLater', { notAfter: iso(issued.notAfter), current: iso(current.notAfter) });
}

function checkSubject({ issued, expectedSubject }: IssuedCertificateInput): Problem | undefined {
  if (!expectedSubject || isSameName(issued.subject, expectedSubject)) return undefined;
  return problem('issuedSubjectDiffers', { subject: issued.subject.display, expected: expectedSubject.display });
}

function checkIssuer({ issued, expectedIssuer }: IssuedCertificateInput): Problem | undefined {
  if (!expectedIssuer || isSameName(issued.issuer, expectedIssuer)) return undefined;
  return problem('issuedIssuerDiffers', { issuer: issued.issuer.display, expected: expectedIssuer.display });
}

function checkNotCa({ issued }: IssuedCertificateInput): Problem | undefined {
  return issued.isCa ? problem('issuedIsCa', { subject: issued.subject.display }) : undefined;
}

function checkNotSelfSigned({ issued }: IssuedCertificateInput): Problem | undefined {
  return issued.isSelfSigned ? problem('issuedSelfSigned', { subject: issued.subject.display }) : undefined;
}

/** Without the extension a certificate is good for any purpose (RFC 5280 §4.2.1.12). */
function checkClientAuth({ issued }: IssuedCertificateInput): Problem | undefined {
  const purposes = issued.extendedKeyUsage;
  if (purposes === null || purposes.includes(OID.clientAuth) || purposes.includes(OID.anyExtendedKeyUsage))
    return undefined;
  return problem('issuedNotForClientAuth');
}

/** notAfter is the last valid instant (RFC 5280 §4.1.2.5). */
function checkNotExpired({ issued, now }: IssuedCertificateInput): Problem | undefined {
  return now > issued.notAfter ? problem('issuedExpired', { notAfter: iso(issued.notAfter) }) : undefined;
}

/** Clocks differ: up to an hour ahead is accepted, and said. */
function checkValidYet({ issued, now }: IssuedCertificateInput): Problem | undefined {
  if (now >= issued.notBefore) return undefined;
  const isSkew = now + CLOCK_SKEW >= issued.notBefore;
  return problem(isSkew ? 'issuedAheadOfClock' : 'issuedNotYetValid', { notBefore: iso(issued.notBefore) });
}

function problem(code: ProblemCode, facts?: Readonly<Record<string, string>>): Problem {
  return facts ? { code, facts } : { code };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
