import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { boundariesFor, lifecycleFor } from '../../../lib/lifecycle/stage.ts';
import { type Timeline, type TimelineFacts, timelineFor } from '../../../lib/lifecycle/timeline.ts';
import { tokyoDayFor, tokyoDaysBetween, tokyoTimeFor } from '../../../lib/lifecycle/tokyo-calendar.ts';
import { rules as finemax } from '../../../lib/portals/built-in/finemax.ts';
import { rules as bizstation } from '../../../lib/portals/built-in/mufg-bizstation.ts';
import { rules as shinkin } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { windowsFor } from '../../../lib/portals/portal-setting.ts';
import { DAY, someNotAfter, someOffset, someWindows } from './some-certificate.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** The last second of a day in Tokyo. */
const endOf = (date: string) => Date.parse(`${date}T14:59:59Z`);
const facts = (more: Partial<TimelineFacts> = {}): TimelineFacts => ({
  notBefore: Date.parse('2025-12-01T15:00:00Z'),
  notAfter: endOf('2026-12-01'),
  windows: shinkin.windows,
  now: Date.parse('2026-11-22T03:00:00Z'),
  ...more,
});

/** `1 Dec 23:59` in Tokyo, whatever the computer says. */
function wallTime(instant: number): string {
  const { year, month, day, hour, minute } = tokyoTimeFor(instant);
  return `${year}-${month}-${day} ${hour}:${String(minute).padStart(2, '0')}`;
}

const datesOf = ({ marks }: Timeline) => Object.fromEntries(marks.map(({ name, at }) => [name, wallTime(at)]));
const daysOf = ({ segments }: Timeline) => segments.map(({ stage, days }) => [stage, days]);

describe.each(['Asia/Tokyo', 'UTC', 'America/Los_Angeles'])('timelineFor on a computer in %s', (computerZone) => {
  const timeline = (more?: Partial<TimelineFacts>) => {
    process.env['TZ'] = computerZone;
    return timelineFor(facts(more));
  };

  it('has the year of a certificate of しんきん, to the day in Tokyo', () => {
    expect(datesOf(timeline())).toEqual({
      begin: '2025-12-2 0:00',
      opens: '2026-11-1 0:00',
      urgent: '2026-11-21 0:00',
      today: '2026-11-22 12:00',
      last: '2026-12-1 23:59',
      graceEnd: '2027-3-1 23:59',
    });
    expect(daysOf(timeline())).toEqual([
      ['valid', 334],
      ['renewable', 20],
      ['urgent', 10],
      ['reacquirable', 90],
      ['reissue', null],
    ]);
  });

  it('counts over a leap day and the end of a year', () => {
    const leap = timeline({ notBefore: endOf('2027-03-01'), notAfter: endOf('2028-02-29') });
    expect(datesOf(leap)).toMatchObject({
      opens: '2028-1-30 0:00',
      last: '2028-2-29 23:59',
      graceEnd: '2028-5-29 23:59',
    });
    expect(daysOf(leap)[0]).toEqual(['valid', 335]);
    const newYear = timeline({ notAfter: Date.parse('2026-12-31T15:00:00Z') });
    expect(datesOf(newYear)).toMatchObject({ opens: '2026-12-2 0:00', last: '2027-1-1 0:00' });
  });

  it('has the hour at which the bank stops, and the expiry beside it', () => {
    const kagawa = timeline({ windows: windowsFor({ ...finemax, bank: 'kagawa' }, null) });
    expect(datesOf(kagawa)).toMatchObject({ last: '2026-12-1 8:59', expires: '2026-12-1 23:59' });
    expect(datesOf(kagawa)).not.toHaveProperty('graceEnd');
    expect(daysOf(kagawa).map(([stage]) => stage)).toEqual(['valid', 'renewable', 'urgent', 'closed', 'reissue']);
    // What ends before that hour is simply expired by then.
    const early = timeline({ windows: bizstation.windows, notAfter: Date.parse('2026-11-30T20:00:00Z') });
    expect(datesOf(early)).toMatchObject({ last: '2026-12-1 5:00' });
    expect(datesOf(early)).not.toHaveProperty('expires');
  });

  it('takes the days of the bank in the place of those of the platform', () => {
    const graceOf = (bank: string) =>
      datesOf(timeline({ windows: windowsFor({ ...shinkin, bank }, null) }))['graceEnd'];
    expect([graceOf('nishio'), graceOf('hata'), graceOf('osaka-city')]).toEqual([
      '2027-2-19 23:59',
      '2027-5-30 23:59',
      undefined,
    ]);
  });

  it('has no grace where there is none, or none is known', () => {
    for (const graceDays of [0, null]) {
      const none = timeline({ windows: { ...shinkin.windows, graceDays } });
      expect(datesOf(none)).not.toHaveProperty('graceEnd');
      expect(daysOf(none).at(-1)).toEqual(['reissue', null]);
      expect(none.segments.at(-1)?.start).toBeCloseTo(none.marks.find(({ name }) => name === 'last')?.position ?? 0, 6);
    }
  });

  it('has no begin where none is known, and counts no days from it', () => {
    for (const now of ['2025-01-01T00:00:00Z', '2026-11-22T03:00:00Z', '2027-12-01T00:00:00Z'].map(Date.parse)) {
      const open = timeline({ notBefore: null, now });
      expect(datesOf(open)).not.toHaveProperty('begin');
      expect(daysOf(open)[0]).toEqual(['valid', null]);
      expect(open.marks.find(({ name }) => name === 'today')?.position).toBeGreaterThan(0);
    }
    expect(daysOf(timeline({ notBefore: endOf('2026-12-02') }))[0]).toEqual(['valid', null]);
  });

  it('draws nothing from before a certificate that lasts shorter than the window', () => {
    const short = timeline({ notBefore: Date.parse('2026-11-15T15:00:00Z') });
    expect(datesOf(short)).not.toHaveProperty('opens');
    expect(daysOf(short).slice(0, 2)).toEqual([
      ['renewable', 5],
      ['urgent', 10],
    ]);
    expect(short.segments[0]?.start).toBe(0);
  });

  it('shows a certificate that is valid from tomorrow on with today before it', () => {
    const tomorrow = timeline({ notBefore: Date.parse('2026-11-23T03:00:00Z'), notAfter: endOf('2027-11-22') });
    expect(tomorrow.marks.map(({ name }) => name).slice(0, 2)).toEqual(['today', 'begin']);
    expect(tomorrow.segments[0]?.start).toBeGreaterThan(0);
  });
});

