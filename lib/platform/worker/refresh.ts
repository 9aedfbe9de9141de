import { browser } from 'wxt/browser';
import { badgeFor, compareUrgency } from '../../lifecycle/badge.ts';
import { type ClockNote, endOfNote } from '../../lifecycle/computer-clock.ts';
import { identityLifecycleFor } from '../../lifecycle/identity-lifecycle.ts';
import type { Lifecycle } from '../../lifecycle/stage.ts';
import { findProfileById } from '../../portals/find-profile.ts';
import type { InUse } from '../../portals/portal-setting.ts';
import { isArmed, keyRetiresAt, type Renewal } from '../../renewal/journal.ts';
import { syncBrowserIdentity } from '../browser-identity.ts';
import { findWrongClock } from '../clock-note.ts';
import { syncEnrollmentScripts } from '../enrollment-scripts.ts';
import { translate } from '../i18n.ts';
import { listIdentities } from '../identity-store.ts';
import { syncPortalScripts } from '../portal-scripts.ts';
import { listPortals } from '../portal-store.ts';
import { deleteKey, listKeyIds, listRenewals } from '../renewal-store.ts';
import { listArmedKeys, type OfferedKey, removeArmedKey } from '../session.ts';
import { endLease } from './key-lease.ts';
import { noteWithdrawnKeys, syncOfferedKey } from './offered-key.ts';
import { remind } from './remind.ts';
import { takeOutbox } from './take-outbox.ts';

export const NEXT_CHANGE_ALARM = 'nextChange';

/** A clock that is known to be wrong is looked at again within this (ms). */
const LOOK_AGAIN_AFTER = 60 * 60_000;

/**
 * Makes everything that follows from the stored state follow it: badge, title, the one alarm, the enrolment scripts, the
 * end of opened and of served keys. Safe to call at every wake and as often as one likes; nothing here is a source of truth,
 * so a failure here is nobody's answer: the next wake makes it good.
 */
export async function refresh(now: number): Promise<void> {
  try {
    await follow(now);
  } catch (error) {
    console.error(error);
  }
}

async function follow(now: number): Promise<void> {
  await takeOutbox(now);
  const [identities, renewals, portals] = [await listIdentities(), await listRenewals(), await listPortals()];
  if (!identities.ok || !renewals.ok || !portals.ok) {
    await showBadge('!', '#b3261e', translate('badge_storage'));
    return;
  }
  const wrongClock = await findWrongClock(now);
  const time = wrongClock ? null : now;
  const lifecycles = identities.value.map((tracked) => {
    const portal = findProfileById(tracked.identity.profileId, portals.value);
    return portal ? identityLifecycleFor(tracked, portal, renewals.value, time) : null;
  });
  const pressing = [...lifecycles].sort(compareUrgency)[0] ?? null;
  const badge = badgeFor(pressing);
  await showBadge(badge.text, badge.colour, titleFor(pressing));
  await closeKeys(renewals.value, now);
  await offerKey(renewals.value, portals.value, now);
  await retireKeys(renewals.value, now);
  const remindsAt = await remind(identities.value, renewals.value, portals.value, time);
  await setAlarm(nextChangeFor(lifecycles, renewals.value, wrongClock, remindsAt, now));
  await syncBrowserIdentity(portals.value);
  await syncPortalScripts(portals.value);
}

function titleFor(lifecycle: Lifecycle | null): string {
  const name = translate('extension_short_name');
  if (!lifecycle) return name;
  return `${name}: ${translate(`stage_${lifecycle.stage}_short`, [String(lifecycle.daysLeft ?? '')])}`;
}

function nextChangeFor(
  lifecycles: readonly (Lifecycle | null)[],
  renewals: readonly Renewal[],
  wrongClock: ClockNote | null,
  remindsAt: number | null,
  now: number,
): number | null {
  const instants = [
    // No event tells that it was put right. Always at the same instants: an alarm that is right stays.
    wrongClock && Math.min(endOfNote(wrongClock), now - (now % LOOK_AGAIN_AFTER) + LOOK_AGAIN_AFTER),
    remindsAt,
    ...lifecycles.map((lifecycle) => lifecycle?.changesAt),
    ...renewals.filter((renewal) => isArmed(renewal, now)).map(({ armedUntil }) => armedUntil),
    ...renewals.map(keyRetiresAt).filter((instant) => (instant ?? 0) > now),
  ].filter((instant) => typeof instant === 'number');
  return instants.length === 0 ? null : Math.min(...instants);
}

async function showBadge(text: string, colour: string, title: string): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setBadgeTextColor?.({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ]);
}

/** Browsers lose alarms at restarts and updates, and setting one anew restarts it: so only when it is missing or wrong. */
async function setAlarm(when: number | null): Promise<void> {
  const existing = await browser.alarms.get(NEXT_CHANGE_ALARM);
  if (when === null) {
    if (existing) await browser.alarms.clear(NEXT_CHANGE_ALARM);
  } else if (existing?.scheduledTime !== when) {
    await browser.alarms.create(NEXT_CHANGE_ALARM, { when });
  }
}

/** What pages of a portal under way are given, and what they are not given any more. */
async function offerKey(renewals: readonly Renewal[], portals: readonly InUse[], now: number): Promise<void> {
  let offered: OfferedKey | null = null;
  try {
    offered = await syncOfferedKey(renewals, now);
  } catch (error) {
    // Then pages that ask while they load are told "cancelled"; all others go on.
    console.error(error);
  }
  await syncEnrollmentScripts(renewals, portals, offered, now);
  await endLease(renewals, now);
  await noteWithdrawnKeys(renewals, now);
}

/** An opened key ends with its arming, however that ended. */
async function closeKeys(renewals: readonly Renewal[], now: number): Promise<void> {
  for (const renewalId of await listArmedKeys()) {
    const renewal = renewals.find(({ id }) => id === renewalId);
    if (!renewal || !isArmed(renewal, now)) await removeArmedKey(renewalId);
  }
}

/** Deletes the keys that have served, and those of renewals that were given up but not to the end. */
async function retireKeys(renewals: readonly Renewal[], now: number): Promise<void> {
  const kept = await listKeyIds();
  if (!kept.ok) return;
  for (const renewal of renewals) {
    const retiresAt = keyRetiresAt(renewal);
    if (retiresAt !== null && now >= retiresAt && kept.value.includes(renewal.id)) await deleteKey(renewal.id);
  }
}
