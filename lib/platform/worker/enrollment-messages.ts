import type { EnrollmentContext } from '../../enrollment/enrollment-context.ts';
import { failure, type Result, success } from '../../problem.ts';
import { awaitsAnswer, isArmed, type Renewal } from '../../renewal/journal.ts';
import type { MessageOf } from '../messages.ts';
import { listActiveRenewals, recordEvent } from '../renewal-store.ts';
import { getArmedKey, getSessionItem, removeArmedKey, setSessionItem } from '../session.ts';
import { recordTold } from '../told-by-page.ts';
import { noteAskingPage } from './asking-pages.ts';
import { leaseKey, returnLease } from './key-lease.ts';
import { belongsTo, type PortalPage } from './portal-messages.ts';
import { refresh, refreshAfter } from './refresh.ts';

type EnrollmentMessage = MessageOf<
  'enrollmentContext' | 'keyReturned' | 'requestCreated' | 'answerArrived' | 'enrollmentRefused' | 'formRequest'
>;

/**
 * The portal's side of issuing. Whatever a message claims, only a renewal of the sender's own origin is touched, and each
 * step is on disk before its reply lets the page go on.
 */
export async function answerEnrollmentMessage(
  message: EnrollmentMessage,
  page: PortalPage,
  now: number,
): Promise<Result<unknown>> {
  const renewals = await listActiveRenewals();
  if (!renewals.ok) return renewals;
  const here = renewals.value.filter((renewal) => renewal.origin === page.origin);
  if (message.type === 'enrollmentContext') return success(await contextFor(here, page, message.wantsKey, now));
  if (message.type === 'enrollmentRefused') return enrollmentRefused(here, page, now);
  if (message.type === 'requestCreated' || message.type === 'answerArrived')
    return refreshAfter(await recordTold(here, message, now), now);

  const renewal = here.find((each) => each.id === message.renewalId);
  if (!renewal) return failure('renewalChangedElsewhere');
  switch (message.type) {
    case 'formRequest':
      return formRequest(renewal, message.call, now);
    case 'keyReturned':
      await returnLease(renewal.id, page);
      return success(null);
  }
}

async function contextFor(
  here: readonly Renewal[],
  page: PortalPage,
  wantsKey: string | null,
  now: number,
): Promise<EnrollmentContext> {
  const awaiting = here.flatMap(({ id, state, spki }) =>
    spki && awaitsAnswer(state) ? [{ renewalId: id, spki }] : [],
  );
  const armed = wantsKey === null ? null : await leaseKey(here, page, wantsKey, now);
  return { armed, awaiting };
}

/** A form gets it once; the journal has it as sent by then, so a reply that was lost is given again, and to that form alone. */
async function formRequest(renewal: Renewal, call: string, now: number): Promise<Result<{ csr: string } | null>> {
  const served = await getSessionItem('servedForm');
  if (served?.call === call && served.csr === renewal.csr) return success({ csr: served.csr });
  const record = await getArmedKey(renewal.id);
  if (!record || !isArmed(renewal, now)) return success(null);
  await setSessionItem('servedForm', { call, csr: record.csr });
  const recorded = await recordEvent(renewal.id, { type: 'requested', csr: record.csr }, now);
  if (!recorded.ok) return recorded;
  await removeArmedKey(renewal.id);
  await refresh(now);
  return success({ csr: record.csr });
}

/** The guided page asked before it had a key and was told "cancelled": the renewal window is to say so. */
async function enrollmentRefused(here: readonly Renewal[], page: PortalPage, now: number): Promise<Result<null>> {
  const guide = await getSessionItem('guide');
  const renewal = here.find(({ id }) => id === guide?.renewalId);
  const awaitsKey = renewal?.state === 'keyCommitted' || renewal?.state === 'armed';
  if (guide && awaitsKey && (await belongsTo(guide, page))) {
    await setSessionItem('guide', { ...guide, problem: 'renewalArmingExpired', at: now });
    await noteAskingPage(renewal.identityId, page);
  }
  return success(null);
}
