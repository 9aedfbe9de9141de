/**
 * What somebody in the renewal's window may have to wait for: the key before the consent's next screen is there (`preparing`), a kept key being opened, the
 * file of the hand-over being made, an answer being checked, a button of the bank's page being pressed by Koshin, a page of the bank that moves on by
 * itself before anything was requested (`bankPreparing`), and the bank's answer to the request (`issuing`).
 */
export type Wait = 'preparing' | 'openingKey' | 'handOver' | 'checking' | 'pressing' | 'bankPreparing' | 'issuing';

/** In ms. */
export interface Expectation {
  /** Nearly always over by then: what people are told. */
  readonly usual: number;
  /** From then on something may be wrong, and people are told what to do. */
  readonly long: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Our own steps were measured in Chromium 156 on two cores of a server that was busy with other work: a key pair took 0.1 s (RSA-2048; nineteen of twenty within
 * 0.3 s) to 0.7 s (RSA-4096; 1.3 s), and 600 000 rounds of PBKDF2, of which a hand-over needs a few, 0.1 s each. An old computer in an office takes ten times
 * as long; hence "a few seconds". What a page does after a press is a load of that page.
 *
 * No bank publishes how long its own screens take, only that they move on by themselves and that the whole is a matter of minutes (BizSTATION). So a minute
 * is an estimate, and is told as one; after three it is time to look at the bank's screen, on which a session lasts longer than that.
 */
export const EXPECTED: Readonly<Record<Wait, Expectation>> = {
  preparing: { usual: 10 * SECOND, long: 30 * SECOND },
  openingKey: { usual: 5 * SECOND, long: 30 * SECOND },
  handOver: { usual: 5 * SECOND, long: 30 * SECOND },
  checking: { usual: 5 * SECOND, long: 30 * SECOND },
  pressing: { usual: 10 * SECOND, long: 30 * SECOND },
  bankPreparing: { usual: MINUTE, long: 3 * MINUTE },
  issuing: { usual: MINUTE, long: 3 * MINUTE },
};

/** How a wait stands. */
export interface Waited {
  /** ms; never negative, though the clock may have been set back. */
  readonly elapsed: number;
  /** How much of the time in which all is well has gone: 0 to 1. */
  readonly part: number;
  /** Something may be wrong. */
  readonly isLong: boolean;
}

/** @param since ms since the epoch, like `now` */
export function waitedFor(wait: Wait, since: number, now: number): Waited {
  const elapsed = Math.max(0, now - since);
  const { long } = EXPECTED[wait];
  return { elapsed, part: Math.min(1, elapsed / long), isLong: elapsed >= long };
}
