import { parseBase64 } from '../../pki/base64.ts';
import { pemFor } from '../../pki/pem.ts';
import { failure, type Result, success } from '../../problem.ts';
import { isArmed, type Renewal } from '../../renewal/journal.ts';
import { sendMessage } from '../messages.ts';
import { recordEvent } from '../renewal-store.ts';
import { getArmedKey, removeArmedKey } from '../session.ts';

/**
 * The request as PEM, for the user to paste into the portal. It counts as sent before anybody sees it; one that has left
 * already is shown again as it was.
 */
export async function takeRequest(renewal: Renewal, now: number): Promise<Result<string>> {
  if (renewal.state !== 'armed' && renewal.csr !== undefined) return pemOf(renewal.csr);
  const armed = await getArmedKey(renewal.id);
  if (!armed || !isArmed(renewal, now)) return failure('renewalArmingExpired');
  const recorded = await recordEvent(renewal.id, { type: 'requested', csr: armed.csr }, now);
  if (!recorded.ok) return recorded;
  await removeArmedKey(renewal.id);
  await sendMessage('stateChanged', {});
  return pemOf(armed.csr);
}

function pemOf(csr: string): Result<string> {
  const der = parseBase64(csr);
  return der ? success(pemFor('CERTIFICATE REQUEST', der)) : failure('keyLost');
}
