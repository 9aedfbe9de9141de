import { completeIdentity, type Identity } from '../portals/identity.ts';
import type { CertificateSummary, RenewalProgress } from '../renewal/journal.ts';
import type { CertificateKnowledge } from './stage.ts';
import { tokyoDayFor } from './tokyo-calendar.ts';

/** Where the knowledge of a certificate comes from, most trusted first; always shown beside the date. */
export const CERTIFICATE_SOURCES = ['issued', 'file', 'policy', 'notice', 'typed'] as const;
export type CertificateSource = (typeof CERTIFICATE_SOURCES)[number];

export interface KnownCertificate {
  readonly source: CertificateSource;
  /** End of validity, ms since the epoch. */
  readonly notAfter: number;
  readonly summary?: CertificateSummary;
  /** DER certificate, base64, when it came from a file or was issued: its subject is asked for again. */
  readonly der?: string;
}

/** One identity on a portal, and what is known of its certificate. All instants in ms since the epoch. */
export interface TrackedIdentity {
  readonly id: string;
  readonly identity: Identity;
  readonly certificate: KnownCertificate | null;
  readonly notice: { readonly seenAt: number; readonly notAfter: number | null; readonly url: string } | null;
  /** The portal's log-on screen, as it was last seen. */
  readonly logOnUrl: string | null;
  /** The last log-on seen, and the last one that proved a renewed certificate. */
  readonly loggedOnAt?: number;
  readonly provenAt?: number;
  /** When the user gave the file of a certificate that has come in the place of the one known before: renewed by the bank's own means, or elsewhere. */
  readonly renewedAt?: number;
  /** The end of validity that the portal showed behind a log-on, where it was later than what was known. It may be that of a certificate not read yet. */
  readonly shownNotAfter?: number;
  /** The last log-on to which the browser brought no certificate, by the portal's own words; a later log-on is the end of that. */
  readonly notOfferedAt?: number;
  /** The administrator names this one. */
  readonly managed?: ManagedTrack;
  /** Id of the portal to which they belong without the policy: at their host the administrator has another one. */
  readonly movedFrom?: string;
}

/** What is to be undone when the administrator no longer names somebody. */
export interface ManagedTrack {
  /** Nobody knew of them before. */
  readonly isNew: boolean;
  /** What was known of their certificate before the administrator's date. */
  readonly before: KnownCertificate | null;
  /** Who they are without what the policy filled in; absent where that is nothing. The portal counts for nothing here. */
  readonly identity?: Identity;
}

/** Fills in what was unknown of somebody from what a page showed: of what others know of them as well as of what the policy says. */
export function noteIdentity(tracked: TrackedIdentity, seen: Identity): TrackedIdentity {
  const { identity, managed } = tracked;
  const known = managed?.identity;
  const completed = { ...tracked, identity: completeIdentity(identity, seen) };
  return known ? { ...completed, managed: { ...managed, identity: completeIdentity(known, seen) } } : completed;
}

export function knowledgeFor(tracked: TrackedIdentity, progress: RenewalProgress): CertificateKnowledge {
  return {
    notAfter: knownNotAfter(tracked),
    noticeSeen: tracked.notice !== null,
    unproven: progress === 'unproven',
    notOffered: progress === 'none' && isNotOffered(tracked),
  };
}

/** The end of validity that counts: what the portal shows behind a log-on is of a newer certificate wherever it is a later day. Portals show no hour. */
export function knownNotAfter({ certificate, shownNotAfter = 0 }: TrackedIdentity): number | null {
  const read = certificate?.notAfter ?? null;
  return isLaterDay(shownNotAfter, read) ? shownNotAfter : read;
}

/** Says whether the portal has shown a later date than that of the certificate Koshin has read: its file is to be added. */
export function isUnread({ certificate, shownNotAfter = 0 }: TrackedIdentity): boolean {
  return isLaterDay(shownNotAfter, certificate?.notAfter ?? null);
}

/** Says whether nobody has been seen behind the log-on since the one that had no certificate. */
export function isNotOffered({ notOfferedAt = 0, loggedOnAt = 0, notice }: TrackedIdentity): boolean {
  return notOfferedAt > Math.max(loggedOnAt, notice?.seenAt ?? 0);
}