describe('timelineFor, of any certificate at any time in any calendar of a bank', () => {
  const someLength = fc.oneof(
    fc.constantFrom(365 * DAY, 366 * DAY, 2 * 365 * DAY),
    fc.integer({ min: 1, max: 800 * DAY }),
  );
  const some = fc
    .record({
      notAfter: someNotAfter,
      length: fc.option(someLength),
      windows: someWindows,
      isGraceKnown: fc.boolean(),
      offset: someOffset,
    })
    .map(
      ({ notAfter, length, windows, isGraceKnown, offset }): TimelineFacts => ({
        notAfter,
        notBefore: length === null ? null : notAfter - length,
        windows: isGraceKnown ? windows : { ...windows, graceDays: null },
        now: notAfter + offset,
      }),
    );

  it('has every mark within the drawing, in the order of time', () => {
    fc.assert(
      fc.property(some, (given) => {
        const { marks } = timelineFor(given);
        const inTime = marks.toSorted((a, b) => a.at - b.at);
        expect(marks.map(({ position }) => position)).toEqual(
          marks.map(({ position }) => position).sort((a, b) => a - b),
        );
        expect(marks.map(({ at }) => at)).toEqual(inTime.map(({ at }) => at));
        for (const { position } of marks) {
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('shows today in the segment of the stage in which the certificate is', () => {
    fc.assert(
      fc.property(some, (given) => {
        const { marks, segments } = timelineFor(given);
        fc.pre(given.notBefore === null || given.now >= given.notBefore);
        const known = { notAfter: given.notAfter, noticeSeen: false, unproven: false, notOffered: false };
        const stage = lifecycleFor(known, given.windows, given.now)?.stage;
        const today = marks.find(({ name }) => name === 'today')?.position ?? -1;
        const at = segments.find((segment) => segment.stage === stage);
        expect(at?.start).toBeLessThanOrEqual(today);
        expect(at?.end).toBeGreaterThanOrEqual(today);
      }),
    );
  });

  it('has its segments without a gap, to the drawing’s end', () => {
    fc.assert(
      fc.property(some, (given) => {
        const { segments } = timelineFor(given);
        for (const [index, { start, end }] of segments.entries()) {
          expect(end).toBeGreaterThanOrEqual(start);
          if (index > 0) expect(start).toBe(segments[index - 1]?.end);
        }
        expect(segments.at(-1)?.end).toBe(1);
      }),
    );
  });

  it('counts the days as they are counted elsewhere', () => {
    fc.assert(
      fc.property(some, (given) => {
        const { marks, segments } = timelineFor(given);
        const dayOf = (wanted: string) => {
          const mark = marks.find(({ name }) => name === wanted);
          return mark === undefined ? undefined : tokyoDaysBetween(mark.at, given.notAfter);
        };
        // A certificate that was made after the cut-off of its only day never could be renewed.
        expect(dayOf('last') ?? dayOf('expires')).toBe(0);
        if (dayOf('opens') !== undefined) {
          const within = segments.filter(({ stage }) => stage === 'renewable' || stage === 'urgent');
          expect(dayOf('opens')).toBe(given.windows.opensDaysBefore);
          expect(within.reduce((sum, { days }) => sum + (days ?? Number.NaN), 0)).toBe(given.windows.opensDaysBefore);
        }
        const grace = segments.find(({ stage }) => stage === 'reacquirable');
        expect(grace?.days ?? 0).toBe(given.windows.graceDays ?? 0);
        expect(dayOf('graceEnd') ?? 0).toBe(grace ? -(given.windows.graceDays ?? 0) : 0);
      }),
    );
  });

  it('ends the grace with the last instant of its last day', () => {
    fc.assert(
      fc.property(some, (given) => {
        const end = timelineFor(given).marks.find(({ name }) => name === 'graceEnd')?.at;
        fc.pre(end !== undefined);
        expect(end).toBe(boundariesFor(given.notAfter, given.windows).reissue - 1);
        expect(tokyoDayFor((end ?? 0) + 1)).toBe(tokyoDayFor(end ?? 0) + 1);
      }),
    );
  });

  it('keeps the last days readable, however long the certificate lasts', () => {
    fc.assert(
      fc.property(some, (given) => {
        const { marks } = timelineFor(given);
        const place = (wanted: string) => marks.find(({ name }) => name === wanted)?.position ?? Number.NaN;
        fc.pre(marks.some(({ name }) => name === 'opens') && given.windows.opensDaysBefore > 0);
        expect(place('last') - place('opens')).toBeGreaterThan(0.2);
      }),
    );
  });
});
