import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, createCalendarFile } from '../../../lib/lifecycle/calendar-file.ts';
import { escapeText, foldLine } from '../../../lib/lifecycle/content-line.ts';
import { DAY, HOUR, MINUTE, someNotAfter } from './some-certificate.ts';

const now = Date.parse('2026-11-23T03:04:05.678Z');
const notAfter = Date.parse('2027-01-31T14:59:59Z');
const entry: CalendarEntry = {
  certificateKey: 'one/20849',
  notAfter,
  cutOff: null,
  reminderDays: [30, 10],
  summary: '電子証明書の有効期限',
  description: '更新してください',
};

/** Long enough to be folded several times, and with what must be escaped, left out or mended in it. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
  fc.string({ unit: fc.constantFrom(...'\\;,:"nN \n\r\t\0証👩‍💼', '\ud83d', '\udc69'), maxLength: 300, size: 'max' }),
);

/** What a reader does (§3.1): lines end with CRLF, and go on where the next one begins with white space. */
function unfolded(file: string): string[] {
  expect(file.endsWith('\r\n')).toBe(true);
  return file
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
}

/** The inverse of TEXT (§3.3.11). */
function unescaped(text: string): string {
  return text.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
}

function readValue(lines: readonly string[], name: string): string {
  const line = lines.find((each) => each.startsWith(`${name}:`) || each.startsWith(`${name};`)) ?? '';
  return line.slice(line.indexOf(':') + 1);
}

/** DURATION (§3.3.6), read by its grammar: ms. */
function durationOf(value: string): number {
  const found = /^(-?)P(?=\d|T)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(value);
  if (!found) throw new Error(`no duration: ${value}`);
  const [days, hours, minutes] = found.slice(2).map((part) => Number(part ?? 0)) as [number, number, number];
  return (found[1] ? -1 : 1) * (days * DAY + hours * HOUR + minutes * MINUTE);
}

const triggersOf = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('TRIGGER:')).map((line) => durationOf(line.slice('TRIGGER:'.length)));

describe('foldLine', () => {
  it('keeps lines within 75 octets, splits no character and loses nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = escapeText(text);
        const folded = foldLine(line);
        expect(unfolded(folded)).toEqual([line]);
        const octets = Buffer.from(folded, 'utf8').toString('latin1');
        for (const physical of octets.slice(0, -2).split('\r\n')) {
          expect(physical.length).toBeLessThanOrEqual(75);
          // Every physical line is UTF-8 by itself.
          expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(physical, 'latin1'))).not.toThrow();
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a'.repeat(75), ['a'.repeat(75)]],
    ['a'.repeat(76), ['a'.repeat(75), ' a']],
    ['証'.repeat(26), ['証'.repeat(25), ' 証']],
    [`a${'証'.repeat(25)}`, [`a${'証'.repeat(24)}`, ' 証']],
    ['👩'.repeat(19), ['👩'.repeat(18), ' 👩']],
    ['a'.repeat(75 + 74 + 1), ['a'.repeat(75), ` ${'a'.repeat(74)}`, ' a']],
  ])('folds %s no earlier than it must', (line, physical) => {
    expect(foldLine(line)).toBe(physical.map((each) => `${each}\r\n`).join(''));
  });
});

describe('escapeText', () => {
  it('gives any text back, but for control characters, halves of characters and the kind of line end', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = text
          .toWellFormed()
          .replace(/\r\n|\r/g, '\n')
          .replace(/\p{Cc}/gu, (sign) => (/[\t\n\u0080-\u009f]/.test(sign) ? sign : ''));
        expect(unescaped(escapeText(text))).toBe(kept);
        expect(escapeText(text)).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 500 },
    );
  });

  it('escapes what RFC 5545 names, and nothing else', () => {
    expect(escapeText('a\\b;c,d\ne:"f"')).toBe('a\\\\b\\;c\\,d\\ne:"f"');
  });
});

