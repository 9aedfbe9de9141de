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

  it('shows no era before 令和 and 元年 in its first year', () => {
    expect(dateText(Date.UTC(2019, 3, 30, 14, 59), ja)).toBe('2019年4月30日(火)');
    expect(dateText(Date.UTC(2019, 3, 30, 15), ja)).toContain('令和元年');
  });
});

describe('dateTimeText', () => {
  it('names the zone', () => {
    expect(dateTimeText(Date.UTC(2026, 11, 1, 14, 59, 59), ja)).toBe('2026年12月1日(火) 23:59:59（日本時間）');
    expect(dateTimeText(Date.UTC(2026, 11, 1, 15, 0, 0), en)).toBe('Wed, 2 December 2026 00:00:00 (Japan time)');
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
