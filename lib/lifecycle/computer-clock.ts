/** Clocks differ, and nobody is told of an hour (ms). */
export const CLOCK_TOLERANCE = 60 * 60_000;
/** So far back a CA may begin a validity (ms): many take the midnight of the day, and CA rules that name a limit name two days. */
const BACKDATED_BY = 48 * 60 * 60_000;

/** Between these instants (ms since the epoch) the true time lies. */
export interface TrueTime {
  readonly earliest: number;
  readonly latest: number;
}

/** What was found out about this computer's clock. */
export interface ClockNote {
  /** When that was, by this same clock (ms since the epoch). */
  readonly at: number;
  /** By how much (ms), at the least, the clock is ahead; negative: behind; 0: it is right, as far as anybody is told. */
  readonly ahead: number;
}

export function compareClock(now: number, { earliest, latest }: TrueTime): ClockNote {
  const ahead = now > latest ? now - latest : Math.min(now - earliest, 0);
  return { at: now, ahead: Math.abs(ahead) > CLOCK_TOLERANCE ? ahead : 0 };
}

/**
 * What a certificate that has just come says of the time. It is later than its `notBefore`; and the CA cannot have seen the key before it was made, so
 * since then no more time has passed than this clock counted. A clock that was set meanwhile leaves only the first.
 * @param keyMadeAt by this clock
 * @param replaced `notAfter` of the certificate in use: a validity that begins where that one ends was dated ahead, and says nothing
 */
export function trueTimeForIssued(
  { notBefore, keyMadeAt, replaced }: { notBefore: number; keyMadeAt: number; replaced: number | null },
  now: number,
): TrueTime {
  const passed = now - keyMadeAt;
  return {
    earliest: replaced !== null && notBefore >= replaced ? Number.NEGATIVE_INFINITY : notBefore,
    latest: passed < 0 ? Number.POSITIVE_INFINITY : notBefore + BACKDATED_BY + passed,
  };
}

/**
 * Says whether the clock is known to be wrong now. A clock that is put right leaves the time for which a note holds: it goes back to before the note, or
 * forward by as much as the note says. So what was known of the wrong clock is never held against the right one.
 */
export function isClockWrong({ at, ahead }: ClockNote, now: number): boolean {
  return now >= at && now - at < Math.abs(ahead);
}
