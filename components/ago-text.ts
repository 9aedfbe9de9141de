import type { Translate } from '../lib/platform/i18n.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, as roughly as people say it; a negative age (ms) lies ahead. */
export function agoText(age: number, t: Translate): string {
  const span = Math.abs(age);
  const isAhead = age < 0;
  const count = (unit: number) => [String(Math.floor(span / unit))];
  if (span >= 2 * DAY) return t(isAhead ? 'diag_in_days' : 'diag_days_ago', count(DAY));
  if (span >= 2 * HOUR) return t(isAhead ? 'diag_in_hours' : 'diag_hours_ago', count(HOUR));
  if (span >= MINUTE) return t(isAhead ? 'diag_in_minutes' : 'diag_minutes_ago', count(MINUTE));
  return t('diag_now');
}