describe('createCalendarFile', () => {
  it('writes one event on the last day in Tokyo, with an alarm in the morning of each reminder day', () => {
    expect(unfolded(createCalendarFile([entry], now))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Koshin//Koshin//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      expect.stringMatching(/^UID:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
      'DTSTAMP:20261123T030405Z',
      'DTSTART;VALUE=DATE:20270131',
      'SUMMARY:電子証明書の有効期限',
      'DESCRIPTION:更新してください',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-P29DT15H',
      'DESCRIPTION:電子証明書の有効期限',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-P9DT15H',
      'DESCRIPTION:電子証明書の有効期限',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it.each([
    // [cut-off, its instant, triggers for 10 days, 1 day and the day itself]
    [{ hour: 9, minute: 0 }, '20270131T000000Z', ['-P10D', '-P1D', '-PT1H']],
    [{ hour: 8, minute: 59 }, '20270130T235900Z', ['-P9DT23H59M', '-PT23H59M', '-PT1H']],
    [{ hour: 15, minute: 30 }, '20270131T063000Z', ['-P10DT6H30M', '-P1DT6H30M', '-PT6H30M']],
  ])('writes the instant of a cut-off at %j', (cutOff, instant, triggers) => {
    const lines = unfolded(createCalendarFile([{ ...entry, cutOff, reminderDays: [10, 1, 0] }], now));
    expect(lines).toContain(`DTSTART:${instant}`);
    expect(lines.filter((line) => line.startsWith('TRIGGER:'))).toEqual(
      triggers.map((trigger) => `TRIGGER:${trigger}`),
    );
  });

  it('gives no alarm twice, and none after the end', () => {
    const early = { ...entry, notAfter: Date.parse('2027-01-30T20:00:00Z'), reminderDays: [0, 0, 1, 1] };
    const lines = unfolded(createCalendarFile([early], now));
    expect(triggersOf(lines)).toEqual([4 * HOUR, -15 * HOUR]);
  });

  it('rings before the end, on the days that were asked for', () => {
    const cutOffs = fc.option(
      fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) }),
      { nil: null },
    );
    const dateOf = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' });
    fc.assert(
      fc.property(someNotAfter, cutOffs, fc.integer({ min: 1, max: 400 }), (end, cutOff, days) => {
        const lines = unfolded(createCalendarFile([{ ...entry, notAfter: end, cutOff, reminderDays: [days, 0] }], now));
        const start = readValue(lines, 'DTSTART').replace(
          /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/,
          (_, ...parts) => {
            const [year, month, day, hour, minute, second] = parts;
            return `${year}-${month}-${day}T${hour ? `${hour}:${minute}:${second}Z` : '00:00+09:00'}`;
          },
        );
        const begins = Date.parse(start);
        const [first, last] = triggersOf(lines) as [number, number];
        expect(dateOf.format(begins)).toBe(dateOf.format(end));
        expect(Date.parse(dateOf.format(end)) - Date.parse(dateOf.format(begins + first))).toBe(days * DAY);
        expect(begins + last).toBeLessThan(cutOff ? begins : end);
      }),
    );
  });

  it('names a certificate the same at every export, and each its own', () => {
    const uid = (each: CalendarEntry, at = now) => readValue(unfolded(createCalendarFile([each], at)), 'UID');
    expect(uid({ ...entry, summary: 'x', cutOff: { hour: 9, minute: 0 } }, now + DAY)).toBe(uid(entry));
    expect(uid({ ...entry, certificateKey: 'two/20849' })).not.toBe(uid(entry));
    expect(uid(entry)).not.toContain('20849');
  });

  it('holds as many certificates as there are, and any text in them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 20 }), (texts) => {
        const entries = texts.map(([summary, description], index) => ({
          ...entry,
          certificateKey: String(index),
          summary,
          description,
          reminderDays: [],
        }));
        const lines = unfolded(createCalendarFile(entries, now));
        const read = (name: string) =>
          lines.filter((line) => line.startsWith(`${name}:`)).map((line) => unescaped(line.slice(name.length + 1)));
        expect(read('SUMMARY').map(escapeText)).toEqual(texts.map(([summary]) => escapeText(summary)));
        expect(read('DESCRIPTION').map(escapeText)).toEqual(texts.map(([, description]) => escapeText(description)));
        expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(texts.length);
      }),
    );
  });

  it('writes a certificate without an end as the last day that a calendar has', () => {
    const endless = { ...entry, notAfter: Date.parse('9999-12-31T23:59:59Z') };
    expect(unfolded(createCalendarFile([endless], now))).toContain('DTSTART;VALUE=DATE:99991231');
  });
});
