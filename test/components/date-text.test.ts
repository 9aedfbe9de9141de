import { describe, expect, it } from 'vitest';
import { clockText, dateText, dateTimeText, elapsedText } from '../../components/date-text.ts';
import { translateInto } from './fixtures.ts';

const ja = translateInto('ja');
const en = translateInto('en');

describe('dateText', () => {
  it('stands on the day in Japan, whatever zone the computer is in', () => {
    expect(dateText(Date.UTC(2027, 0, 31, 14, 59, 59, 999), ja)).toBe('2027年1月31日(日)（令和9年）');
    expect(dateText(Date.UTC(2027, 0, 31, 15), ja)).toBe('2027年2月1日(月)（令和9年）');
    expect(dateText(Date.UTC(2027, 0, 31, 15), en)).toBe('Mon, 1 February 2027 (Reiwa 9)');
  });

  it.each([
    // The year of 令和 turns with the calendar's, at midnight in Japan, nine hours before it does in London.
    [Date.UTC(2026, 11, 31, 14, 59, 59, 999), '2026年12月31日(木)（令和8年）', 'Thu, 31 December 2026 (Reiwa 8)'],
    [Date.UTC(2026, 11, 31, 15), '2027年1月1日(金)（令和9年）', 'Fri, 1 January 2027 (Reiwa 9)'],
    // Its first year has a name instead of a number, in Japanese, and is eight months long.
    [Date.UTC(2019, 11, 31, 14, 59, 59, 999), '2019年12月31日(火)（令和元年）', 'Tue, 31 December 2019 (Reiwa 1)'],
    [Date.UTC(2019, 11, 31, 15), '2020年1月1日(水)（令和2年）', 'Wed, 1 January 2020 (Reiwa 2)'],
    [Date.UTC(2028, 1, 29, 3), '2028年2月29日(火)（令和10年）', 'Tue, 29 February 2028 (Reiwa 10)'],
  ])('counts the years of 令和 by the calendar of Japan (%d)', (instant, inJapanese, inEnglish) => {
    expect(dateText(instant, ja)).toBe(inJapanese);
    expect(dateText(instant, en)).toBe(inEnglish);
  });

  it('shows no era before 令和 and 元年 in its first year', () => {
    expect(dateText(Date.UTC(2019, 3, 30, 14, 59), ja)).toBe('2019年4月30日(火)');
    expect(dateText(Date.UTC(2019, 3, 30, 15), ja)).toContain('令和元年');
  });
});

describe('dateTimeText', () => {
  it('names the zone, and the year in both calendars', () => {
    expect(dateTimeText(Date.UTC(2026, 11, 1, 14, 59, 59), ja)).toBe(
      '2026年12月1日(火)（令和8年） 23:59:59（日本時間）',
    );
    expect(dateTimeText(Date.UTC(2026, 11, 1, 15, 0, 0), en)).toBe(
      'Wed, 2 December 2026 (Reiwa 8) 00:00:00 (Japan time)',
    );
  });
});

describe('clockText', () => {
  it('counts down to zero and not below', () => {
    expect([600_000, 61_000, 59_001, 0, -5000].map(clockText)).toEqual(['10:00', '1:01', '1:00', '0:00', '0:00']);
  });
});

describe('elapsedText', () => {
  it('tells seconds, then minutes', () => {
    expect(elapsedText(59_999, ja)).toBe('59 秒');
    expect(elapsedText(120_000, en)).toBe('2 min');
  });
});
