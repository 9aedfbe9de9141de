import { browser } from 'wxt/browser';
import { badgeFor, compareUrgency, RED } from '../../lifecycle/badge.ts';
import { endOfNote } from '../../lifecycle/computer-clock.ts';
import { identityLifecycleFor } from '../../lifecycle/identity-lifecycle.ts';
import type { Lifecycle } from '../../lifecycle/stage.ts';
import type { ManagedPolicy } from '../../policy/managed-policy.ts';
import { refusalUnder } from '../../policy/renewal-under-policy.ts';
import { findProfile } from '../../portals/find-profile.ts';
import { findPortalOf, type InUse } from '../../portals/portal-setting.ts';
import { type Result, success } from '../../problem.ts';
import { isArmed, isUnproven, keyRetiresAt, progressOf, type Renewal } from '../../renewal/journal.ts';
import { BROWSER_IDENTITY_SCRIPTS } from '../browser-identity-rules.ts';
import { findWrongClock } from '../clock-note.ts';
import { syncEnrollmentScripts } from '../enrollment-scripts.ts';
import { speak, translate } from '../i18n.ts';
import { listForemost } from '../identity-store.ts';
import { getStoredPolicy } from '../policy-store.ts';
import { syncPortalScripts } from '../portal-scripts.ts';
import { listPortals } from '../portal-store.ts';
import { deleteKey, getRenewal, listActiveRenewals, listKeyIds } from '../renewal-store.ts';
import { listArmedKeys, type OfferedKey, removeArmedKey } from '../session.ts';
import { endLease } from './key-lease.ts';
import { noteWithdrawnKeys, syncOfferedKey } from './offered-key.ts';
import { remind } from './remind.ts';
import { takeOutbox } from './take-outbox.ts';
import { loadPart } from './worker-parts.ts';

export const NEXT_CHANGE_ALARM = 'nextChange';
const NEVER = Number.POSITIVE_INFINITY;

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

/** The answer to a message that may have changed what is stored; what came of it is followed first. */
export async function refreshAfter(result: Result<unknown>, now: number): Promise<Result<null>> {
  await refresh(now);
  return result.ok ? success(null) : result;
}

async function follow(now: number): Promise<void> {
  await takeOutbox(now);
  // All at once: each is a way to another process of the browser and back.
  const [stored, wrongClock, renewals, portals] = await Promise.all([
    getStoredPolicy(),
    findWrongClock(now),
    listActiveRenewals(),
    listPortals(),
  ]);
  const inForce = stored.ok ? stored.value : null;
  const policy = inForce?.policy ?? null;
  speak(inForce?.texts);
  const time = wrongClock ? null : now;
  if (!renewals.ok || !portals.ok) return showStorageProblem();
  const unproven = renewals.value.filter(isUnproven);
  const foremost = await listForemost(portals.value, unproven, time);
  if (!foremost.ok) return showStorageProblem();
  const lifecycles = foremost.value.map((tracked) => {
    const renewal = renewals.value.find(({ identityId }) => identityId === tracked.id);
    const portal = findPortalOf(tracked, renewal, portals.value);
    return portal ? identityLifecycleFor(tracked, portal, progressOf(renewal), time) : null;
  });
  const pressing = lifecycles.sort(compareUrgency)[0] ?? null;
  const badge = badgeFor(pressing);
  await showBadge(badge.text, badge.colour, titleFor(pressing));
  // What the administrator has forbidden meanwhile, or taken back, has no opened key: it rests until it is allowed, and armed, again.
  const armed = renewals.value.filter((renewal) => {
    const portal = findProfile(renewal.origin, portals.value);
    return isArmed(renewal, now) && portal && !refusalUnder(policy, portal, renewal.spki);
  });
  await closeKeys(armed);
  await offerKey(renewals.value, armed, portals.value, now, policy?.language);
  const retiring = await retireKeys(now);
  const changes = lifecycles.map((lifecycle) => lifecycle?.changesAt ?? NEVER);
  const disarmings = armed.map(({ armedUntil }) => armedUntil ?? NEVER);
  // No event tells that the clock was put right. Always at the same instants: an alarm that is right stays.
  const nextLook = wrongClock
    ? Math.min(endOfNote(wrongClock), now - (now % LOOK_AGAIN_AFTER) + LOOK_AGAIN_AFTER)
    : NEVER;
  const nextReminder = (await remind(renewals.value, portals.value, time)) ?? NEVER;
  await setAlarm(Math.min(...changes, ...disarmings, ...retiring, nextLook, nextReminder));
  await followBrowserIdentity(portals.value);
  await syncPortalScripts(portals.value);
}

function showStorageProblem(): Promise<void> {
  return showBadge('!', RED, translate('badge_storage'));
}

function titleFor(lifecycle: Lifecycle | null): string {
  const name = translate('extension_short_name');
  if (!lifecycle) return name;
  return `${name}: ${translate(`stage_${lifecycle.stage}_short`, [String(lifecycle.daysLeft ?? '')])}`;
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
async function setAlarm(when: number): Promise<void> {
  const existing = await browser.alarms.get(NEXT_CHANGE_ALARM);
  if (when === NEVER) {
    if (existing) await browser.alarms.clear(NEXT_CHANGE_ALARM);
  } else if (existing?.scheduledTime !== when) {
    await browser.alarms.create(NEXT_CHANGE_ALARM, { when });
  }
}

/** Nothing is loaded for it while no portal demands another browser, and none did. */
async function followBrowserIdentity(portals: readonly InUse[]): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  const isPresent = registered.some(({ id }) => id.startsWith(BROWSER_IDENTITY_SCRIPTS));
  if (isPresent || portals.some(({ browserIdentity }) => browserIdentity))
    await (await loadPart('syncBrowserIdentity'))(portals);
}

/** What pages of a portal under way are given, and what they are not given any more. */
async function offerKey(
  renewals: readonly Renewal[],
  armed: readonly Renewal[],
  portals: readonly InUse[],
  now: number,
  language: ManagedPolicy['language'],
): Promise<void> {
  let offered: OfferedKey | null = null;
  try {
    offered = await syncOfferedKey(renewals, now);
  } catch (error) {
    // Then pages that ask while they load are told "cancelled"; all others go on.
    console.error(error);
  }
  await syncEnrollmentScripts(renewals, armed, portals, offered, language);
  await endLease(renewals, now);
  await noteWithdrawnKeys(renewals, now);
}

/** An opened key ends with its arming, however that ended. */
async function closeKeys(armed: readonly Renewal[]): Promise<void> {
  for (const renewalId of await listArmedKeys()) {
    if (!armed.some(({ id }) => id === renewalId)) await removeArmedKey(renewalId);
  }
}

/** Deletes the keys that have served, and those of renewals that were given up but not to the end; says when the others will have. */
async function retireKeys(now: number): Promise<number[]> {
  const [kept, later] = [await listKeyIds(), [] as number[]];
  for (const id of kept.ok ? kept.value : []) {
    const renewal = await getRenewal(id);
    const retiresAt = renewal.ok && renewal.value ? keyRetiresAt(renewal.value) : null;
    if (retiresAt === null) continue;
    if (now >= retiresAt) await deleteKey(id);
    else later.push(retiresAt);
  }
  return later;
}
