/**
 * Japan's calendar, whatever zone the computer is in. Japan has kept UTC+09:00 without daylight saving since 1952,
 * so plain arithmetic is exact for every certificate there is, and needs no time-zone data of the machine.
 */
const HOUR = 3_600_000;
/** In milliseconds: in Tokyo no day is longer or shorter. */
export const DAY = 24 * HOUR;
const TOKYO_OFFSET = 9 * HOUR;

/** Wall-clock time in Asia/Tokyo. `month` counts from 1. */
export interface TokyoTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Number of the calendar day in Tokyo that holds `instant` (ms since the epoch); 1970-01-01 in Tokyo is day 0. */
export function tokyoDayFor(instant: number): number {
  return Math.floor((instant + TOKYO_OFFSET) / DAY);
}

/** First instant (ms since the epoch) of the Tokyo calendar day with that number. */
export function startOfTokyoDay(dayNumber: number): number {
  return dayNumber * DAY - TOKYO_OFFSET;
}

/** An hour of the clock on the wall; 24:00 is the end of the day. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** The instant (ms since the epoch) at which it is that time on the Tokyo calendar day with that number. */
export function instantOnTokyoDay(dayNumber: number, { hour, minute }: TimeOfDay): number {
  return startOfTokyoDay(dayNumber) + hour * HOUR + minute * 60_000;
}

export function tokyoTimeFor(instant: number): TokyoTime {
  const shifted = new Date(instant + TOKYO_OFFSET);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** First instant of a Tokyo calendar date, or `null` when there is no such date (30 February, month 13). */
export function instantForTokyoDate(year: number, month: number, day: number): number | null {
  const utc = Date.UTC(year, month - 1, day);
  const date = new Date(utc);
  // Date.UTC rolls impossible dates over and reads years below 100 as 19xx; both must not pass as a date.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return utc - TOKYO_OFFSET;
}

/** Last millisecond of the Tokyo calendar day that holds `instant`: what a bank means by an expiry date without an hour. */
export function endOfTokyoDayFor(instant: number): number {
  return startOfTokyoDay(tokyoDayFor(instant) + 1) - 1;
}

/** Calendar days in Tokyo from `from` to `to`; negative when `to` lies on an earlier day. */
export function tokyoDaysBetween(from: number, to: number): number {
  return tokyoDayFor(to) - tokyoDayFor(from);
}
