import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundariesFor, type RenewalWindows } from '../../../lib/lifecycle/stage.ts';
import type { WorkingHours } from '../../../lib/lifecycle/working-hours.ts';
import { certificateAt, createReminding, type Known } from './reminding-caller.ts';
import { DAY, HOUR, someNotAfter, someOffset, someWindows } from './some-certificate.ts';

const timeOfDay = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
const someHours: fc.Arbitrary<WorkingHours | null> = fc.oneof(
  fc.constantFrom(null, { workingDays: [1, 2, 3, 4, 5], from: { hour: 9, minute: 0 }, to: { hour: 17, minute: 0 } }),
  fc.record({ workingDays: fc.subarray([0, 1, 2, 3, 4, 5, 6]), from: timeOfDay, to: timeOfDay }),
);

const someKnown: fc.Arbitrary<Known> = fc
  .record({
    notAfter: someNotAfter,
    windows: someWindows,
    reminderDays: fc.array(fc.integer({ min: 0, max: 45 }), { maxLength: 6 }),
    handedOver: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, someOffset),
  })
  .map(({ handedOver, ...known }) => ({
    ...known,
    unprovenSince: handedOver === null ? null : known.notAfter + handedOver,
  }));

const someWakes = fc.array(someOffset, { minLength: 1, maxLength: 40 });

/** Judged by the engine's own calendar. */
function isWorkingTime(instant: number, hours: WorkingHours): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Tokyo',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const minute = Number(part('hour')) * 60 + Number(part('minute'));
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday'));
  const [from, to] = [hours.from, hours.to].map((time) => time.hour * 60 + time.minute) as [number, number];
  return hours.workingDays.includes(weekday) && from <= minute && minute < to;
}

/** The threshold that was crossed last, by what the lifecycle says; nothing is brought forward where nothing is quiet. */
function tightestAt(known: Known & { notAfter: number }, now: number): number | string | null {
  const { reminderDays = [], windows } = known;
  const { stage, daysLeft } = certificateAt({ ...known, unprovenSince: null }, now).lifecycle ?? {};
  if (stage === 'closed' || stage === 'reacquirable' || stage === 'reissue') return stage;
  if (stage === 'valid' || daysLeft === null || daysLeft === undefined) return null;
  const crossed = reminderDays.filter((days) => Math.min(days, windows.opensDaysBefore) >= daysLeft);
  const tightest = Math.min(...crossed.map((days) => Math.min(days, windows.opensDaysBefore)));
  return crossed.length ? tightest : null;
}

