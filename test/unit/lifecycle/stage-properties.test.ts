import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeFor } from '../../../lib/lifecycle/badge.ts';
import {
  boundariesFor,
  type Lifecycle,
  type LifecycleStage,
  lifecycleFor,
  type RenewalWindows,
} from '../../../lib/lifecycle/stage.ts';
import { tokyoDaysBetween, tokyoTimeFor } from '../../../lib/lifecycle/tokyo-calendar.ts';
import { DAY, someNotAfter, someOffset, someWindows } from './some-certificate.ts';

const IN_ORDER: LifecycleStage[] = ['valid', 'renewable', 'urgent', 'closed', 'reacquirable', 'reissue'];

function lifecycleAt(notAfter: number, windows: RenewalWindows, now: number): Lifecycle {
  const lifecycle = lifecycleFor({ notAfter, noticeSeen: false, notOffered: false, unproven: false }, windows, now);
  if (!lifecycle) throw new Error('a date is known');
  return lifecycle;
}

/** What the toolbar icon shows: the badge, and a title that names the days while there are any to name. */
function iconFor(lifecycle: Lifecycle) {
  const named = ['valid', 'renewable', 'urgent'].includes(lifecycle.stage);
  return { badge: badgeFor(lifecycle), stage: lifecycle.stage, days: named ? lifecycle.daysLeft : null };
}

