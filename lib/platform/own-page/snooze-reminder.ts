import { certificateKeyFor } from '../../lifecycle/reminders.ts';
import { snoozeUntilFor } from '../../lifecycle/snooze.ts';
import { knownNotAfter } from '../../lifecycle/tracked-identity.ts';
import { windowsFor } from '../../portals/portal-setting.ts';
import { type Result, success } from '../../problem.ts';
import { sendMessage } from '../messages.ts';
import { findReminded, getReminderSettings, putReminded } from '../reminder-store.ts';
import type { IdentityOverview } from './overview.ts';

/**
 * Silences what was said of a certificate until tomorrow, or for an hour where tomorrow would be too late. Gives the instant (ms since the epoch), or
 * `null` where nothing may be put off any more.
 */
export async function snoozeReminder(
  { tracked, profile }: IdentityOverview,
  now: number,
): Promise<Result<number | null>> {
  const notAfter = knownNotAfter(tracked);
  const [settings, record] = [await getReminderSettings(), await findReminded(certificateKeyFor(tracked.id, notAfter))];
  if (!settings.ok) return settings;
  if (!record.ok) return record;
  const windows = windowsFor(profile, tracked.identity.bank || null);
  const until = snoozeUntilFor({ notAfter, windows }, settings.value.hours, now);
  if (until === null || !record.value) return success(null);
  const put = await putReminded([{ ...record.value, at: now, snoozedUntil: until }]);
  await sendMessage('stateChanged', {});
  return put.ok ? success(until) : put;
}
