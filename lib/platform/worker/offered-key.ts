import { browser } from 'wxt/browser';
import { sealKey } from '../../enrollment/sealed-key/seal-key.ts';
import { SEAL_HEADER, sealHeaderFor } from '../../enrollment/sealed-key/sealed-header.ts';
import { isArmed, isReleased, type Renewal } from '../../renewal/journal.ts';
import { recordEvent } from '../renewal-store.ts';
import {
  currentRunId,
  getArmedKey,
  getSessionItem,
  type OfferedKey,
  removeSessionItem,
  setSessionItem,
} from '../session.ts';
import { ARMED_RULES, KEY_RULE } from '../session-rules.ts';
import { armedKeyFor } from './key-lease.ts';

/**
 * The armed key that pages of its origin have before their first script runs, or `null`. "A request may leave" is on disk before any
 * page can have it, and taken back after no page can have it any more.
 */
export async function syncOfferedKey(renewals: readonly Renewal[], now: number): Promise<OfferedKey | null> {
  const offered = await getSessionItem('offeredKey');
  const armed = await findArmed(renewals, now);
  if (armed && offered && offered.renewalId === armed.renewal.id && offered.until === armed.record.until)
    return offered;
  if (offered) {
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: ARMED_RULES });
    await removeSessionItem('offeredKey');
  }
  if (!armed) return null;
  const { renewal, record } = armed;
  const released = await recordEvent(renewal.id, { type: 'released', run: await currentRunId() }, now);
  if (!released.ok) return null;
  const sealed = await sealKey(armedKeyFor(record), crypto);
  await addHeader(renewal.origin, sealHeaderFor(sealed.box));
  const { origin } = renewal;
  const item = { ...sealed, renewalId: renewal.id, origin, until: record.until };
  await setSessionItem('offeredKey', item);
  return item;
}

/** Notes of the renewals whose key no page can have any more that nothing has left, or that it is not known. */
export async function noteWithdrawnKeys(renewals: readonly Renewal[], now: number): Promise<void> {
  // After an update of the extension this may run before `resumeRun`; who does not know which run this is, knows nothing of the keys.
  const run = await getSessionItem('runId');
  if (run === null) return;
  for (const renewal of renewals) {
    if (renewal.state !== 'armed' || !isReleased(renewal)) continue;
    const unrecorded = (await getSessionItem(`unrecorded ${renewal.id}`)) !== null;
    if (!unrecorded && isArmed(renewal, now) && (await getArmedKey(renewal.id))) continue;
    await recordEvent(renewal.id, { type: 'withdrawn', run: unrecorded ? null : run }, now);
  }
}

/** The one armed last: two at once at one portal are 管理者 and 利用者, and the user is with the later one. */
async function findArmed(renewals: readonly Renewal[], now: number) {
  const armed = renewals
    .filter((renewal) => isArmed(renewal, now))
    .sort((a, b) => (b.armedUntil ?? 0) - (a.armedUntil ?? 0));
  for (const renewal of armed) {
    const record = await getArmedKey(renewal.id);
    if (record) return { renewal, record };
  }
  return null;
}

async function addHeader(origin: string, value: string): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [KEY_RULE],
    addRules: [
      {
        id: KEY_RULE,
        condition: { urlFilter: `|${origin}/`, resourceTypes: ['main_frame', 'sub_frame'] },
        action: { type: 'modifyHeaders', responseHeaders: [{ header: SEAL_HEADER, operation: 'append', value }] },
      },
    ],
  });
}