describe('lifecycleFor, at any time in any calendar of a bank', () => {
  it('never goes back to an earlier stage as time passes', () => {
    fc.assert(
      fc.property(someNotAfter, someWindows, someOffset, someOffset, (notAfter, windows, a, b) => {
        const earlier = lifecycleAt(notAfter, windows, notAfter + Math.min(a, b));
        const later = lifecycleAt(notAfter, windows, notAfter + Math.max(a, b));
        expect(IN_ORDER.indexOf(earlier.stage)).toBeLessThanOrEqual(IN_ORDER.indexOf(later.stage));
        expect(earlier.daysLeft).toBeGreaterThanOrEqual(later.daysLeft ?? Number.NaN);
      }),
    );
  });

  it('says the same of one instant whatever was asked before, so that a clock that is set back and forth leaves nothing', () => {
    fc.assert(
      fc.property(someNotAfter, someWindows, fc.array(someOffset, { minLength: 2 }), (notAfter, windows, offsets) => {
        const ask = (offset: number) => lifecycleAt(notAfter, windows, notAfter + offset);
        expect(offsets.map(ask)).toEqual(offsets.toReversed().map(ask).toReversed());
      }),
    );
  });

  it('begins each stage to the millisecond', () => {
    fc.assert(
      fc.property(someNotAfter, someWindows, (notAfter, windows) => {
        for (const [name, instant] of Object.entries(boundariesFor(notAfter, windows))) {
          const stage = name === 'expired' ? 'reacquirable' : name;
          const rank = (now: number) => IN_ORDER.indexOf(lifecycleAt(notAfter, windows, now).stage);
          expect(rank(instant)).toBeGreaterThanOrEqual(IN_ORDER.indexOf(stage as LifecycleStage));
          expect(rank(instant - 1)).toBeLessThan(IN_ORDER.indexOf(stage as LifecycleStage));
        }
      }),
    );
  });

  it('changes nothing on the icon before changesAt, which is later than now', () => {
    fc.assert(
      fc.property(
        someNotAfter,
        someWindows,
        someOffset,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (notAfter, windows, offset, part) => {
          const now = notAfter + offset;
          const lifecycle = lifecycleAt(notAfter, windows, now);
          const { changesAt } = lifecycle;
          if (changesAt === null) expect(lifecycle.stage).toBe('reissue');
          else expect(changesAt).toBeGreaterThan(now);
          const until = changesAt ?? now + 1000 * DAY;
          for (const instant of [now, now + Math.floor(part * (until - now)), until - 1]) {
            expect(iconFor(lifecycleAt(notAfter, windows, instant))).toEqual(iconFor(lifecycle));
          }
        },
      ),
    );
  });

  it('counts the days of the Tokyo calendar', () => {
    fc.assert(
      fc.property(someNotAfter, someWindows, someOffset, (notAfter, windows, offset) => {
        // By the time-zone data of the JavaScript engine, an independent judge.
        const dateOf = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' });
        const day = (instant: number) => Date.parse(dateOf.format(instant)) / DAY;
        expect(lifecycleAt(notAfter, windows, notAfter + offset).daysLeft).toBe(day(notAfter) - day(notAfter + offset));
      }),
    );
  });

  it('keeps the rules of the bank', () => {
    fc.assert(
      fc.property(someNotAfter, someWindows, someOffset, (notAfter, windows, offset) => {
        const now = notAfter + offset;
        const { stage, daysLeft } = lifecycleAt(notAfter, windows, now);
        const { hour, minute } = tokyoTimeFor(now);
        const days = daysLeft ?? Number.NaN;
        const graceDays = windows.graceDays ?? 0;
        const cutOff = windows.cutOff ? windows.cutOff.hour * 60 + windows.cutOff.minute : Number.POSITIVE_INFINITY;
        const isOpen = now <= notAfter && days <= windows.opensDaysBefore && (days > 0 || hour * 60 + minute < cutOff);
        expect(['renewable', 'urgent'].includes(stage)).toBe(isOpen);
        expect(stage === 'valid').toBe(days > windows.opensDaysBefore);
        expect(stage === 'reacquirable').toBe(now > notAfter && -days <= graceDays && graceDays > 0);
        expect(stage === 'closed').toBe(now <= notAfter && days === 0 && !isOpen);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the stage urgent', () => {
  const notAfter = Date.parse('2027-01-31T14:59:59Z');
  const windows = { opensDaysBefore: 40, cutOff: null, graceDays: 0 };

  it.each([
    // [reminder days, days left on the first urgent day]
    [[30, 10], 10],
    [[10, 30], 10],
    [[40, 10], 10],
    [[40], 10],
    [[30], 30],
    [[40, 0], 10],
    [[30, 10, 1, 0], 1],
    [[60, 50], 10],
  ])('with reminders at %j begins at %i days', (reminderDays, days) => {
    const stageAt = (daysLeft: number) =>
      lifecycleAt(notAfter, { ...windows, reminderDays }, notAfter - daysLeft * DAY).stage;
    expect([stageAt(days + 1), stageAt(days)]).toEqual(['renewable', 'urgent']);
  });

  it('begins with a window that is shorter than ten days', () => {
    const short = { ...windows, opensDaysBefore: 7, reminderDays: [30] };
    expect(lifecycleAt(notAfter, short, notAfter - 7 * DAY).stage).toBe('urgent');
    expect(lifecycleAt(notAfter, short, notAfter - 8 * DAY).stage).toBe('valid');
  });
});

/** Stages and next changes of one year, hour by hour, as a computer in that zone reckons them; and its own clock at two of them. */
const RECKON = `
import { lifecycleFor } from './lib/lifecycle/stage.ts';
import { tokyoTimeFor, instantForTokyoDate } from './lib/lifecycle/tokyo-calendar.ts';
import { remindersFor } from './lib/lifecycle/reminders.ts';
import { DEFAULT_WORKING_HOURS } from './lib/lifecycle/working-hours.ts';
import { createCalendarFile } from './lib/lifecycle/calendar-file.ts';
import { createHash } from 'node:crypto';
const hash = createHash('sha256');
const windows = { opensDaysBefore: 40, reminderDays: [40, 10, 0], cutOff: { hour: 8, minute: 59 }, graceDays: 80 };
const notAfter = Date.parse('2028-02-29T14:59:59Z');
for (let now = notAfter - 200 * 86400000; now < notAfter + 165 * 86400000; now += 3600000) {
  const lifecycle = lifecycleFor({ notAfter, noticeSeen: false, notOffered: false, unproven: false }, windows, now);
  const certificate = { identityId: 'a', notAfter, windows, reminderDays: [40, 10, 0], unprovenSince: null, lifecycle };
  const time = tokyoTimeFor(now);
  hash.update(JSON.stringify([lifecycle, time, instantForTokyoDate(time.year, time.month, time.day),
    remindersFor([certificate], [], DEFAULT_WORKING_HOURS, now)]));
}
hash.update(createCalendarFile([{ ...windows, certificateKey: 'a', notAfter, summary: '', description: '' }], notAfter));
const own = ['2028-01-01T00:00:00Z', '2028-07-01T00:00:00Z'].map((iso) => new Date(iso).getHours());
console.log(JSON.stringify({ own, digest: hash.digest('hex') }));
`;

describe('a computer in another time zone', () => {
  function reckonIn(zone: string): { own: number[]; digest: string } {
    const output = execFileSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', RECKON],
      {
        env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
        cwd: new URL('../../..', import.meta.url),
        encoding: 'utf8',
      },
    );
    return JSON.parse(output);
  }

  const tokyo = reckonIn('Asia/Tokyo');

  it.each([
    ['UTC', [0, 0]],
    ['America/Los_Angeles', [16, 17]],
    ['Europe/London', [0, 1]],
    ['Australia/Lord_Howe', [11, 10]],
    ['Pacific/Apia', [13, 13]],
    ['America/St_Johns', [20, 21]],
  ])('%s, with daylight saving or without, reckons as one in Tokyo', (zone, own) => {
    const there = reckonIn(zone);
    // It really has another clock.
    expect(there.own).toEqual(own);
    expect(there.own).not.toEqual(tokyo.own);
    expect(there.digest).toBe(tokyo.digest);
  });
});

describe('tokyoDaysBetween', () => {
  it('adds up', () => {
    fc.assert(
      fc.property(someNotAfter, someOffset, someOffset, (start, a, b) => {
        const sum = tokyoDaysBetween(start, start + a) + tokyoDaysBetween(start + a, start + b);
        expect(sum).toBe(tokyoDaysBetween(start, start + b));
      }),
    );
  });
});
