import { instantOnTokyoDay, type TimeOfDay, tokyoDayFor } from './tokyo-calendar.ts';

/**
 * When somebody may be told of a certificate, in Tokyo time; everything else is quiet. Japan's public holidays are fixed by the government each year and
 * by the equinoxes, and are not known here: a reminder may come on one of them.
 */
export interface WorkingHours {
  /** 0 is Sunday, 6 is Saturday. */
  readonly workingDays: readonly number[];
  /** The first minute of a working day. */
  readonly from: TimeOfDay;
  /** The first minute after it. Where it is not later than `from` there are no such hours, and no quiet ones either. */
  readonly to: TimeOfDay;
}

export const DEFAULT_WORKING_HOURS: WorkingHours = {
  workingDays: [1, 2, 3, 4, 5],
  from: { hour: 9, minute: 0 },
  to: { hour: 17, minute: 0 },
};

/** 1970-01-01, day 0, was a Thursday. */
const WEEKDAY_OF_DAY_0 = 4;

/** The first instant (ms since the epoch) from `instant` on that is not quiet. Without any working hours (`null`) none is. */
export function nextWorkingTime(instant: number, hours: WorkingHours | null): number {
  // A week later comes the same weekday, should today's hours be over.
  for (let ahead = 0; hours && ahead <= 7; ahead += 1) {
    const day = tokyoDayFor(instant) + ahead;
    const begins = instantOnTokyoDay(day, hours.from);
    const ends = instantOnTokyoDay(day, hours.to);
    if (begins < ends && instant < ends && hours.workingDays.includes((day + WEEKDAY_OF_DAY_0) % 7)) {
      return Math.max(instant, begins);
    }
  }
  return instant;
}