/** Says whether `notAfter` is on a later day in Tokyo than `known`: portals show days, certificates have seconds. */
export function isLaterDay(notAfter: number, known: number | null): boolean {
  return tokyoDayFor(notAfter) > tokyoDayFor(known ?? 0);
}

/** Takes a notice in. Its date counts only where nothing better is known: a parsed `notAfter` is never overwritten. */
export function noteNotice(
  tracked: TrackedIdentity,
  seen: { readonly notAfter: number | null; readonly url: string },
  now: number,
): TrackedIdentity {
  const notice = { ...seen, seenAt: now };
  if (seen.notAfter === null || !mayReplace(tracked.certificate, 'notice')) return { ...tracked, notice };
  return { ...tracked, notice, certificate: { source: 'notice', notAfter: seen.notAfter } };
}

/**
 * Takes a certificate in, unless a more trusted source already said something else. Of two of the same source the one that came last counts, an older one
 * as well: whoever drops a file in says so, and a file of somebody else could not be replaced otherwise.
 */
export function noteCertificate(tracked: TrackedIdentity, certificate: KnownCertificate): TrackedIdentity {
  // A later certificate from a file is the user's word that it is the one in use now, even over an issued one.
  const isLater = certificate.source === 'file' && certificate.notAfter > (tracked.certificate?.notAfter ?? 0);
  if (!isLater && !mayReplace(tracked.certificate, certificate.source)) return tracked;
  return { ...tracked, certificate };
}

/** The same for a file that the user gives at `now`. `isRenewed`: as the new certificate, whatever was known before; otherwise a later day says so. */
export function noteFile(
  tracked: TrackedIdentity,
  certificate: KnownCertificate,
  { now, isRenewed }: { readonly now: number; readonly isRenewed: boolean },
): TrackedIdentity {
  const noted = noteCertificate(tracked, certificate);
  const before = tracked.certificate;
  const isLater = before !== null && isLaterDay(certificate.notAfter, before.notAfter);
  return noted !== tracked && (isRenewed || isLater) ? { ...noted, renewedAt: now } : noted;
}

/**
 * Takes in a date that the portal showed for this identity behind a log-on. One that is later than what was known proves a renewal, wherever it was
 * done. A parsed certificate stays what it is: the date stands beside it until the new one's file comes.
 */
export function noteShownDate(tracked: TrackedIdentity, notAfter: number, now: number): TrackedIdentity {
  const known = knownNotAfter(tracked);
  if (!isLaterDay(notAfter, known)) return tracked;
  const replaces = mayReplace(tracked.certificate, 'notice');
  return {
    ...tracked,
    shownNotAfter: notAfter,
    ...(replaces && { certificate: { source: 'notice', notAfter } }),
    ...(known !== null && { notice: null, provenAt: now }),
  };
}

/** The notices screen was shown behind a log-on, and no renewal notice stood on it. */
export function noteNoticeGone(tracked: TrackedIdentity): TrackedIdentity {
  // A date that only the notice knew goes with it.
  const { certificate, shownNotAfter } = tracked;
  const isGone = certificate?.source === 'notice' && certificate.notAfter !== shownNotAfter;
  return { ...tracked, notice: null, ...(isGone && { certificate: null }) };
}

/**
 * The renewed certificate is the identity's certificate from now on: proven by a log-on at `provenAt`, or by nothing but the
 * user's word (`null`).
 */
export function noteRenewed(
  tracked: TrackedIdentity,
  certificate: KnownCertificate,
  provenAt: number | null,
): TrackedIdentity {
  const { provenAt: _, shownNotAfter: __, ...rest } = tracked;
  return { ...rest, certificate, notice: null, ...(provenAt === null ? {} : { provenAt }) };
}

function mayReplace(known: KnownCertificate | null, source: CertificateSource): boolean {
  if (!known) return true;
  return CERTIFICATE_SOURCES.indexOf(source) <= CERTIFICATE_SOURCES.indexOf(known.source);
}
