import {
  type RemindedCertificate,
  type Reminder,
  type ReminderRecord,
  type Reminders,
  remindersFor,
} from '../../../lib/lifecycle/reminders.ts';
import { lifecycleFor, type RenewalWindows } from '../../../lib/lifecycle/stage.ts';
import type { WorkingHours } from '../../../lib/lifecycle/working-hours.ts';

export interface Known {
  readonly identityId?: string;
  readonly notAfter: number | null;
  readonly windows: RenewalWindows;
  readonly reminderDays?: readonly number[];
  readonly unprovenSince?: number | null;
}

export function certificateAt(known: Known, now: number | null): RemindedCertificate {
  const { identityId = 'one', notAfter, windows, reminderDays = windows.reminderDays, unprovenSince = null } = known;
  const lifecycle = lifecycleFor(
    { notAfter, noticeSeen: false, notOffered: false, unproven: unprovenSince !== null },
    windows,
    now,
  );
  return { identityId, notAfter, windows, reminderDays, unprovenSince, lifecycle };
}

/** Does what the worker does at each wake: writes down what is due, then shows it. */
export function createReminding(known: readonly Known[], hours: WorkingHours | null) {
  let records: ReminderRecord[] = [];
  const shown: { readonly at: number; readonly reminder: Reminder }[] = [];
  const ask = (now: number | null): Reminders =>
    remindersFor(
      known.map((each) => certificateAt(each, now)),
      records,
      hours,
      now,
    );
  return {
    ask,
    shown,
    wake(now: number): Reminders {
      const reminders = ask(now);
      for (const reminder of reminders.due) {
        const { certificateKey, threshold } = reminder;
        records = records.filter((each) => each.certificateKey !== certificateKey || each.threshold !== threshold);
        records.push({ certificateKey, threshold, at: now });
        shown.push({ at: now, reminder });
      }
      return reminders;
    },
    snooze(until: number): void {
      const newest = Math.max(...records.map(({ at }) => at));
      records = records.map((record) => (record.at === newest ? { ...record, snoozedUntil: until } : record));
    },
    thresholds: () => shown.map(({ reminder }) => reminder.threshold),
  };
}
