import { startOfTokyoDay, tokyoDayFor, tokyoTimeFor } from './tokyo-calendar.ts';

/**
 * First instant of the next day on which Japanese banks are open, in Japan's calendar. Left out are Saturdays, Sundays and 31 December to 3 January
 * (銀行法施行令 第5条). 国民の祝日 are not: they are decided anew by law and by proclamation, so that whoever shows the day has to say so.
 * @param instant ms since the epoch; its own day is never the answer
 */
export function nextBankingDayAfter(instant: number): number {
  let day = tokyoDayFor(instant) + 1;
  while (isClosed(day)) day += 1;
  return startOfTokyoDay(day);
}

function isClosed(day: number): boolean {
  // Day 0, 1970-01-01, was a Thursday.
  const weekday = (day + 4) % 7;
  if (weekday === 0 || weekday === 6) return true;
  const { month, day: date } = tokyoTimeFor(startOfTokyoDay(day));
  return (month === 12 && date === 31) || (month === 1 && date <= 3);
}
