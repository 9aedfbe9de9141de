import { noteCertificate, type TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { parseTypedDate } from '../../notice/typed-date.ts';
import { isLocked } from '../../policy/locks.ts';
import type { ManagedPolicy } from '../../policy/managed-policy.ts';
import type { PortalRole } from '../../portals/portal-profile.ts';
import { failure, type ProblemCode, type Result, success } from '../../problem.ts';
import { withDatabase } from '../database.ts';
import { addIdentity, changeIdentity, listIdentities } from '../identity-store.ts';
import { sendMessage } from '../messages.ts';
import { refusalIfSettled } from './settled-by-policy.ts';

/** As portals write their IDs; what a portal's page says is held to the same. */
const USER_ID = /^[0-9A-Za-z._@-]{1,64}$/;

export interface TypedIdentity {
  readonly profileId: string;
  readonly role: PortalRole | null;
  /** Empty where the user does not know it. */
  readonly userId: string;
  /** Empty where it is not known. */
  readonly date: string;
}

/** Adds somebody by hand. Which of the portal's hosts it is, the next visit tells. */
export async function addTypedIdentity({ profileId, role, ...typed }: TypedIdentity): Promise<Result<TrackedIdentity>> {
  const userId = typed.userId.normalize('NFKC').trim() || null;
  if (userId === null ? role === null : !USER_ID.test(userId)) return failure('userIdUnreadable');
  const notAfter = typed.date.trim() === '' ? null : parseTypedDate(typed.date);
  if (notAfter === null && typed.date.trim() !== '') return failure('dateUnreadable');
  const refused = await refusalIfSettled(arePeopleLocked);
  if (refused) return refused;
  const known = await listIdentities();
  if (!known.ok) return known;
  const isKnown = known.value.some(
    ({ identity }) => identity.profileId === profileId && identity.role === role && identity.userId === userId,
  );
  if (isKnown) return failure('identityKnown');
  const added = await addIdentity({ profileId, origin: '', role, userId }, (tracked) =>
    notAfter === null ? tracked : noteCertificate(tracked, { source: 'typed', notAfter }),
  );
  await sendMessage('stateChanged', {});
  return added;
}

/** Takes a date from the user, where nothing better is known: the caller sees by its source whether it was taken. */
export async function setTypedDate(id: string, date: string): Promise<Result<TrackedIdentity | null>> {
  const notAfter = parseTypedDate(date);
  if (notAfter === null) return failure('dateUnreadable');
  const refused = await refusalIfSettled(arePeopleLocked);
  if (refused) return refused;
  const changed = await changeIdentity(id, (tracked) => noteCertificate(tracked, { source: 'typed', notAfter }));
  await sendMessage('stateChanged', {});
  return changed;
}

/** Forgets the certificate, and keeps whose it was; what the notice said counts again. Not while a renewal of it is under way. */
export function forgetCertificate(id: string): Promise<Result<void>> {
  return change([id], ({ notice, shownNotAfter: _, ...tracked }) => {
    const notAfter = notice?.notAfter ?? null;
    return { ...tracked, notice, certificate: notAfter === null ? null : { source: 'notice', notAfter } };
  });
}

/** Takes an identity out, with its certificate. Its ended renewals stay on record. Not while one is under way (`removalRenewalRunning`). */
export function removeIdentity(id: string): Promise<Result<void>> {
  return change([id], () => null);
}

/** All identities of a portal, or none of them. */
export async function removeIdentitiesOf(profileId: string): Promise<Result<void>> {
  const all = await listIdentities();
  if (!all.ok) return all;
  const own = all.value.filter(({ identity }) => identity.profileId === profileId);
  return change(
    own.map(({ id }) => id),
    () => null,
  );
}

/** One transaction with the renewals: one that has begun by then is seen, whatever other windows do meanwhile. */
async function change(
  ids: readonly string[],
  become: (tracked: TrackedIdentity) => TrackedIdentity | null,
): Promise<Result<void>> {
  const refused = await refusalIfSettled(arePeopleLocked);
  if (refused) return refused;
  const done = await withDatabase(async (database) => {
    const transaction = database.transaction(['identities', 'renewals'], 'readwrite');
    const identities = transaction.objectStore('identities');
    const stop = async (code: ProblemCode): Promise<Result<void>> => {
      transaction.abort();
      await transaction.done.catch(() => undefined);
      return failure(code);
    };
    const active = transaction.objectStore('renewals').index('activeIdentity');
    for (const id of ids) {
      // The index holds renewals under way, and no others.
      if ((await active.getKey(id)) !== undefined) return stop('removalRenewalRunning');
      const tracked = await identities.get(id);
      // Whom the administrator names stays, with what is known of them.
      if (tracked?.managed) return stop('policyLocked');
      const changed = tracked ? become(tracked) : null;
      if (changed) await identities.put(changed);
      else await identities.delete(id);
    }
    await transaction.done;
    return success(undefined);
  });
  if (!done.ok) return done;
  await sendMessage('stateChanged', {});
  return done.value;
}

function arePeopleLocked(policy: ManagedPolicy | null): boolean {
  return isLocked(policy, 'identities');
}
