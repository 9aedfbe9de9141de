import { parseBase64 } from '../../pki/base64.ts';
import { requestTextFor } from '../../pki/request-text.ts';
import { parseSignedRequest } from '../../pki/signed-request.ts';
import { isMethodAllowed } from '../../policy/renewal-under-policy.ts';
import { failure, type Result, success } from '../../problem.ts';
import { isArmed, type Renewal } from '../../renewal/journal.ts';
import { sendMessage } from '../messages.ts';
import { getPolicyInForce } from '../policy-store.ts';
import { recordEvent } from '../renewal-store.ts';
import { getArmedKey, removeArmedKey } from '../session.ts';
import { datedFileName } from './dated-file-name.ts';

/** A request in the user's hands. */
export interface TakenRequest {
  /** PEM, or the line `SPKAC=…` for one that a page sent by `<keygen>`. */
  readonly text: string;
  readonly fileName: string;
}

/**
 * The request as text, for the user to paste into the portal or to hand in as a file. It counts as sent before anybody sees it;
 * one that has left already is shown again as it was.
 */
export async function takeRequest(renewal: Renewal, now: number): Promise<Result<TakenRequest>> {
  if (renewal.state !== 'armed' && renewal.csr !== undefined) return takenFrom(renewal.csr, renewal.requestedAt ?? now);
  const inForce = await getPolicyInForce();
  if (!inForce.ok) return inForce;
  if (!isMethodAllowed(inForce.value.policy, 'by-hand')) return failure('policyMethodForbidden');
  const armed = await getArmedKey(renewal.id);
  if (!armed || !isArmed(renewal, now)) return failure('renewalArmingExpired');
  // One key, one request: first the worker takes the key back from the bank's pages, and one that has used it was faster.
  await removeArmedKey(renewal.id);
  await sendMessage('stateChanged', {});
  const recorded = await recordEvent(renewal.id, { type: 'requested', csr: armed.csr }, now);
  await sendMessage('stateChanged', {});
  if (!recorded.ok) return recorded;
  return takenFrom(armed.csr, now);
}

async function takenFrom(csr: string, at: number): Promise<Result<TakenRequest>> {
  const request = parseSignedRequest(parseBase64(csr) ?? new Uint8Array());
  if (!request.ok) return request;
  const { kind, spki } = request.value;
  return success({ text: requestTextFor(request.value), fileName: await datedFileName('request', spki, at, kind) });
}