describe('remindersFor, however often and late anybody wakes', () => {
  it('says the tightest threshold that was crossed, at once where nothing is quiet', () => {
    const proven = someKnown.map((known) => ({ ...known, unprovenSince: null, notAfter: known.notAfter as number }));
    fc.assert(
      fc.property(proven, someOffset, (known, offset) => {
        // A bank that closes at midnight has no last day.
        fc.pre(known.windows.cutOff?.hour !== 0 || known.windows.cutOff.minute !== 0);
        const now = known.notAfter + offset;
        const [due] = createReminding([known], null).ask(now).due;
        const threshold = due?.threshold ?? null;
        const clamped = typeof threshold === 'number' ? Math.min(threshold, known.windows.opensDaysBefore) : threshold;
        expect(clamped).toBe(tightestAt(known, now));
      }),
      { numRuns: 1000 },
    );
  });

  it('says nothing twice, and never a wider one after a tighter one', () => {
    fc.assert(
      fc.property(someKnown, someHours, someWakes, (known, hours, wakes) => {
        const reminding = createReminding([{ ...known, unprovenSince: null }], hours);
        for (const offset of wakes.toSorted((a, b) => a - b)) reminding.wake((known.notAfter ?? 0) + offset);
        const thresholds = reminding.thresholds();
        expect(new Set(thresholds).size).toBe(thresholds.length);
        const days = thresholds.filter((threshold) => typeof threshold === 'number');
        const opens = known.windows.opensDaysBefore;
        const clamped = days.map((day) => Math.min(day, opens));
        expect(clamped).toEqual(clamped.toSorted((a, b) => b - a));
        expect(thresholds.slice(days.length).every((threshold) => typeof threshold === 'string')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing twice on a clock that is up to a day ahead or behind, now and then', () => {
    const wakes = fc.array(fc.tuple(someOffset, fc.integer({ min: -DAY / 2, max: DAY / 2 })), { maxLength: 40 });
    fc.assert(
      fc.property(someKnown, someHours, wakes, (known, hours, all) => {
        const reminding = createReminding([known], hours);
        for (const [offset, wrongBy] of all.toSorted(([a], [b]) => a - b)) {
          reminding.wake((known.notAfter ?? 0) + offset + wrongBy);
        }
        const thresholds = reminding.thresholds();
        expect(new Set(thresholds).size).toBe(thresholds.length);
      }),
      { numRuns: 500 },
    );
  });

  it('has nothing more to say once it is on record, nor before the instant at which to look again', () => {
    fc.assert(
      fc.property(
        someKnown,
        someHours,
        someWakes,
        fc.option(fc.integer({ min: 1, max: 3 * DAY }), { nil: null }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (known, hours, wakes, snoozeBy, part) => {
          const reminding = createReminding([known], hours);
          let now = 0;
          for (const offset of wakes.toSorted((a, b) => a - b)) {
            now = (known.notAfter ?? 0) + offset;
            reminding.wake(now);
          }
          if (snoozeBy !== null && reminding.shown.length > 0) reminding.snooze(now + snoozeBy);
          const { due, next } = reminding.ask(now);
          expect(due).toEqual([]);
          if (next !== null) expect(next).toBeGreaterThan(now);
          const until = next ?? now + 2000 * DAY;
          for (const instant of [now + Math.floor(part * (until - now)), until - 1]) {
            expect(reminding.ask(instant).due).toEqual([]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is quiet outside working hours, unless waiting would be too late', () => {
    fc.assert(
      fc.property(someKnown, someHours, someWakes, (known, hours, wakes) => {
        fc.pre(hours !== null && known.notAfter !== null);
        if (hours === null || known.notAfter === null) return;
        const reminding = createReminding([known], hours);
        for (const offset of wakes) reminding.wake(known.notAfter + offset);
        const { closed, expired, reissue } = boundariesFor(known.notAfter, known.windows);
        for (const { at } of reminding.shown) {
          if (isWorkingTime(at, hours)) continue;
          const moment = [closed, expired, reissue].find((instant) => instant > at);
          // Minute by minute would do; hours begin at a minute, so that a quarter of an hour finds those that are long enough to matter.
          const until = Math.min(moment ?? Number.POSITIVE_INFINITY, at + 8 * DAY);
          for (let instant = at; instant < until; instant += HOUR / 4) {
            expect(isWorkingTime(instant, hours)).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('follows its own alarms through a whole life, and leaves out no threshold with a day of its own', () => {
    fc.assert(
      fc.property(someKnown, (known) => {
        const { notAfter, windows, reminderDays = [] } = known;
        if (notAfter === null) return;
        // A last day that has closed when it begins falls on the day before, to which another threshold may belong.
        fc.pre(windows.cutOff?.hour !== 0 || windows.cutOff.minute !== 0);
        const reminding = createReminding([{ ...known, unprovenSince: null }], null);
        let next: number | null = notAfter - 100 * DAY;
        for (let wakes = 0; next !== null && wakes < 1000; wakes += 1) next = reminding.wake(next).next;
        expect(next).toBeNull();
        const days = reminding.thresholds().filter((threshold) => typeof threshold === 'number');
        const distinct = (all: readonly number[]) => new Set(all.map((day) => Math.min(day, windows.opensDaysBefore)));
        expect(distinct(days)).toEqual(distinct(reminderDays));
        expect(reminding.thresholds().slice(days.length)).toEqual(stagesAfter(notAfter, windows));
      }),
      { numRuns: 300 },
    );
  });

  it('asks one certificate as it asks many', () => {
    fc.assert(
      fc.property(fc.array(someKnown, { maxLength: 8 }), someHours, someOffset, (all, hours, offset) => {
        const known = all.map((each, index) => ({ ...each, identityId: String(index) }));
        const now = (known[0]?.notAfter ?? 0) + offset;
        const single = known.map((each) => createReminding([each], hours).ask(now));
        const together = createReminding(known, hours).ask(now);
        expect(together.due).toEqual(single.flatMap(({ due }) => due));
        const instants = single.flatMap(({ next }) => (next === null ? [] : [next]));
        expect(together.next).toBe(instants.length ? Math.min(...instants) : null);
      }),
    );
  });
});

function stagesAfter(notAfter: number, windows: RenewalWindows): string[] {
  const { closed, expired, reissue } = boundariesFor(notAfter, windows);
  return [...(closed < expired ? ['closed'] : []), ...(expired < reissue ? ['reacquirable'] : []), 'reissue'];
}
