import { browser } from 'wxt/browser';
import type { ArmedKey } from '../../enrollment/enrollment-context.ts';
import { isArmed, type Renewal } from '../../renewal/journal.ts';
import { KEY_RECALLED } from '../messages.ts';
import { recordEvent } from '../renewal-store.ts';
import { currentRunId, getArmedKey, getSessionItem, removeSessionItem, setSessionItem } from '../session.ts';
import type { PortalPage } from './portal-messages.ts';

/**
 * Pages sign until this long (ms) before the arming ends. What a page tells in the turn of its signature has come by then, so
 * that at the end nothing that was told can still be on its way.
 */
export const SIGNING_ENDS_BEFORE = 3000;
/** A page that shows a dialog answers nobody; nobody waits for it longer than this (ms). */
const RECALL_WITHIN = 1000;

/**
 * The armed key for a page that wants it, or `null`. One tab at a time has it: from another one it is taken back first, and whoever has
 * used it, or does not say, keeps it.
 */
export async function leaseKey(
  here: readonly Renewal[],
  page: PortalPage,
  wantsKey: string,
  now: number,
): Promise<ArmedKey | null> {
  const guided = (await getSessionItem('guide'))?.renewalId;
  const armed = here.filter((renewal) => isArmed(renewal, now));
  const renewal =
    wantsKey === 'any'
      ? (armed.find(({ id }) => id === guided) ?? armed.at(-1))
      : armed.find(({ id }) => id === wantsKey);
  const record = renewal ? await getArmedKey(renewal.id) : null;
  if (!renewal || !record) return null;
  // From here on a request may leave, so that is on disk before the key is handed out; a failure hands out nothing.
  const run = await currentRunId();
  if (renewal.releasedIn !== run && !(await recordEvent(renewal.id, { type: 'released', run }, now)).ok) return null;
  const lease = await getSessionItem('lease');
  if (lease && lease.renewalId === renewal.id && lease.tabId !== page.tabId && !(await recall(lease))) return null;
  await setSessionItem('lease', { renewalId: renewal.id, tabId: page.tabId });
  return armedKeyFor(record);
}

/** The page goes and has not used it. */
export async function returnLease(renewalId: string, page: PortalPage): Promise<void> {
  const lease = await getSessionItem('lease');
  if (lease?.renewalId === renewalId && lease.tabId === page.tabId) await removeSessionItem('lease');
}

/** Takes the key from whoever has it when there is nothing to sign any more: used by another frame, given up, or over. */
export async function endLease(renewals: readonly Renewal[], now: number): Promise<void> {
  const lease = await getSessionItem('lease');
  if (!lease) return;
  const renewal = renewals.find(({ id }) => id === lease.renewalId);
  if (renewal && isArmed(renewal, now) && (await getArmedKey(renewal.id))) return;
  await recall(lease);
  await removeSessionItem('lease');
}

/** As pages get it: no more of the key than the signature needs. */
export function armedKeyFor(record: {
  readonly renewalId: string;
  readonly privateKey: JsonWebKey;
  readonly until: number;
}): ArmedKey {
  const { kty, n, e, d } = record.privateKey as Required<JsonWebKey>;
  return {
    renewalId: record.renewalId,
    privateKey: { kty, n, e, d },
    expiresAt: record.until - SIGNING_ENDS_BEFORE,
  };
}

/** Takes the key back from a tab; says whether it is free now. */
async function recall({ renewalId, tabId }: { readonly renewalId: string; readonly tabId: number }): Promise<boolean> {
  const late = new Promise<true>((resolve) => setTimeout(resolve, RECALL_WITHIN, true));
  // A tab without any page of ours is closed or elsewhere, and has no key any more.
  const answer = browser.tabs.sendMessage(tabId, { type: KEY_RECALLED, renewalId }).catch(() => undefined);
  return (await Promise.race([answer, late])) !== true;
}
