import { parseBase64 } from '../../pki/base64.ts';
import type { Pkcs12MacKey } from '../../pki/create-pkcs12-mac.ts';
import { isKeyOf } from '../../pki/matching-key.ts';
import type { Pbes2Key } from '../../pki/pbes2.ts';
import { decryptPrivateKey, deriveOpeningKey } from '../../pki/pkcs8.ts';
import {
  createPkcs12,
  createPkcs12FileMacKey,
  createPkcs12Protection,
  type Pkcs12Protection,
} from '../../pki/pkcs12.ts';
import { failure, type Result, success } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { sendMessage } from '../messages.ts';
import { getKey, recordEvent } from '../renewal-store.ts';
import { currentRunId } from '../session.ts';
import { expiryDayFor, handOverNameFor } from './hand-over-name.ts';
import { nextTask } from './next-task.ts';
import type { IdentityOverview } from './overview.ts';

export interface HandOver {
  readonly fileName: string;
  /** DER PFX (RFC 7292), protected by the passphrase of the renewal. */
  readonly pkcs12: Uint8Array<ArrayBuffer>;
}

/** What opens the stored key and protects the file, for one file. */
export interface HandOverKeys {
  readonly opening: Pbes2Key;
  readonly protection: Pkcs12Protection;
}

/** What was derived before there was anything to hand over. */
export interface KnownKeys {
  /** What protects the stored key. */
  readonly opening: Pbes2Key | null;
  /** For one file. */
  readonly mac: Pkcs12MacKey | null;
}

/**
 * The part of what protects a file that takes time on the thread that asks.
 * @param rest asked every few milliseconds: what is to be done before this goes on
 * @param unwanted ends it, and the promise with an `AbortError`
 */
export function deriveFileMacKey(
  passphrase: string,
  rest: () => Promise<void> | null,
  unwanted?: AbortSignal,
): Promise<Pkcs12MacKey> {
  const pause = async () => {
    await nextTask();
    await rest();
    unwanted?.throwIfAborted();
  };
  return createPkcs12FileMacKey({ passphrase, pause, crypto });
}

/**
 * Derives what the passphrase alone decides, which is nearly all of the time that a file takes. `keyLost`; that it is the wrong passphrase only opening tells.
 * @param known by that passphrase, where this window has it
 */
export async function deriveHandOverKeys(
  renewalId: string,
  passphrase: string,
  known: KnownKeys | null,
): Promise<Result<HandOverKeys>> {
  const key = await getKey(renewalId);
  if (!key.ok) return key;
  if (!key.value) return failure('keyLost');
  const [opening, protection] = await Promise.all([
    deriveOpeningKey({ der: key.value.encryptedPrivateKey, passphrase, crypto, known: known?.opening ?? null }),
    createPkcs12Protection({ passphrase, pause: nextTask, crypto, mac: known?.mac ?? null }),
  ]);
  return opening.ok ? success({ opening: opening.value, protection }) : opening;
}

/**
 * The renewed certificate with its key and chain as one file. May be made as often as the user likes until the log-on is
 * proven. `passphraseWrong` (it is the one chosen at the start), `keyLost`.
 * @param derived what `deriveHandOverKeys` gave for that passphrase
 */
export async function createHandOver(
  renewal: Renewal,
  overview: IdentityOverview,
  derived: HandOverKeys,
): Promise<Result<HandOver>> {
  const key = await getKey(renewal.id);
  if (!key.ok) return key;
  const certificate = parseBase64(renewal.certificate ?? '');
  if (!key.value || !certificate || !renewal.issued) return failure('keyLost');
  const opened = await decryptPrivateKey(key.value.encryptedPrivateKey, derived.opening, crypto);
  if (!opened.ok) return opened;
  if (!(await isKeyOf(opened.value, key.value.spki, crypto))) return failure('keyLost');
  const content = {
    pkcs8: opened.value,
    certificate,
    chain: (renewal.certificateChain ?? []).flatMap((each) => parseBase64(each) ?? []),
    friendlyName: `${overview.profile.names.ja} ${expiryDayFor(renewal)}`,
    crypto,
  };
  const pkcs12 = await createPkcs12(content, derived.protection);
  opened.value.fill(0);
  return success({ fileName: handOverNameFor(renewal), pkcs12 });
}

/** To be called once the file has left for the download folder. */
export async function recordHandOver(renewal: Renewal, now: number): Promise<Result<Renewal>> {
  const recorded = await recordEvent(renewal.id, { type: 'handedOver', session: await currentRunId() }, now);
  await sendMessage('stateChanged', {});
  return recorded;
}
