import { isLocked, reminderLocksFor } from '../../policy/locks.ts';
import { failure, type Result } from '../../problem.ts';
import type { ReminderSettings } from '../database.ts';
import { sendMessage } from '../messages.ts';
import { getPolicyInForce } from '../policy-store.ts';
import { getOwnReminderSettings, putReminderSettings } from '../reminder-store.ts';

/** Keeps the user's choice. What the administrator decides is not the user's: that stays as the user had it before. */
export async function saveReminderSettings(settings: Omit<ReminderSettings, 'id'>): Promise<Result<unknown>> {
  const [inForce, own] = [await getPolicyInForce(), await getOwnReminderSettings()];
  if (!inForce.ok) return inForce;
  if (!own.ok) return own;
  const { policy } = inForce.value;
  if (isLocked(policy, 'reminders')) return failure('policyLocked');
  const locks = reminderLocksFor(policy);
  const saved = await putReminderSettings({
    notifies: locks.notifies ? own.value.notifies : settings.notifies,
    hours: locks.hours ? own.value.hours : settings.hours,
  });
  await sendMessage('stateChanged', {});
  return saved;
}
