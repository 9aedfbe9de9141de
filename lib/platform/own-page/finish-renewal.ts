import { noteRenewed } from '../../lifecycle/tracked-identity.ts';
import type { Result } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { changeIdentity } from '../identity-store.ts';
import { sendMessage } from '../messages.ts';
import { deleteKey, recordAbandonedUnsent, recordEvent } from '../renewal-store.ts';
import { getSessionItem, removeArmedKey, removeSessionItem } from '../session.ts';
import type { IdentityOverview } from './overview.ts';

/** The user says that the file has been imported. */
export async function recordImport(renewal: Renewal, now: number): Promise<Result<Renewal>> {
  return afterwards(await recordEvent(renewal.id, { type: 'imported' }, now));
}

/** The user says that the log-on works: taken as such and shown as "confirmed by you". */
export async function confirmByUser(
  renewal: Renewal,
  overview: IdentityOverview,
  now: number,
): Promise<Result<Renewal>> {
  const { issued, certificate } = renewal;
  if (issued && certificate) {
    // Before the journal's end, like a proof by log-on: done twice it is harmless.
    const noted = await changeIdentity(overview.tracked.id, (tracked) =>
      noteRenewed(tracked, { source: 'issued', notAfter: issued.notAfter, summary: issued, der: certificate }, null),
    );
    if (!noted.ok) return noted;
  }
  return afterwards(await recordEvent(renewal.id, { type: 'confirmed', by: 'user' }, now));
}

/** The user gives the renewal up, and with it its key. */
export async function abandonRenewal(renewal: Renewal, now: number): Promise<Result<Renewal>> {
  return forgetAbandoned(await recordEvent(renewal.id, { type: 'abandoned' }, now));
}

/**
 * The user gives up what nothing has left of, as far as they were told: no page can have the key any more before it is deleted. Where one may have sent a
 * request by then the renewal and its key stay, with `requestFateUnknown`.
 */
export async function abandonUnsent(renewalId: string, now: number): Promise<Result<Renewal>> {
  await removeArmedKey(renewalId);
  // The worker takes it back from the pages, and notes what became of it.
  await sendMessage('stateChanged', {});
  return forgetAbandoned(await recordAbandonedUnsent(renewalId, now));
}

async function forgetAbandoned(abandoned: Result<Renewal>): Promise<Result<Renewal>> {
  if (!abandoned.ok) return abandoned;
  const { id } = abandoned.value;
  await deleteKey(id);
  await removeArmedKey(id);
  if ((await getSessionItem('guide'))?.renewalId === id) await removeSessionItem('guide');
  return afterwards(abandoned);
}

/** Takes an answer that the user pasted or chose as a file, instead of one that the page handed over. */
export async function recordAnswer(renewal: Renewal, answer: string, now: number): Promise<Result<Renewal>> {
  return afterwards(await recordEvent(renewal.id, { type: 'answered', answer, fits: true }, now));
}

async function afterwards(result: Result<Renewal>): Promise<Result<Renewal>> {
  await sendMessage('stateChanged', {});
  return result;
}
