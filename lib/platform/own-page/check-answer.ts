import { compareClock, trueTimeForIssued } from '../../lifecycle/computer-clock.ts';
import { startOfTokyoDay, tokyoDayFor } from '../../lifecycle/tokyo-calendar.ts';
import { base64For, parseBase64 } from '../../pki/base64.ts';
import { type Certificate, parseCertificate } from '../../pki/certificate.ts';
import { type CertificateOutline, decodeAnswer, parseCertificateOutlines } from '../../pki/certificate-outline.ts';
import { checkIssuedCertificate, findIssuedCertificate } from '../../pki/issued-certificate.ts';
import { failure, type Problem, type Result } from '../../problem.ts';
import type { CertificateSummary, Renewal } from '../../renewal/journal.ts';
import { findClockNote, noteClock } from '../clock-note.ts';
import { getIdentity } from '../identity-store.ts';
import { sendMessage } from '../messages.ts';
import { recordEvent } from '../renewal-store.ts';
import { summaryFor } from './certificate-summary.ts';
import { belongsElsewhere, findRenewalOf } from './other-renewal.ts';

/** Problems that are told but do not keep a certificate back: the bank decides on names, and clocks differ. */
const REMARKS: readonly Problem['code'][] = [
  'issuedSubjectDiffers',
  'issuedIssuerDiffers',
  'issuedNotYetValid',
  'issuedAheadOfClock',
];

/**
 * Judges the portal's answer, which is already on disk, and records the verdict: `checked` with the certificate, or
 * `rejected` with every problem by name. Neither touches the key, and a better answer may follow.
 */
export async function checkAnswer(renewal: Renewal, now: number): Promise<Result<Renewal>> {
  const verdict = await judge(renewal, now);
  const judged = { answer: renewal.answer ?? '' };
  const recorded = await recordEvent(
    renewal.id,
    Array.isArray(verdict) ? { type: 'rejected', ...judged, problems: verdict } : { ...verdict, ...judged },
    now,
  );
  if (!recorded.ok) return recorded;
  await compareWithIssued(recorded.value, now);
  // The verdict is on disk: nobody who reads it there waits for the badge.
  void sendMessage('stateChanged', {});
  return recorded;
}

/** The portal's own time, if a page of this renewal told it, is the better evidence: a certificate may be dated ahead. */
async function compareWithIssued(renewal: Renewal, now: number): Promise<void> {
  const { issued, startedAt } = renewal;
  if (!issued) return;
  const known = await findClockNote();
  if (known && known.at >= startedAt && known.at <= now) return;
  const replaced = await findEndOfReplaced(renewal);
  const note = compareClock(
    now,
    trueTimeForIssued({ notBefore: issued.notBefore, keyMadeAt: startedAt, replaced }, now),
  );
  if (note.ahead !== 0) await noteClock(note);
}

/** When the validity of the certificate in use ends (ms since the epoch), or the day on which it does; `null`: not known, or there is none. */
async function findEndOfReplaced({ mode, previous, identityId }: Renewal): Promise<number | null> {
  // Who re-acquires has nothing in use any more.
  if (mode !== 'renew') return null;
  if (previous) return previous.notAfter;
  const tracked = await getIdentity(identityId);
  const certificate = tracked.ok ? tracked.value?.certificate : null;
  // The notice, and whoever types a date, knows no more than the day.
  return certificate ? startOfTokyoDay(tokyoDayFor(certificate.notAfter)) : null;
}

async function judge(renewal: Renewal, now: number) {
  const spki = parseBase64(renewal.spki ?? '');
  const answer = parseBase64(renewal.answer ?? '');
  if (!spki || !answer) return [failure('certificateUnreadable').problem];
  const der = decodeAnswer(answer);
  if (!der.ok) return [der.problem];
  const outlines = parseCertificateOutlines(der.value);
  if (!outlines.ok) return [outlines.problem];
  const outline = findIssuedCertificate(outlines.value, spki);
  if (!outline) return [await foreignAnswer(outlines.value, renewal)];
  const issued = parseCertificate(outline.der);
  if (!issued.ok) return [issued.problem];
  const { previous } = renewal;
  const problems = checkIssuedCertificate({
    issued: issued.value,
    spki,
    now,
    ...(previous ? { current: { serialNumber: previous.serialNumber, notAfter: previous.notAfter } } : {}),
  });
  const remarks = [...problems, ...nameRemarks(issued.value, previous)];
  if (remarks.some(({ code }) => !REMARKS.includes(code))) return remarks;
  return {
    type: 'checked' as const,
    certificate: base64For(outline.der),
    certificateChain: outlines.value.filter((other) => other !== outline).map((other) => base64For(other.der)),
    issued: await summaryFor(issued.value),
    problems: remarks,
  };
}

/** Why none of the certificates is the one that was asked for, as exactly as they allow. */
async function foreignAnswer(outlines: readonly CertificateOutline[], renewal: Renewal): Promise<Problem> {
  const owner = await findRenewalOf(outlines);
  if (owner.ok && owner.value) return belongsElsewhere('issuedForOtherRenewal', owner.value).problem;
  const certificates = outlines.flatMap(({ der }) => {
    const parsed = parseCertificate(der);
    return parsed.ok ? [parsed.value] : [];
  });
  if (certificates.some(({ serialNumber }) => serialNumber === renewal.previous?.serialNumber)) {
    return failure('issuedIsCurrent').problem;
  }
  return failure(certificates.every(({ isCa }) => isCa) ? 'issuedIsCa' : 'issuedForAnotherKey').problem;
}

function nameRemarks(issued: Certificate, previous: CertificateSummary | undefined): Problem[] {
  if (!previous || issued.subject.display === previous.subject) return [];
  return [{ code: 'issuedSubjectDiffers', facts: { expected: previous.subject, found: issued.subject.display } }];
}
