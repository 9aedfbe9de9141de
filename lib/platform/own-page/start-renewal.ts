import { checkPassphrase, isProposedForm } from '../../pki/passphrase.ts';
import type { Pbes2Key } from '../../pki/pbes2.ts';
import type { ManagedPolicy } from '../../policy/managed-policy.ts';
import { keyBitsUnder, refusalUnder } from '../../policy/renewal-under-policy.ts';
import { DEFAULT_KEY, type RenewalMode } from '../../portals/portal-profile.ts';
import { type Failure, failure, type Result, success } from '../../problem.ts';
import { mayHaveLeft, type Renewal } from '../../renewal/journal.ts';
import { sendMessage } from '../messages.ts';
import { getPolicyInForce } from '../policy-store.ts';
import { beginRenewal, commitKey, getKey, getRenewal, recordEvent } from '../renewal-store.ts';
import { setArmedKey } from '../session.ts';
import { markDates } from './date-marks.ts';
import type { IdentityOverview } from './overview.ts';

/** How long the opened key waits in memory for the portal's page. */
export const ARMED_FOR = 10 * 60_000;

/** What happens between the consent and the portal's page, in this order. */
export type PreparationStep = 'creatingKey' | 'protectingKey' | 'savingKey' | 'ready';

export interface Consent {
  readonly overview: IdentityOverview;
  readonly mode: RenewalMode;
  readonly passphrase: string;
  /** What the key is protected with (`createStoringKey`), for this key and no other; derived here where it was not before. */
  readonly storingKey?: Promise<Pbes2Key>;
  readonly onStep: (step: PreparationStep) => void;
  /** The user has given it up in the meantime: asked before pages can have the key. */
  readonly isGivenUp?: () => boolean;
}

/**
 * From the user's consent to the state `armed`: the journal's record, the key, its encryption, both on disk, and only
 * then the opened key in memory. A second start for the same identity, from whatever window, is refused; so is what the administrator forbids, and a
 * passphrase that is not as they ask.
 */
export async function startRenewal(consent: Consent, now: () => number): Promise<Result<Renewal>> {
  const { tracked, profile } = consent.overview;
  const inForce = await getPolicyInForce();
  if (!inForce.ok) return inForce;
  const refused = refusalOf(consent, inForce.value.policy);
  if (refused) return refused;
  const lock = `renewal ${tracked.id}`;
  return await navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
    if (!held) return failure('renewalAlreadyRunning');
    // Before anything is made: a second renewal must not even cost a key.
    const begun = await beginRenewal(
      {
        id: crypto.randomUUID(),
        identityId: tracked.id,
        profileId: profile.id,
        origin: tracked.identity.origin,
        mode: consent.mode,
        ...(tracked.certificate?.summary ? { previous: tracked.certificate.summary } : {}),
      },
      now(),
    );
    if (!begun.ok) return begun;
    return prepareKey(begun.value, consent, now);
  });
}

/** Goes on with a renewal whose key was never made because the window closed before. It stays `keyCommitted` where it was given up meanwhile. */
export async function prepareKey(
  renewal: Renewal,
  consent: Pick<Consent, 'overview' | 'passphrase' | 'storingKey' | 'onStep' | 'isGivenUp'>,
  now: () => number,
): Promise<Result<Renewal>> {
  const inForce = await getPolicyInForce();
  if (!inForce.ok) return inForce;
  const refused = refusalOf(consent, inForce.value.policy);
  if (refused) return refused;
  const { base64For, createKeyPair, createStoringKey, encryptPrivateKey } = await import('./key-making.ts');
  consent.onStep('creatingKey');
  const wanted = (consent.overview.profile.key ?? DEFAULT_KEY).bits;
  const pair = await createKeyPair({ bits: keyBitsUnder(inForce.value.policy, wanted), crypto });
  if (!pair.ok) return pair;
  consent.onStep('protectingKey');
  const storingKey = await (consent.storingKey ?? createStoringKey(consent.passphrase, crypto));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.value.privateKey));
  const encryptedPrivateKey = await encryptPrivateKey(pkcs8, storingKey, crypto);
  pkcs8.fill(0);
  consent.onStep('savingKey');
  const key = { renewalId: renewal.id, spki: pair.value.spki, encryptedPrivateKey, createdAt: now() };
  const committed = await commitKey(renewal, key, base64For(pair.value.spki), now());
  if (!committed.ok || consent.isGivenUp?.()) return committed;
  const armed = await arm(committed.value, pair.value.privateKey, consent.overview, false, now());
  if (armed.ok) consent.onStep('ready');
  return armed;
}

