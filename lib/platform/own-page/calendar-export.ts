import { createCalendarFile } from '../../lifecycle/calendar-file.ts';
import { certificateKeyFor } from '../../lifecycle/reminders.ts';
import { knownNotAfter } from '../../lifecycle/tracked-identity.ts';
import { windowsFor } from '../../portals/portal-setting.ts';
import { failure, type Result, success } from '../../problem.ts';
import { type IdentityOverview, loadOverview } from './overview.ts';

/**
 * A calendar file (RFC 5545) with the last day of each certificate that has one, and its portal's days as alarms. `calendarEmpty` where none has.
 * @param textFor summary and description of one, in the user's language
 */
export async function calendarFor(
  textFor: (overview: IdentityOverview) => { readonly summary: string; readonly description: string },
  now: number,
): Promise<Result<string>> {
  const overview = await loadOverview(now);
  if (!overview.ok) return overview;
  const entries = overview.value.identities.flatMap((each) => {
    const { tracked, profile } = each;
    const notAfter = knownNotAfter(tracked);
    if (notAfter === null || notAfter < now) return [];
    const { cutOff, reminderDays } = windowsFor(profile, tracked.identity.bank || null);
    return [
      { certificateKey: certificateKeyFor(tracked.id, notAfter), notAfter, cutOff, reminderDays, ...textFor(each) },
    ];
  });
  return entries.length === 0 ? failure('calendarEmpty') : success(createCalendarFile(entries, now));
}
