import { afterEach, describe, expect, it } from 'vitest';
import { badgeFor, compareUrgency } from '../../../lib/lifecycle/badge.ts';
import { lifecycleFor, type RenewalWindows } from '../../../lib/lifecycle/stage.ts';
import { instantForTokyoDate, tokyoTimeFor } from '../../../lib/lifecycle/tokyo-calendar.ts';

const shinkin: RenewalWindows = { opensDaysBefore: 30, reminderDays: [30, 10], cutOff: null, graceDays: 90 };
// 2027-01-31 23:59:59 in Tokyo: an issuing CA's usual end of a day.
const notAfter = Date.parse('2027-01-31T14:59:59Z');

function at(iso: string, windows = shinkin, known: Partial<Parameters<typeof lifecycleFor>[0]> = {}) {
  return lifecycleFor(
    { notAfter, noticeSeen: false, notOffered: false, unproven: false, ...known },
    windows,
    Date.parse(iso),
  );
}

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe.each(['Asia/Tokyo', 'UTC', 'America/Los_Angeles'])('lifecycleFor on a computer in %s', (computerZone) => {
  it.each([
    // [instant, stage, days left, next change]; midnight in Tokyo is 15:00Z of the day before
    ['2026-12-31T14:59:59.999Z', 'valid', 31, '2026-12-31T15:00:00.000Z'],
    ['2026-12-31T15:00:00.000Z', 'renewable', 30, '2027-01-01T15:00:00.000Z'],
    ['2027-01-20T14:59:59.999Z', 'renewable', 11, '2027-01-20T15:00:00.000Z'],
    ['2027-01-20T15:00:00.000Z', 'urgent', 10, '2027-01-21T15:00:00.000Z'],
    ['2027-01-30T15:00:00.000Z', 'urgent', 0, '2027-01-31T14:59:59.001Z'],
    ['2027-01-31T14:59:59.000Z', 'urgent', 0, '2027-01-31T14:59:59.001Z'],
    ['2027-01-31T14:59:59.001Z', 'reacquirable', 0, '2027-01-31T15:00:00.000Z'],
    ['2027-05-01T14:59:59.999Z', 'reacquirable', -90, '2027-05-01T15:00:00.000Z'],
    ['2027-05-01T15:00:00.000Z', 'reissue', -91, null],
  ] as const)('at %s is %s', (iso, stage, daysLeft, next) => {
    process.env['TZ'] = computerZone;
    const lifecycle = at(iso);
    expect(lifecycle).toEqual({ stage, daysLeft, changesAt: next === null ? null : Date.parse(next) });
  });
});

describe('lifecycleFor', () => {
  it('closes at the cut-off hour of the last day', () => {
    const withCutOff = { ...shinkin, cutOff: { hour: 9, minute: 0 } };
    expect(at('2027-01-30T23:59:59.999Z', withCutOff)?.stage).toBe('urgent');
    expect(at('2027-01-30T23:59:59.999Z', withCutOff)?.changesAt).toBe(Date.parse('2027-01-31T00:00:00Z'));
    expect(at('2027-01-31T00:00:00.000Z', withCutOff)?.stage).toBe('closed');
    expect(at('2027-01-31T14:59:59.001Z', withCutOff)?.stage).toBe('reacquirable');
  });

  it('goes straight to reissue where the bank forgives no day', () => {
    expect(at('2027-01-31T14:59:59.001Z', { ...shinkin, graceDays: 0 })?.stage).toBe('reissue');
  });

  it('calls a certificate that ends before the cut-off hour expired, not closed', () => {
    const early = { notAfter: Date.parse('2027-01-30T20:00:00Z') };
    expect(at('2027-01-30T21:00:00Z', { ...shinkin, cutOff: { hour: 9, minute: 0 } }, early)?.stage).toBe(
      'reacquirable',
    );
  });

  it('stays unproven whatever the time until a log-on has proven the new certificate', () => {
    expect(at('2027-05-30T00:00:00Z', shinkin, { unproven: true })).toMatchObject({
      stage: 'unproven',
      changesAt: null,
    });
  });

  it('says nothing of a date while the time is not known, and still what was seen', () => {
    const known = { notAfter, noticeSeen: false, notOffered: false, unproven: false };
    expect(lifecycleFor(known, shinkin, null)).toBeNull();
    expect(lifecycleFor({ ...known, noticeSeen: true }, shinkin, null)?.stage).toBe('reported');
    expect(lifecycleFor({ ...known, unproven: true }, shinkin, null)).toMatchObject({
      stage: 'unproven',
      daysLeft: null,
    });
  });

  it('reports a notice without a date, and knows nothing without either', () => {
    expect(at('2027-01-01T00:00:00Z', shinkin, { notAfter: null, noticeSeen: true })?.stage).toBe('reported');
    expect(at('2027-01-01T00:00:00Z', shinkin, { notAfter: null })).toBeNull();
  });
});

describe('badgeFor', () => {
  it.each([
    ['2026-12-01T00:00:00Z', ''],
    ['2027-01-01T00:00:00Z', '30'],
    ['2027-01-22T00:00:00Z', '9'],
    ['2027-02-01T00:00:00Z', '!'],
    ['2027-06-01T00:00:00Z', '×'],
  ])('at %s reads "%s"', (iso, text) => {
    expect(badgeFor(at(iso)).text).toBe(text);
  });

  it('tells amber from red at ten days', () => {
    expect(badgeFor(at('2027-01-20T14:59:59.999Z')).colour).not.toBe(badgeFor(at('2027-01-20T15:00:00Z')).colour);
  });
});

describe('compareUrgency', () => {
  it('puts the fewest days first and the unknown last', () => {
    const nine = at('2027-01-22T00:00:00Z');
    const three = at('2027-01-28T00:00:00Z');
    const valid = at('2026-10-01T00:00:00Z');
    expect([null, valid, nine, three].sort(compareUrgency)).toEqual([three, nine, valid, null]);
  });
});

describe('instantForTokyoDate', () => {
  it.each([
    [2026, 2, 30],
    [2026, 13, 1],
    [26, 1, 1],
    [2027, 2, 29],
  ])('refuses %i-%i-%i', (year, month, day) => {
    expect(instantForTokyoDate(year, month, day)).toBeNull();
  });

  it('is the inverse of tokyoTimeFor', () => {
    const leapDay = instantForTokyoDate(2028, 2, 29);
    expect(leapDay).not.toBeNull();
    expect(tokyoTimeFor(leapDay ?? 0)).toEqual({ year: 2028, month: 2, day: 29, hour: 0, minute: 0 });
  });
});
