/** Japan has had no daylight saving time since 1951: Asia/Tokyo is UTC+9 throughout the life of any certificate here. */
const OFFSET_MS = 9 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Number of the calendar day in Asia/Tokyo (days since 1970-01-01 there). */
export function tokyoDay(date: Date): number {
  return Math.floor((date.getTime() + OFFSET_MS) / DAY_MS);
}

/** 23:59:59 in Asia/Tokyo of the day with that number; a certificate has no finer resolution than a second. */
export function endOfTokyoDay(day: number): Date {
  return new Date((day + 1) * DAY_MS - OFFSET_MS - 1000);
}

/** Hour of the day, 0 to 23, on a clock in Tokyo. */
export function tokyoHour(date: Date): number {
  return new Date(date.getTime() + OFFSET_MS).getUTCHours();
}

/** `2026年12月1日`, the date in Tokyo. */
export function formatTokyoDate(date: Date): string {
  const there = new Date(date.getTime() + OFFSET_MS);
  return `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月${there.getUTCDate()}日`;
}

/** `2026年12月1日 9時05分03秒`, the time in Tokyo. */
export function formatTokyoTime(date: Date): string {
  const there = new Date(date.getTime() + OFFSET_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${formatTokyoDate(date)} ${there.getUTCHours()}時${two(there.getUTCMinutes())}分${two(there.getUTCSeconds())}秒`;
}

/** `2026/12/01`, the date in Tokyo as lists show it. */
export function formatTokyoSlashes(date: Date): string {
  return new Date(date.getTime() + OFFSET_MS).toISOString().slice(0, 10).replaceAll('-', '/');
}

/** Noon in Tokyo of a `YYYY-MM-DD` date. Throws for anything else. */
export function parseTokyoDate(text: string): Date {
  const date = new Date(`${text}T12:00:00+09:00`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime())) throw new Error(`not a date: ${text}`);
  return date;
}

/** The same instant moved by whole days. */
export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}
