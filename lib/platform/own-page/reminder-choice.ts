import type { Result } from '../../problem.ts';
import type { ReminderSettings } from '../database.ts';
import { sendMessage } from '../messages.ts';
import { putReminderSettings } from '../reminder-store.ts';

export async function saveReminderSettings(settings: Omit<ReminderSettings, 'id'>): Promise<Result<unknown>> {
  const saved = await putReminderSettings(settings);
  await sendMessage('stateChanged', {});
  return saved;
}
