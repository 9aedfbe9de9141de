import { browser } from 'wxt/browser';
import { findIdentity } from '../../portals/identity.ts';
import { failure, type Result, success } from '../../problem.ts';
import type { RenewalState } from '../../renewal/journal.ts';
import { guideFilesFor } from '../enrollment-scripts.ts';
import { listIdentitiesAt, updateIdentity } from '../identity-store.ts';
import type { MessageOf } from '../messages.ts';
import { findPolicy } from '../policy-store.ts';
import { findPortalAt } from '../portal-store.ts';
import { listActiveRenewals } from '../renewal-store.ts';
import { setSessionItem } from '../session.ts';
import { identityOf, type PortalPage } from './portal-messages.ts';
import { refresh } from './refresh.ts';

/** Before the request a page that asks is what the user is here for; afterwards it would begin a second one. */
const BEFORE_REQUEST: readonly RenewalState[] = ['consented', 'keyCommitted', 'armed'];

/** A page asks for a request and has nobody to give it: the user is invited, and the page kept in mind for when a key is there. */
export async function enrollmentSeen(
  { role, userId }: MessageOf<'enrollmentSeen'>,
  page: PortalPage,
  now: number,
): Promise<Result<{ invite: boolean }>> {
  const profile = await findPortalAt(page.origin);
  // Of what the administrator has taken back nothing is to begin.
  if (!profile || profile.takenBackFor) return failure('portalUnknown');
  const [identities, renewals] = [await listIdentitiesAt(page.origin), await listActiveRenewals()];
  if (!identities.ok) return identities;
  if (!renewals.ok) return renewals;
  const running = renewals.value.find((renewal) => renewal.origin === page.origin);
  if (running && !BEFORE_REQUEST.includes(running.state)) return success({ invite: false });
  const seen = identityOf({ role, userId }, profile, page);
  const known = findIdentity(identities.value, seen);
  // Of several the user knows which one it is.
  const isFirst = !known && identities.value.every(({ identity }) => identity.origin !== page.origin);
  const added = isFirst ? await updateIdentity(seen, (tracked) => tracked) : success(known);
  if (!added.ok) return added;
  await noteAskingPage(added.value?.id ?? null, page);
  if (isFirst) await refresh(now);
  return success({ invite: true });
}

/** Keeps a page in mind that asked and could not have it. */
export async function noteAskingPage(identityId: string | null, { origin, url, tabId }: PortalPage): Promise<void> {
  await setSessionItem('askingPage', { identityId, origin, url, tabId });
}

/** The guide's script for this very frame, after its texts where the administrator has chosen a language. */
export async function bringGuide({ tabId, frameId }: PortalPage): Promise<Result<null>> {
  try {
    await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      files: guideFilesFor((await findPolicy())?.language),
      injectImmediately: true,
    });
    return success(null);
  } catch {
    // The page has gone meanwhile.
    return failure('portalUnknown');
  }
}
