import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfTokyoDayFor, instantForTokyoDate } from '../../../lib/lifecycle/tokyo-calendar.ts';
import { readExpiryDate } from '../../../lib/notice/read-date.ts';

const DIGITS = '〇一二三四五六七八九';
const LABELS = ['有効期限', '有効期間'];

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const days = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2045-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date): Day => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }));

const two = (number: number) => `${number}`.padStart(2, '0');
const wide = (text: string) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
const kanjiDigits = (number: number) => `${number}`.replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? '');
const kanji = (number: number): string => {
  if (number < 10) return DIGITS[number] ?? '';
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? DIGITS[tens] : ''}十${number % 10 ? DIGITS[number % 10] : ''}`;
};
const reiwa = ({ year }: Day) => year - 2018;

/** Every form in which Japanese pages write a day. */
const FORMS: Readonly<Record<string, (day: Day) => string>> = {
  'year, month, day': ({ year, month, day }) => `${year}年${month}月${day}日`,
  'two figures each': ({ year, month, day }) => `${year}年${two(month)}月${two(day)}日`,
  'white space': ({ year, month, day }) => `${year} 年 ${month} 月\n${day} 日`,
  slashes: ({ year, month, day }) => `${year}/${month}/${day}`,
  hyphens: ({ year, month, day }) => `${year}-${two(month)}-${two(day)}`,
  dots: ({ year, month, day }) => `${year}.${month}.${day}`,
  'full width': ({ year, month, day }) => wide(`${year}年${month}月${day}日`),
  'full width with slashes': ({ year, month, day }) => wide(`${year}/${two(month)}/${two(day)}`),
  西暦: ({ year, month, day }) => `西暦${year}年${month}月${day}日`,
  令和: (date) => `令和${reiwa(date)}年${date.month}月${date.day}日`,
  '令和 in full width': (date) => wide(`令和${two(reiwa(date))}年${two(date.month)}月${two(date.day)}日`),
  '㋿': (date) => `㋿${reiwa(date)}年${date.month}月${date.day}日`,
  R: (date) => `R${reiwa(date)}.${date.month}.${date.day}`,
  'R in full width': (date) => wide(`R${reiwa(date)}.${date.month}.${date.day}`),
  'R with zeros': (date) => `R${two(reiwa(date))}/${two(date.month)}/${two(date.day)}`,
  'kanji numerals': (date) => `令和${kanji(reiwa(date))}年${kanji(date.month)}月${kanji(date.day)}日`,
  'kanji figures': ({ year, month, day }) => `${kanjiDigits(year)}年${kanji(month)}月${kanji(day)}日`,
  'kanji figures throughout': ({ year, month, day }) =>
    `${kanjiDigits(year)}年${kanjiDigits(month)}月${kanjiDigits(day)}日`,
  廿: ({ year, month, day }) => `${year}年${kanji(month)}月${kanji(day).replace('二十', '廿')}日`,
  'both calendars': (date) => `${date.year}年(令和${reiwa(date)}年)${date.month}月${date.day}日`,
  'both calendars, the other way': (date) => `令和${reiwa(date)}(${date.year})年${date.month}月${date.day}日`,
};

const endOf = ({ year, month, day }: Day) => endOfTokyoDayFor(instantForTokyoDate(year, month, day) ?? Number.NaN);
const read = (text: string) => readExpiryDate(text, LABELS);

describe('readExpiryDate on every day from 2020 to 2045', () => {
  it.each(Object.entries(FORMS))('reads back %s', (_, form) => {
    fc.assert(
      fc.property(days, (day) => {
        const text = form(day);
        expect(read(`有効期限:${text}`)).toBe(endOf(day));
        expect(read(`電子証明書の有効期限は${text}です。`)).toBe(endOf(day));
        expect(read(`【掲載日】2019年11月22日 【有効期限】${text}(火)まで`)).toBe(endOf(day));
        expect(read(`有効期間:2019年5月1日~${text}`)).toBe(endOf(day));
        expect(read(`${text}に電子証明書の有効期限が切れます`)).toBe(endOf(day));
        expect(read(`電子証明書は${text}まで有効です`)).toBe(endOf(day));
        expect(read(`有効期限 ${text} 9:05`)).toBe(endOf(day) + 1 - (14 * 60 + 55) * 60_000);
      }),
    );
  });

  it('reads none twice, on different days', () => {
    fc.assert(
      fc.property(days, days, fc.constantFrom(...Object.values(FORMS)), (one, other, form) => {
        const text = `有効期限:${form(one)} お客様の有効期限:${form(other)}`;
        expect(read(text)).toBe(endOf(one) === endOf(other) ? endOf(one) : null);
      }),
    );
  });

  it('reads no day that does not exist', () => {
    const wrong = fc.oneof(
      fc.record({
        year: fc.integer({ min: 2020, max: 2045 }),
        month: fc.integer({ min: 13, max: 99 }),
        day: fc.nat(31),
      }),
      fc.record({
        year: fc.integer({ min: 2020, max: 2045 }),
        month: fc.nat(12),
        day: fc.integer({ min: 32, max: 99 }),
      }),
      fc.record({ year: fc.integer({ min: 0, max: 99 }), month: fc.nat(12), day: fc.nat(31) }),
    );
    fc.assert(
      fc.property(wrong, ({ year, month, day }) => {
        expect(read(`有効期限:${year}/${month}/${day}`)).toBeNull();
      }),
    );
  });

  it('never throws', () => {
    const part = fc.constantFrom(
      '有効期限',
      '令和',
      '平成',
      '(',
      ')',
      '年',
      '月',
      '日',
      '/',
      '〇',
      '十',
      '元',
      '9',
      '12',
      ':',
      '~',
      'から',
      ' ',
      'まで有効',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 80 }), (parts) => {
        const instant = read(parts.join(''));
        expect(instant === null || Number.isInteger(instant)).toBe(true);
      }),
    );
  });
});

describe('readExpiryDate', () => {
  it.each([
    ['2026年12月22日 24:00', '2026-12-22T14:59:59.999Z'],
    ['2026年12月22日(火)正午', '2026-12-22T03:00:00Z'],
    ['2026/12/22 09:00', '2026-12-22T00:00:00Z'],
    ['2026/12/22 9:00', '2026-12-22T00:00:00Z'],
    ['令和八年十二月二十二日午前九時', '2026-12-22T00:00:00Z'],
    ['2026年12月22日午後五時三十分', '2026-12-22T08:30:00Z'],
    ['令和元年5月1日', '2019-05-01T14:59:59.999Z'],
    ['平成31年4月30日', '2019-04-30T14:59:59.999Z'],
    ['H30.12.22', '2018-12-22T14:59:59.999Z'],
    ['自 2025年12月23日 至 2026年12月22日', '2026-12-22T14:59:59.999Z'],
    ['2025年12月23日より2026年12月22日まで', '2026-12-22T14:59:59.999Z'],
    ['2026年12月22日 発行日:2025年12月23日', '2026-12-22T14:59:59.999Z'],
  ])('reads "%s"', (text, expected) => {
    expect(read(`有効期限:${text}`)).toBe(Date.parse(expected));
  });

  it('keeps day and hour apart where a page lost the white space', () => {
    expect(read('有効期限2026/12/2209:00')).toBe(Date.parse('2026-12-22T00:00:00Z'));
    expect(read('有効期限2026/12/122:00')).toBeNull();
  });

  it.each([
    ['an era that was over', '有効期限:平成38年12月22日'],
    ['an era before its time', '有効期限:令和元年4月30日'],
    ['calendars that disagree', '有効期限:2026年(令和7年)12月22日'],
    ['dates that disagree', '有効期限:令和8年12月22日(2026年12月23日)'],
    ['columns', '発行日 有効期限 2025年12月23日 2026年12月22日'],
    ['columns with slashes', '発行日 有効期限 2025/12/23 2026/12/22'],
    ['a range without a year', '有効期間:2025年12月23日~12月22日'],
    ['a range of a year', '有効期間:2025年12月23日から1年間'],
    ['the day of posting', '有効期限(2026年11月22日現在)は次のとおりです'],
    ['a posting date after the words', '電子証明書の有効期限のお知らせ 掲載日:2026年11月22日'],
    ['a date of issue', '発行日:2025年12月23日'],
    ['a date of change', '更新日:2026年11月22日'],
    ['ninety days more', '有効期限+90日:2027年3月22日'],
    ['the date of the next one', '更新後の有効期限:2027年12月22日'],
    ['figures before it', '有効期限:12026年12月22日'],
  ])('guesses nothing from %s', (_, text) => {
    expect(read(text)).toBeNull();
  });

  it('takes the present one and not the next one', () => {
    expect(read('現在の有効期限:2026年12月22日 更新後の有効期限:2027年12月22日')).toBe(
      Date.parse('2026-12-22T14:59:59.999Z'),
    );
  });
});
