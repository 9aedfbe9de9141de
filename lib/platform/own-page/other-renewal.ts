import { parseBase64 } from '../../pki/base64.ts';
import { equalOctets } from '../../pki/octets.ts';
import { type Failure, failure, type Result, success } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { listActiveRenewals } from '../renewal-store.ts';

/**
 * A certificate finds its renewal by its key and by nothing else: 管理者 and 利用者 may wait for theirs at the same portal.
 * @param here id of the renewal for which they were given: of several it is this one
 */
export async function findRenewalOf(
  certificates: readonly { readonly spki: Uint8Array }[],
  here?: string,
): Promise<Result<Renewal | null>> {
  const renewals = await listActiveRenewals();
  if (!renewals.ok) return renewals;
  const found = renewals.value.filter((renewal) => holdsKeyOf(renewal, certificates));
  return success(found.find(({ id }) => id === here) ?? found[0] ?? null);
}

/** Names the renewal to which something belongs that was given elsewhere, with what is needed to lead there. */
export function belongsElsewhere(
  code: 'issuedForOtherRenewal' | 'fileIsAnswer' | 'backupKeyKept' | 'backupRenewalRunning',
  renewal: Renewal,
): Failure {
  return failure(code, { renewalId: renewal.id, identityId: renewal.identityId, state: renewal.state });
}

function holdsKeyOf(renewal: Renewal, certificates: readonly { readonly spki: Uint8Array }[]): boolean {
  const spki = parseBase64(renewal.spki ?? '');
  return spki !== undefined && certificates.some((certificate) => equalOctets(certificate.spki, spki));
}
