import { parseBase64 } from '../../pki/base64.ts';
import { isKeyOf } from '../../pki/matching-key.ts';
import { openEncryptedPrivateKey } from '../../pki/pkcs8.ts';
import { createPkcs12 } from '../../pki/pkcs12.ts';
import { failure, type Result, success } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { sendMessage } from '../messages.ts';
import { getKey, recordEvent } from '../renewal-store.ts';
import { currentRunId } from '../session.ts';
import { expiryDayFor, handOverNameFor } from './hand-over-name.ts';
import type { IdentityOverview } from './overview.ts';

export interface HandOver {
  readonly fileName: string;
  /** DER PFX (RFC 7292), protected by the passphrase of the renewal. */
  readonly pkcs12: Uint8Array<ArrayBuffer>;
}

/**
 * The renewed certificate with its key and chain as one file. May be made as often as the user likes until the log-on is
 * proven. `passphraseWrong` (it is the one chosen at the start), `keyLost`.
 */
export async function createHandOver(
  renewal: Renewal,
  overview: IdentityOverview,
  passphrase: string,
): Promise<Result<HandOver>> {
  const key = await getKey(renewal.id);
  if (!key.ok) return key;
  const certificate = parseBase64(renewal.certificate ?? '');
  if (!key.value || !certificate || !renewal.issued) return failure('keyLost');
  const opened = await openEncryptedPrivateKey({ der: key.value.encryptedPrivateKey, passphrase, crypto });
  if (!opened.ok) return opened;
  if (!(await isKeyOf(opened.value, key.value.spki, crypto))) return failure('keyLost');
  const pkcs12 = await createPkcs12({
    pkcs8: opened.value,
    certificate,
    chain: (renewal.certificateChain ?? []).flatMap((each) => parseBase64(each) ?? []),
    friendlyName: `${overview.profile.names.ja} ${expiryDayFor(renewal)}`,
    passphrase,
    crypto,
  });
  opened.value.fill(0);
  return success({ fileName: handOverNameFor(renewal), pkcs12 });
}

/** To be called once the file has left for the download folder. */
export async function recordHandOver(renewal: Renewal, now: number): Promise<Result<Renewal>> {
  const recorded = await recordEvent(renewal.id, { type: 'handedOver', session: await currentRunId() }, now);
  await sendMessage('stateChanged', {});
  return recorded;
}
