import * as v from 'valibot';
import { failure, type Result, success } from '../problem.ts';
import { reminderDays } from './portal-rules.ts';

/** The days that the user typed, as 「30、10」: at least one, each once, the earliest reminder first. */
export function parseReminderDays(text: string): Result<number[]> {
  const words = text
    .normalize('NFKC')
    .replace(/日前?/g, ' ')
    .split(/[\s,、・]+/)
    .filter((word) => word !== '');
  if (!words.every((word) => /^\d{1,3}$/.test(word))) return failure('reminderDaysUnreadable');
  const parsed = v.safeParse(
    reminderDays,
    [...new Set(words.map(Number))].sort((a, b) => b - a),
  );
  return parsed.success ? success(parsed.output) : failure('reminderDaysUnreadable');
}
