import type { Translate } from '../lib/platform/i18n.ts';
import type { PortalWindows } from '../lib/portals/portal-rules.ts';

/** A bank's calendar in three sentences: from when, until what hour of the last day, and what then. */
export function windowsTexts(windows: PortalWindows, t: Translate): string[] {
  const { opensDaysBefore, cutOff, graceDays, unusedClosesOnLastDay } = windows;
  const opens = t('options_opens', [String(opensDaysBefore)]);
  const ends = cutOff ? t('options_cut_off', [timeText(cutOff)]) : t('options_cut_off_unknown');
  const unused = unusedClosesOnLastDay ? [t('options_unused_closes')] : [];
  return [opens, ends, graceText(graceDays, t), ...unused];
}

function timeText({ hour, minute }: { readonly hour: number; readonly minute: number }): string {
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

function graceText(days: number | null, t: Translate): string {
  if (days === null) return t('options_grace_unknown');
  return days === 0 ? t('options_grace_none') : t('options_grace', [String(days)]);
}
