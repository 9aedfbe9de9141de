import { describe, expect, it } from 'vitest';
import { snoozeUntilFor } from '../../../lib/lifecycle/snooze.ts';
import { DEFAULT_WORKING_HOURS, nextWorkingTime } from '../../../lib/lifecycle/working-hours.ts';

const hours = DEFAULT_WORKING_HOURS;
/** Ends on a Sunday. */
const shinkin = {
  notAfter: Date.parse('2027-01-31T14:59:59Z'),
  windows: { opensDaysBefore: 30, reminderDays: [30, 10], cutOff: null, graceDays: 90 },
};
const at = (tokyoTime: string) => Date.parse(`${tokyoTime}+09:00`);

describe('snoozeUntilFor', () => {
  it.each([
    // [now, until]; the certificate ends on Sunday the 31st
    ['2027-01-20T10:00', '2027-01-21T09:00'],
    ['2027-01-20T00:00', '2027-01-21T09:00'],
    ['2027-01-22T16:00', '2027-01-25T09:00'],
    ['2027-01-29T16:00', '2027-01-29T17:00'],
    ['2027-01-31T22:59:58.999', '2027-01-31T23:59:58.999'],
    ['2027-01-31T23:30', null],
    ['2027-02-01T10:00', '2027-02-02T09:00'],
    // Saturday the 1st of May is the last of 90 days.
    ['2027-04-30T10:00', '2027-04-30T11:00'],
    ['2027-06-01T10:00', '2027-06-02T09:00'],
  ])('at %s puts off until %s', (now, until) => {
    expect(snoozeUntilFor(shinkin, hours, at(now))).toBe(until === null ? null : at(until));
  });

  it('knows a morning without working hours, and a certificate without a date', () => {
    expect(snoozeUntilFor(shinkin, null, at('2027-01-22T16:00'))).toBe(at('2027-01-23T09:00'));
    expect(snoozeUntilFor({ ...shinkin, notAfter: null }, hours, at('2027-01-29T16:00'))).toBe(at('2027-02-01T09:00'));
  });
});

describe('nextWorkingTime', () => {
  it.each([
    ['2027-01-22T16:59:59.999', '2027-01-22T16:59:59.999'],
    ['2027-01-22T17:00', '2027-01-25T09:00'],
    ['2027-01-24T23:59', '2027-01-25T09:00'],
    ['2027-01-25T00:00', '2027-01-25T09:00'],
    ['2026-12-31T17:00', '2027-01-01T09:00'],
  ])('from %s is %s', (instant, next) => {
    expect(nextWorkingTime(at(instant), hours)).toBe(at(next));
  });

  it('comes back to the same weekday', () => {
    expect(nextWorkingTime(at('2027-01-25T18:00'), { ...hours, workingDays: [1] })).toBe(at('2027-02-01T09:00'));
  });

  it.each([
    ['no day', { ...hours, workingDays: [] }],
    ['no hour', { ...hours, to: hours.from }],
    ['an end before the beginning', { ...hours, from: hours.to, to: hours.from }],
    ['none', null],
  ])('is at once where there is %s', (_, none) => {
    expect(nextWorkingTime(at('2027-01-24T03:00'), none)).toBe(at('2027-01-24T03:00'));
  });
});
