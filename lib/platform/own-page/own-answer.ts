import { base64For } from '../../pki/base64.ts';
import { decodeAnswer, parseCertificateOutlines } from '../../pki/certificate-outline.ts';
import { failure, type Result } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { getRenewal } from '../renewal-store.ts';
import { recordAnswer } from './finish-renewal.ts';
import { belongsElsewhere, findRenewalOf } from './other-renewal.ts';

const ANSWER_LIMIT = 5_000_000;

/**
 * Takes what the user pasted or chose as the portal's answer. It is judged afterwards, like one that the page handed over.
 * Only certificates are kept of it: what holds none is refused by name, and a private key beside them is left out. One that was
 * issued for the key of another renewal is refused as `issuedForOtherRenewal` (facts `renewalId`, `identityId`, `state`), and
 * this renewal goes on waiting.
 */
export async function takeAnswer(renewal: Renewal, answer: string | Blob, now: number): Promise<Result<Renewal>> {
  const blob = typeof answer === 'string' ? new Blob([answer]) : answer;
  if (blob.size === 0) return failure('fileEmpty');
  if (blob.size > ANSWER_LIMIT) return failure('fileTooLarge');
  const der = decodeAnswer(new Uint8Array(await blob.arrayBuffer()));
  if (!der.ok) return der.problem.code === 'portalErrorPage' ? failure('fileIsWebPage') : der;
  const outlines = parseCertificateOutlines(der.value);
  if (!outlines.ok) return outlines;
  const owner = await findRenewalOf(outlines.value, renewal.id);
  if (!owner.ok) return owner;
  if (owner.value && owner.value.id !== renewal.id) return belongsElsewhere('issuedForOtherRenewal', owner.value);
  return recordAnswer(renewal, base64For(der.value), now);
}

/** Hands it to the renewal to which it belongs. */
export async function giveAnswer(renewalId: string, answer: string | Blob, now: number): Promise<Result<Renewal>> {
  const renewal = await getRenewal(renewalId);
  if (!renewal.ok) return renewal;
  return renewal.value ? takeAnswer(renewal.value, answer, now) : failure('renewalChangedElsewhere');
}
