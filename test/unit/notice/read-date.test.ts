import { describe, expect, it } from 'vitest';
import { tokyoTimeFor } from '../../../lib/lifecycle/tokyo-calendar.ts';
import { readExpiryDate } from '../../../lib/notice/read-date.ts';

const labels = ['有効期限', '有効期間'];

function read(text: string): string | null {
  const instant = readExpiryDate(text, labels);
  if (instant === null) return null;
  const { year, month, day, hour, minute } = tokyoTimeFor(instant);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

describe('readExpiryDate', () => {
  it.each([
    '有効期限：2026年12月22日',
    '有効期限：２０２６年１２月２２日',
    '有効期限：令和８年１２月２２日（火）',
    '有効期限：Ｒ８．１２．２２',
    '有効期限：㋿八年十二月二十二日',
    '有効期限 2026/12/22',
    '【有効期限】2026-12-22',
    '有効期限日（2026年12月22日）を過ぎますとログオンできなくなります。',
    '有効期間：2025年12月23日～2026年12月22日',
    '有効期間 2025/12/23 から 2026/12/22 まで',
    '【掲載日】2026年11月22日　【有効期限】2026年12月22日',
    '有効期限：2026年12月22日 ※有効期限日から90日（2027年3月22日）を超えると取得できません。',
    '電子証明書の有効期限は2026年12月22日です。',
  ])('reads the last day from "%s"', (text) => {
    expect(read(text)).toBe('2026-12-22 23:59');
  });

  it('reads the first year of an era', () => {
    expect(read('有効期限：令和元年5月31日')).toBe('2019-5-31 23:59');
  });

  it('reads the hour at which it ends', () => {
    expect(read('有効期限：2026年12月22日(09:00)')).toBe('2026-12-22 9:0');
    expect(read('有効期限：2026年12月22日(火) 23時59分')).toBe('2026-12-22 23:59');
    expect(read('有効期限：2026年12月22日 午後5時30分')).toBe('2026-12-22 17:30');
  });

  it.each([
    ['pm3:00', '15:0'],
    ['PM 3:00', '15:0'],
    ['3:00 p.m.', '15:0'],
    ['9:00 AM', '9:0'],
    ['午前9時半', '9:30'],
    ['23:59:59', '23:59'],
    ['正午', '12:0'],
    // Of two readings the earlier one.
    ['午後12時', '12:0'],
    ['午前12時', '0:0'],
    ['12:30 am', '0:30'],
  ])('reads the half of the day in "%s"', (clock, expected) => {
    expect(read(`有効期限：2026年12月22日 ${clock}`)).toBe(`2026-12-22 ${expected}`);
  });

  it.each(['午前13時', '24時30分', '9時75分'])('guesses no instant from the clock "%s"', (clock) => {
    expect(read(`有効期限：2026年12月22日 ${clock}`)).toBeNull();
  });

  it.each([
    '有効期限：令和8年2月30日',
    '有効期限：2026年13月1日',
    '有効期限：26/12/22',
    '有効期限：****年**月**日',
    '有効期限：2026年●月●日',
    '有効期限まで残り10日です。',
    'お知らせ掲載日：2026年11月22日',
    '有効期限：2026年12月22日 有効期限：2026年12月23日',
    '有効期限日から90日（2027年3月22日）を超えると取得できません。',
  ])('guesses nothing from "%s"', (text) => {
    expect(read(text)).toBeNull();
  });
});
