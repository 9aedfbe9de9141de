import type { ReminderRecord } from '../lifecycle/reminders.ts';
import { DEFAULT_WORKING_HOURS } from '../lifecycle/working-hours.ts';
import { remindersUnder } from '../policy/settings-under-policy.ts';
import { type Result, success } from '../problem.ts';
import { type ReminderSettings, withDatabase } from './database.ts';
import { findPolicy } from './policy-store.ts';

const DEFAULT: ReminderSettings = { id: 'reminders', hours: DEFAULT_WORKING_HOURS, notifies: true };

/** As the user has them, whatever the administrator says. */
export async function getOwnReminderSettings(): Promise<Result<ReminderSettings>> {
  return withDatabase(async (database) => {
    const stored = await database.get('settings', 'reminders');
    return stored?.id === 'reminders' ? stored : DEFAULT;
  });
}

/** As they are in force. */
export async function getReminderSettings(): Promise<Result<ReminderSettings>> {
  const own = await getOwnReminderSettings();
  return own.ok ? success(remindersUnder(await findPolicy(), own.value)) : own;
}

export function putReminderSettings(settings: Omit<ReminderSettings, 'id'>): Promise<Result<string>> {
  return withDatabase((database) => database.put('settings', { ...settings, id: 'reminders' }));
}

export function listReminded(): Promise<Result<ReminderRecord[]>> {
  return withDatabase((database) => database.getAll('reminded'));
}

/** Puts records, each in place of what was said of an earlier certificate of the same identity; on disk when it resolves. */
export function putReminded(records: readonly ReminderRecord[]): Promise<Result<void>> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('reminded', 'readwrite', { durability: 'strict' });
    for (const record of records) {
      const identity = record.certificateKey.replace(/\/.*$/, '/');
      // Requests of one transaction are done in their order.
      void transaction.store.delete(IDBKeyRange.bound(identity, `${identity}\uffff`));
      void transaction.store.put(record);
    }
    await transaction.done;
  });
}

/** What was said of a certificate, or `null`. */
export async function findReminded(certificateKey: string): Promise<Result<ReminderRecord | null>> {
  const found = await withDatabase((database) => database.get('reminded', certificateKey));
  return found.ok ? success(found.value ?? null) : found;
}
