import { browser } from 'wxt/browser';
import { identityLifecycleFor } from '../../lifecycle/identity-lifecycle.ts';
import type { Reminder } from '../../lifecycle/reminders.ts';
import { knownNotAfter, type TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { findPortalOf, type InUse, windowsFor } from '../../portals/portal-setting.ts';
import { progressOf, type Renewal } from '../../renewal/journal.ts';
import { translate } from '../i18n.ts';
import { listEnding } from '../identity-store.ts';
import { openOwnWindow, openRenewalWindow } from '../own-page/own-window.ts';
import { getReminderSettings, listReminded, putReminded } from '../reminder-store.ts';
import { loadPart } from './worker-parts.ts';

/** Id of a notification about several certificates; that of one about a single one is the identity's. */
const ABOUT_SEVERAL = 'reminders';

/**
 * Reminds of what is due, and says when to look again (ms since the epoch; `null`: never by time alone). That something is shown is on disk before it is:
 * a worker that dies in between is silent once, and none ever says a thing twice.
 * @param renewals the active ones
 * @param now `null`: not known, and nothing is due
 */
export async function remind(
  renewals: readonly Renewal[],
  portals: readonly InUse[],
  now: number | null,
): Promise<number | null> {
  const [settings, records] = [await getReminderSettings(), await listReminded()];
  if (now === null || !settings.ok || !records.ok || !settings.value.notifies) return null;
  const listed = await listEnding(portals, renewals, now);
  if (!listed.ok) return null;
  const identities = listed.value;
  const certificates = identities.flatMap((tracked) => {
    const { id, identity } = tracked;
    const renewal = renewals.find(({ identityId }) => identityId === id);
    const portal = findPortalOf(tracked, renewal, portals);
    const lifecycle = portal && identityLifecycleFor(tracked, portal, progressOf(renewal), now);
    // Whoever's certificate has vanished is to stop, not to renew.
    if (!portal || lifecycle?.stage === 'stopped') return [];
    const windows = windowsFor(portal, identity.bank || null);
    return {
      identityId: id,
      notAfter: knownNotAfter(tracked),
      windows,
      reminderDays: windows.reminderDays,
      unprovenSince: renewal?.handedOverAt ?? null,
      lifecycle,
    };
  });
  // The icon has to be looked at when that of the first one changes.
  if (certificates.every(({ lifecycle }) => lifecycle?.stage === 'valid')) return null;
  const { remindersFor, gatherReminders } = await loadPart('reminders');
  const { due, next } = remindersFor(certificates, records.value, settings.value.hours, now);
  const remembered = await putReminded(
    due.map(({ certificateKey, threshold }) => ({ certificateKey, threshold, at: now })),
  );
  // The badge tells it too, where the system shows no notifications.
  const gathered = gatherReminders(due);
  if (remembered.ok && gathered) await show(gathered.count, gathered.mostPressing, identities).catch(console.error);
  return next;
}

async function show(
  count: number,
  { identityId, lifecycle }: Reminder,
  identities: readonly TrackedIdentity[],
): Promise<void> {
  const identity = identities.find(({ id }) => id === identityId)?.identity;
  // No bank's name: a notification may be seen by whoever passes.
  const facts = [identity?.userId ?? '', String(count - 1)];
  const stage = lifecycle?.stage ?? 'unproven';
  await browser.notifications.create(count === 1 ? identityId : ABOUT_SEVERAL, {
    type: 'basic',
    iconUrl: '/icon/128.png',
    title: translate(`stage_${stage}_title`),
    // The user ID, which comes first, may not be known.
    message: translate(count === 1 ? 'reminder_one' : 'reminder_several', facts).trim(),
  });
}

/** The user has clicked on it: what it speaks of opens. */
export async function openReminded(notificationId: string): Promise<void> {
  await browser.notifications.clear(notificationId);
  if (notificationId === ABOUT_SEVERAL) await openOwnWindow('?view=status');
  else await openRenewalWindow(notificationId);
}
