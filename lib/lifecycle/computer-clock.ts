/** Clocks differ, and nobody is told of an hour (ms). */
const CLOCK_TOLERANCE = 60 * 60_000;
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

/** No clock is wrong by more (ms) and shows a page of the portal: long before that the browser takes the portal's own certificate for invalid. */
const MOST_AHEAD = 20 * 366 * 24 * 60 * 60_000;

/** The note, or `null` for anything that is none or that no clock can have made. */
export function parseClockNote(input: unknown): ClockNote | null {
  const { at, ahead } = (input ?? {}) as Partial<ClockNote>;
  return typeof at === 'number' && typeof ahead === 'number' && Math.abs(ahead) <= MOST_AHEAD ? { at, ahead } : null;
}

export function compareClock(now: number, { earliest, latest }: TrueTime): ClockNote {
  const ahead = now > latest ? now - latest : Math.min(now - earliest, 0);
  return { at: now, ahead: Math.abs(ahead) > CLOCK_TOLERANCE ? ahead : 0 };
}

/**
 * What a certificate that has just come says of the time. It is later than its `notBefore`; and the CA cannot have seen the key before it was made, so
 * since then no more time has passed than this clock counted. A clock that was set meanwhile leaves only the first.
 * @param keyMadeAt by this clock
 * @param replaced `notAfter` of the certificate in use, or the beginning of its day: a validity that begins where that one ends was dated ahead, and says nothing
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
export function isClockWrong(note: ClockNote, now: number): boolean {
  return now >= note.at && now < endOfNote(note);
}

/** From then on, by the same clock, a note says nothing any more. */
export function endOfNote({ at, ahead }: ClockNote): number {
  return at + Math.abs(ahead);
}
