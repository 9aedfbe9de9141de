import { endOfTokyoDayFor, instantForTokyoDate } from '../lifecycle/tokyo-calendar.ts';

/** The last instant (ms since the epoch) of a day `YYYY-MM-DD` in Tokyo, or `null` where the calendar has no such day. */
export function endOfLastDay(date: string): number | null {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const begins = instantForTokyoDate(year, month, day);
  return begins === null ? null : endOfTokyoDayFor(begins);
}
