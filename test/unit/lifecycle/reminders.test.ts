import { describe, expect, it } from 'vitest';
import { certificateKeyFor, gatherReminders, remindersFor } from '../../../lib/lifecycle/reminders.ts';
import { DEFAULT_WORKING_HOURS } from '../../../lib/lifecycle/working-hours.ts';
import { certificateAt, createReminding } from './reminding-caller.ts';
import { DAY, HOUR } from './some-certificate.ts';

const hours = DEFAULT_WORKING_HOURS;
const windows = { opensDaysBefore: 30, reminderDays: [30, 10], cutOff: null, graceDays: 90 };
/** A Sunday: 10 days before is Thursday the 21st, 30 days before Friday the 1st of January. */
const notAfter = Date.parse('2027-01-31T14:59:59Z');
const shinkin = { notAfter, windows };
const at = (tokyoTime: string) => Date.parse(`${tokyoTime}+09:00`);

describe('remindersFor', () => {
  it('reminds at each threshold once, in working hours, and after the expiry once each', () => {
    const reminding = createReminding([shinkin], hours);
    let next: number | null = at('2026-12-01T00:00');
    while (next !== null) next = reminding.wake(next).next;
    expect(reminding.shown.map(({ reminder, at }) => [reminder.threshold, new Date(at).toISOString()])).toEqual([
      [30, '2027-01-01T00:00:00.000Z'],
      [10, '2027-01-21T00:00:00.000Z'],
      ['reacquirable', '2027-02-01T00:00:00.000Z'],
      ['reissue', '2027-05-03T00:00:00.000Z'],
    ]);
  });

  it('says one thing, the tightest, to a computer that slept over several', () => {
    const reminding = createReminding([{ ...shinkin, reminderDays: [30, 20, 10, 3] }], hours);
    reminding.wake(at('2027-01-25T10:00'));
    reminding.wake(at('2027-01-25T10:01'));
    expect(reminding.thresholds()).toEqual([10]);
  });

  it('says what the bank does on the last day, and after it', () => {
    const reminding = createReminding([{ notAfter, windows: { ...windows, cutOff: { hour: 9, minute: 0 } } }], null);
    for (const now of ['2027-01-31T08:59:59', '2027-01-31T09:00:00', '2027-02-01T00:00:00', '2027-05-02T00:00:00'])
      reminding.wake(at(now));
    expect(reminding.thresholds()).toEqual([10, 'closed', 'reacquirable', 'reissue']);
    const without = createReminding([{ notAfter, windows: { ...windows, graceDays: 0 } }], null);
    for (let now = at('2027-01-30T00:00'); now < at('2029-01-01T00:00'); now += DAY) without.wake(now);
    expect(without.thresholds()).toEqual([10, 'reissue']);
  });

  it('says nothing while the time is not known', () => {
    const reminding = createReminding([shinkin], hours);
    expect(reminding.ask(null)).toEqual({ due: [], next: null });
    expect(reminding.ask(at('2027-01-25T10:00')).due).toHaveLength(1);
  });

  it('takes reminder days in any order, those before the opening from the opening on', () => {
    const reminding = createReminding([{ ...shinkin, reminderDays: [0, 60, 10] }], null);
    let next: number | null = at('2026-11-01T00:00');
    while (next !== null) next = reminding.wake(next).next;
    expect(reminding.thresholds()).toEqual([60, 10, 0, 'reacquirable', 'reissue']);
    expect(reminding.shown[0]?.at).toBe(at('2027-01-01T00:00'));
    expect(reminding.shown[2]?.at).toBe(at('2027-01-31T00:00'));
  });

  it('begins anew with another certificate, and not with a better source for the same day', () => {
    const now = at('2027-01-25T10:00');
    const records = [{ certificateKey: certificateKeyFor('one', notAfter), threshold: 10, at: now - DAY }];
    const due = (end: number) =>
      remindersFor([certificateAt({ ...shinkin, notAfter: end }, now)], records, hours, now).due;
    expect(due(notAfter)).toEqual([]);
    expect(due(notAfter - 5 * HOUR)).toEqual([]);
    expect(due(notAfter + DAY)).toHaveLength(1);
  });

  it('says nothing twice because the working hours were changed', () => {
    // The last day is a Sunday: first brought forward to Friday, then a working day of its own.
    const now = at('2027-01-31T12:00');
    const record = { certificateKey: certificateKeyFor('one', notAfter), threshold: 0, at: at('2027-01-29T09:00') };
    const everyDay = { ...hours, workingDays: [0, 1, 2, 3, 4, 5, 6] };
    const certificate = certificateAt({ ...shinkin, reminderDays: [30, 0] }, now);
    expect(remindersFor([certificate], [record], everyDay, now).due).toEqual([]);
    expect(remindersFor([certificate], [{ ...record, threshold: 30 }], everyDay, now).due).toHaveLength(1);
  });

  it('does not stop with the hand-over, but with the proof', () => {
    const handedOver = at('2027-01-05T11:00');
    const unproven = { ...shinkin, unprovenSince: handedOver };
    const reminding = createReminding([unproven], hours);
    let next: number | null = handedOver;
    while (next !== null) next = reminding.wake(next).next;
    // That of 30 days was never said here: the user renewed by themselves.
    expect(reminding.thresholds()).toEqual([30, 'unproven', 10, 'reacquirable', 'reissue']);
    expect(reminding.shown[1]?.at).toBe(at('2027-01-06T11:00'));
    const proven = createReminding([{ ...shinkin, notAfter: notAfter + 366 * DAY }], hours);
    expect(proven.ask(at('2027-01-06T11:00')).due).toEqual([]);
  });

  it('reminds of a hand-over although no date is known, and of nothing else then', () => {
    const reminding = createReminding([{ notAfter: null, windows, unprovenSince: at('2027-01-05T11:00') }], hours);
    expect(reminding.wake(at('2027-01-05T12:00'))).toEqual({ due: [], next: at('2027-01-06T11:00') });
    expect(reminding.wake(at('2027-01-06T11:00')).due).toHaveLength(1);
    expect(reminding.wake(at('2027-03-06T11:00'))).toEqual({ due: [], next: null });
    expect(createReminding([{ notAfter: null, windows }], hours).ask(notAfter)).toEqual({ due: [], next: null });
  });

  describe('outside working hours', () => {
    it('waits for them', () => {
      const reminding = createReminding([shinkin], hours);
      expect(reminding.ask(at('2027-01-23T10:00'))).toEqual({ due: [], next: at('2027-01-25T09:00') });
      expect(reminding.ask(at('2027-01-25T08:59:59.999'))).toEqual({ due: [], next: at('2027-01-25T09:00') });
      expect(reminding.ask(at('2027-01-25T09:00')).due).toHaveLength(1);
      expect(reminding.ask(at('2027-01-25T17:00'))).toEqual({ due: [], next: at('2027-01-26T09:00') });
    });

    it('does not wait until it is too late', () => {
      // Friday evening: on Monday the certificate will have ended.
      expect(createReminding([shinkin], hours).ask(at('2027-01-29T17:00')).due).toHaveLength(1);
      // The last of 90 days to re-acquire is Saturday the 1st of May.
      expect(createReminding([shinkin], hours).ask(at('2027-04-30T18:00')).due).toMatchObject([
        { threshold: 'reacquirable' },
      ]);
    });

    it('brings a threshold forward that nobody at work would see before the end', () => {
      const reminding = createReminding([{ ...shinkin, reminderDays: [10, 1] }], hours);
      reminding.wake(at('2027-01-21T09:00'));
      // Saturday the 30th is a day before.
      expect(reminding.wake(at('2027-01-28T12:00')).next).toBe(at('2027-01-29T09:00'));
      expect(reminding.wake(at('2027-01-29T09:00')).due).toMatchObject([{ threshold: 1 }]);
      expect(reminding.wake(at('2027-01-30T09:00')).due).toEqual([]);
      // A cut-off at 08:59 on a Wednesday: the working day before is Tuesday.
      const early = { notAfter: at('2027-02-03T23:59:59'), windows: { ...windows, cutOff: { hour: 8, minute: 59 } } };
      const other = createReminding([{ ...early, reminderDays: [10, 0] }], hours);
      other.wake(at('2027-01-25T09:00'));
      expect(other.wake(at('2027-02-01T09:00')).next).toBe(at('2027-02-02T09:00'));
    });
  });

  describe('snoozed', () => {
    it('says the same again, from then on, once', () => {
      const reminding = createReminding([shinkin], hours);
      reminding.wake(at('2027-01-21T09:00'));
      reminding.snooze(at('2027-01-22T09:00'));
      expect(reminding.wake(at('2027-01-21T16:00'))).toEqual({ due: [], next: at('2027-01-22T09:00') });
      expect(reminding.wake(at('2027-01-22T09:00')).due).toMatchObject([{ threshold: 10 }]);
      expect(reminding.wake(at('2027-01-22T09:01')).due).toEqual([]);
    });

    it('waits for the tighter one too, and then says only that', () => {
      const reminding = createReminding([shinkin], null);
      reminding.wake(at('2027-01-20T10:00'));
      reminding.snooze(at('2027-01-21T09:00'));
      expect(reminding.wake(at('2027-01-21T00:00'))).toEqual({ due: [], next: at('2027-01-21T09:00') });
      reminding.wake(at('2027-01-21T09:00'));
      reminding.wake(at('2027-01-21T09:01'));
      expect(reminding.thresholds()).toEqual([30, 10]);
    });

    it('stays within working hours', () => {
      const reminding = createReminding([shinkin], hours);
      reminding.wake(at('2027-01-22T15:00'));
      reminding.snooze(at('2027-01-23T09:00'));
      expect(reminding.wake(at('2027-01-23T09:00'))).toEqual({ due: [], next: at('2027-01-25T09:00') });
    });
  });

  describe('a clock that was set', () => {
    it('says nothing twice when it goes back and forth', () => {
      const reminding = createReminding([shinkin], null);
      const now = at('2027-01-21T00:30');
      for (const by of [0, -HOUR, 0, -9 * HOUR, HOUR, -3 * DAY, 0]) reminding.wake(now + by);
      expect(reminding.thresholds().filter((threshold) => threshold === 10)).toHaveLength(1);
    });

    it('does not hold against the right time what was said a month too early', () => {
      const reminding = createReminding([shinkin], hours);
      reminding.wake(at('2027-02-10T10:00'));
      reminding.wake(at('2027-01-04T10:00'));
      reminding.wake(at('2027-01-21T10:00'));
      reminding.wake(at('2027-02-01T10:00'));
      expect(reminding.thresholds()).toEqual(['reacquirable', 30, 10, 'reacquirable']);
    });
  });

  it('tells each of several certificates apart', () => {
    const known = ['a', 'b', 'c'].map((identityId, index) => ({
      ...shinkin,
      identityId,
      notAfter: notAfter + index * 100 * DAY,
    }));
    const reminding = createReminding(known, hours);
    const { due, next } = reminding.wake(at('2027-01-25T10:00'));
    expect(due.map(({ identityId }) => identityId)).toEqual(['a']);
    expect(next).toBe(at('2027-01-26T00:00'));
  });
});

describe('gatherReminders', () => {
  it('makes one of three hundred, led by what presses most', () => {
    const known = Array.from({ length: 300 }, (_, index) => ({
      ...shinkin,
      identityId: `identity ${index}`,
      notAfter: notAfter + ((index * 7) % 25) * DAY,
    }));
    const { due } = createReminding(known, hours).ask(at('2027-01-28T10:00'));
    expect(due).toHaveLength(300);
    expect(gatherReminders(due)).toMatchObject({
      count: 300,
      mostPressing: { identityId: 'identity 0', threshold: 10 },
    });
  });

  it('makes nothing of nothing', () => {
    expect(gatherReminders([])).toBeNull();
  });
});