/**
 * Arms a renewal anew from the key on disk, when its ten minutes were over or the window was closed.
 * `requestFateUnknown` unless `sendAgain`, when a request may have left already; `passphraseWrong`; `keyLost`; where the administrator says no
 * `policyMethodForbidden`, `policyKeyTooShort` and `policyPortalGone`, or `policyNoSecondRequest` when one may have left.
 */
export async function armAgain(
  renewalId: string,
  overview: IdentityOverview,
  passphrase: string,
  sendAgain: boolean,
  now: () => number,
): Promise<Result<Renewal>> {
  // The worker first notes what became of the arming before: only it knows whether a page told of a request.
  await sendMessage('stateChanged', {});
  const [renewal, key] = [await getRenewal(renewalId), await getKey(renewalId)];
  if (!renewal.ok) return renewal;
  if (!key.ok) return key;
  if (!renewal.value || !key.value) return failure('keyLost');
  const inForce = await getPolicyInForce();
  if (!inForce.ok) return inForce;
  const refusal = refusalUnder(inForce.value.policy, overview.profile, renewal.value.spki);
  // Whoever were told to give that one up might delete the only key for a certificate that the bank has issued by now.
  if (refusal) return failure(mayHaveLeft(renewal.value) ? 'policyNoSecondRequest' : refusal);
  const { isKeyOf, openEncryptedPrivateKey } = await import('./key-making.ts');
  const opened = await openEncryptedPrivateKey({ der: key.value.encryptedPrivateKey, passphrase, crypto });
  if (!opened.ok) return opened;
  if (!(await isKeyOf(opened.value, key.value.spki, crypto))) return failure('keyLost');
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: (overview.profile.key ?? DEFAULT_KEY).hash };
  const privateKey = await crypto.subtle.importKey('pkcs8', opened.value, algorithm, true, ['sign']);
  opened.value.fill(0);
  return arm(renewal.value, privateKey, overview, sendAgain, now());
}

/** Why the administrator lets no renewal begin there, or nothing be protected with that passphrase. */
function refusalOf(
  { overview, passphrase }: Pick<Consent, 'overview' | 'passphrase'>,
  policy: ManagedPolicy | null,
): Failure | null {
  const refusal = refusalUnder(policy, overview.profile, undefined);
  if (refusal) return failure(refusal);
  const { minLength, ownChoice } = policy?.passphrase ?? {};
  const [problem] = checkPassphrase(passphrase, undefined, minLength);
  if (problem) return { ok: false, problem };
  return ownChoice === false && !isProposedForm(passphrase) ? failure('policyLocked') : null;
}

async function arm(
  renewal: Renewal,
  privateKey: CryptoKey,
  overview: IdentityOverview,
  sendAgain: boolean,
  now: number,
): Promise<Result<Renewal>> {
  const { base64For, createCsrWithKey, findSubject, parseBase64 } = await import('./key-making.ts');
  const spki = parseBase64(renewal.spki ?? '');
  if (!spki) return failure('keyLost');
  const until = now + ARMED_FOR;
  const content = { subject: findSubject(overview.tracked), spki, crypto, privateKey };
  const record = {
    renewalId: renewal.id,
    origin: renewal.origin,
    privateKey: await crypto.subtle.exportKey('jwk', privateKey),
    csr: base64For(await createCsrWithKey(content)),
    until,
  };
  const armed = await recordEvent(renewal.id, { type: 'armed', until, sendAgain }, now);
  if (!armed.ok) return armed;
  await setArmedKey(record);
  await sendMessage('stateChanged', {});
  await markDates(renewal.origin);
  return success(armed.value);
}
