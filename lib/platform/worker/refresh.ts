import { browser } from 'wxt/browser';
import { badgeFor, compareUrgency } from '../../lifecycle/badge.ts';
import { type Lifecycle, lifecycleFor } from '../../lifecycle/stage.ts';
import { knowledgeFor, type TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { findProfileById } from '../../portals/find-profile.ts';
import { isArmed, isUnproven, type Renewal } from '../../renewal/journal.ts';
import { syncEnrollmentScripts } from '../enrollment-scripts.ts';
import { translate } from '../i18n.ts';
import { listIdentities } from '../identity-store.ts';
import { listRenewals } from '../renewal-store.ts';
import { getSessionItem, removeSessionItem } from '../session.ts';

export const NEXT_CHANGE_ALARM = 'nextChange';

/**
 * Makes everything that follows from the stored state follow it: badge, title, the one alarm, the enrolment scripts, the
 * opened key's end. Safe to call at every wake and as often as one likes; nothing here is a source of truth.
 */
export async function refresh(now: number): Promise<void> {
  const [identities, renewals] = [await listIdentities(), await listRenewals()];
  if (!identities.ok || !renewals.ok) {
    await showBadge('!', '#b3261e', translate('badge_storage'));
    return;
  }
  const lifecycles = identities.value.map((tracked) => currentLifecycleFor(tracked, renewals.value, now));
  const pressing = [...lifecycles].sort(compareUrgency)[0] ?? null;
  const badge = badgeFor(pressing);
  await showBadge(badge.text, badge.colour, titleFor(pressing));
  await endArming(now);
  await syncEnrollmentScripts(renewals.value, now);
  await setAlarm(nextChangeFor(lifecycles, renewals.value, now));
}

export function currentLifecycleFor(
  tracked: TrackedIdentity,
  renewals: readonly Renewal[],
  now: number,
): Lifecycle | null {
  const profile = findProfileById(tracked.identity.profileId);
  if (!profile) return null;
  const unproven = renewals.some((renewal) => renewal.identityId === tracked.id && isUnproven(renewal));
  return lifecycleFor(knowledgeFor(tracked, unproven), profile.windows, now);
}

function titleFor(lifecycle: Lifecycle | null): string {
  const name = translate('extension_short_name');
  if (!lifecycle) return name;
  return `${name}: ${translate(`stage_${lifecycle.stage}_short`, [String(lifecycle.daysLeft ?? '')])}`;
}

function nextChangeFor(
  lifecycles: readonly (Lifecycle | null)[],
  renewals: readonly Renewal[],
  now: number,
): number | null {
  const instants = [
    ...lifecycles.map((lifecycle) => lifecycle?.changesAt ?? null),
    ...renewals.filter((renewal) => isArmed(renewal, now)).map((renewal) => renewal.armedUntil ?? null),
  ].filter((instant): instant is number => instant !== null);
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

async function endArming(now: number): Promise<void> {
  const armed = await getSessionItem('armedKey');
  if (armed && now >= armed.until) await removeSessionItem('armedKey');
}
