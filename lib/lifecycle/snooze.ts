import type { RemindedCertificate } from './reminders.ts';
import { boundariesFor } from './stage.ts';
import { instantOnTokyoDay, tokyoDayFor } from './tokyo-calendar.ts';
import { DEFAULT_WORKING_HOURS, nextWorkingTime, type WorkingHours } from './working-hours.ts';

const HOUR = 60 * 60_000;

/**
 * Until when "tomorrow" silences a certificate (ms since the epoch): the next day in Tokyo at the start of the working hours, or the start of the first
 * working day after it. Where it would be too late by then to renew or to re-acquire, an hour from now; `null` where even that is too late, and nothing
 * is to be put off.
 */
export function snoozeUntilFor(
  { notAfter, windows }: Pick<RemindedCertificate, 'notAfter' | 'windows'>,
  hours: WorkingHours | null,
  now: number,
): number | null {
  const tomorrow = instantOnTokyoDay(tokyoDayFor(now) + 1, (hours ?? DEFAULT_WORKING_HOURS).from);
  const until = nextWorkingTime(tomorrow, hours);
  if (notAfter === null) return until;
  const { closed, reissue } = boundariesFor(notAfter, windows);
  const lastMoment = [closed, reissue].find((instant) => instant > now) ?? Number.POSITIVE_INFINITY;
  return [until, now + HOUR].find((instant) => instant < lastMoment) ?? null;
}
