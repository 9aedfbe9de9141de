import { tokyoTimeFor } from '../lib/lifecycle/tokyo-calendar.ts';
import type { Translate } from '../lib/platform/i18n.ts';

/** Dates are told in Japan's calendar and time, whatever zone the computer is in: that is what the bank means. */
const TOKYO = { timeZone: 'Asia/Tokyo' } as const;
/** First instant of 令和. Earlier years are shown without an era: no certificate in use is that old. */
const REIWA = Date.UTC(2019, 3, 30, 15);

/** For example 2026年12月1日(火)（令和8年）. */
export function dateText(instant: number, t: Translate): string {
  const date = shortDateText(instant, t);
  return instant < REIWA ? date : t('date_with_era', [date, eraYearFor(instant, t)]);
}

/** For example 2026年12月1日(火): where there is little room, or beside what the browser's own dialog shows. Everywhere else the era stands with it. */
export function shortDateText(instant: number, t: Translate): string {
  const format = { ...TOKYO, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' } as const;
  return formatFor(localeFor(t), format).format(instant);
}

/** For example 2026年12月1日(火)（令和8年） 23:59:59（日本時間）. */
export function dateTimeText(instant: number, t: Translate): string {
  const format = { ...TOKYO, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const time = formatFor(localeFor(t), format).format(instant);
  return t('time_tokyo', [`${dateText(instant, t)} ${time}`]);
}

/** The hour and minute in Tokyo, for example 23:59. */
export function hourText(instant: number, t: Translate): string {
  const format = { ...TOKYO, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const;
  return formatFor(localeFor(t), format).format(instant);
}

/** The shortest there is, for example 12/1 or 1 Dec; with the year where that is another one than at `now`. */
export function briefDateText(instant: number, now: number, t: Translate): string {
  const month = t('language_code') === 'en' ? 'short' : 'numeric';
  const format: Intl.DateTimeFormatOptions = { ...TOKYO, month, day: 'numeric' };
  if (tokyoTimeFor(instant).year !== tokyoTimeFor(now).year) format.year = 'numeric';
  return formatFor(localeFor(t), format).format(instant);
}

/** Minutes and seconds of a time span in ms: 9:05. */
export function clockText(span: number): string {
  const seconds = Math.max(0, Math.ceil(span / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long something has taken (ms), in the largest unit of which there is one at least. */
export function elapsedText(span: number, t: Translate): string {
  const seconds = Math.max(0, Math.floor(span / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return t('elapsed_seconds', [String(seconds)]);
  if (minutes < 60) return t('elapsed_minutes', [String(minutes)]);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('elapsed_hours', [String(hours)]) : t('elapsed_days', [String(Math.floor(hours / 24))]);
}

function eraYearFor(instant: number, t: Translate): string {
  const format = { ...TOKYO, era: 'long', year: 'numeric' } as const;
  const locale = t('language_code') === 'en' ? 'en-u-ca-japanese' : 'ja-JP-u-ca-japanese';
  const parts = formatFor(locale, format).formatToParts(instant);
  if (t('language_code') !== 'en') return parts.map(({ value }) => value).join('');
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('era')} ${part('year')}`;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it a hundred times, and lists are full of dates. */
function formatFor(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = FORMATS.get(key) ?? new Intl.DateTimeFormat(locale, options);
  FORMATS.set(key, format);
  return format;
}

function localeFor(t: Translate): string {
  return t('language_code') === 'en' ? 'en-GB' : 'ja-JP';
}
