import fc from 'fast-check';
import type { RenewalWindows } from '../../../lib/lifecycle/stage.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The calendars of the banks in the facts, and others that the schema admits. */
export const someWindows: fc.Arbitrary<RenewalWindows> = fc.record({
  opensDaysBefore: fc.oneof(fc.constantFrom(28, 30, 40), fc.integer({ min: 0, max: 60 })),
  reminderDays: fc.array(fc.oneof(fc.constantFrom(0, 1, 10, 30, 40), fc.integer({ min: 0, max: 70 })), {
    minLength: 1,
    maxLength: 10,
  }),
  cutOff: fc.oneof(
    fc.constantFrom(null, { hour: 8, minute: 59 }, { hour: 9, minute: 0 }, { hour: 0, minute: 0 }),
    fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) }),
  ),
  graceDays: fc.oneof(fc.constantFrom(0, 80, 90, 180, 300), fc.integer({ min: 0, max: 400 })),
});

/** Ends of validity: any instant, and days on which calendars go wrong. Tokyo's midnight is 15:00Z. */
export const someNotAfter: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2060-01-01T00:00:00Z') }),
  fc.constantFrom(
    ...[
      '2028-02-28T14:59:59Z', // the day before a leap day in Tokyo ends
      '2028-02-28T15:00:00Z',
      '2028-02-29T14:59:59Z',
      '2028-02-29T15:00:00Z',
      '2027-02-28T14:59:59Z',
      '2026-12-31T14:59:59Z',
      '2026-12-31T15:00:00Z',
      '2026-12-31T23:59:59Z',
      '2027-03-14T09:59:59Z', // daylight saving begins in Los Angeles
      '2027-11-07T08:59:59Z',
      '2027-03-28T00:59:59Z', // in London
    ].map((iso) => Date.parse(iso)),
  ),
);

/** Instants around the life of such a certificate (ms from `notAfter`). */
export const someOffset: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -80 * DAY, max: 410 * DAY }),
  fc.integer({ min: -2 * DAY, max: 2 * DAY }),
);
