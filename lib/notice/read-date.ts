import { endOfTokyoDayFor, instantForTokyoDate } from '../lifecycle/tokyo-calendar.ts';
import { foldText } from './fold-text.ts';

const DIGITS = '〇一二三四五六七八九';
const NUMBER = `(?:\\d{1,4}|[${DIGITS}十百千]{1,7}|元)`;
const HALF_OF_DAY = '午前|午後|[ap]\\.?m\\.?';
const CLOCK =
  '(?:[(（]?[日月火水木金土](?:曜日?)?[)）]?)?[(（]?' +
  `(?:(正午)|(${HALF_OF_DAY})?(\\d{1,2})(?::|時)(\\d{2}|半)?分?(?::\\d{2}|\\d{2}秒)?(${HALF_OF_DAY})?)?`;
const DATE = new RegExp(
  `(令和|r(?=\\d))?(${NUMBER})(?:年|[/.-])(${NUMBER})(?:月|[/.-])(${NUMBER})日?(?![\\d●○*])${CLOCK}`,
  'gu',
);
const LINK = /^(?:日時|年月日|日)?[:=はが】\]〉》>()「・、\-|]*$/u;
const RANGE = /^(?:から|より)?[~〜～\-－―]|^から/u;

/**
 * The end of validity that a notice states after one of `labels`, in ms since the epoch, or `null`.
 * A date without an hour means the end of that day in Tokyo. Of a range the end counts. Two different dates after
 * the label, an impossible date, a two-digit Western year or a masked one mean `null`: a date is never guessed.
 */
export function readExpiryDate(text: string, labels: readonly string[]): number | null {
  const folded = foldText(text);
  const found = new Set<number>();
  for (const label of labels.map(foldText)) {
    for (let at = folded.indexOf(label); at !== -1; at = folded.indexOf(label, at + 1)) {
      const instant = dateAfter(folded.slice(at + label.length, at + label.length + 80));
      if (instant === 'unreadable') return null;
      if (instant !== null) found.add(instant);
    }
  }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

function dateAfter(text: string): number | null | 'unreadable' {
  const matches = [...text.matchAll(DATE)];
  const first = matches[0];
  // The label must speak of this date. "有効期限日から90日（…" speaks of another one.
  if (!first || !LINK.test(text.slice(0, first.index))) return null;
  const second = matches[1];
  const between = second ? text.slice(first.index + first[0].length, second.index) : '';
  const meant = second && RANGE.test(between) ? second : first;
  return instantFor(meant) ?? 'unreadable';
}

function instantFor(match: RegExpExecArray): number | null {
  const [, era, yearText = '', monthText = '', dayText = '', ...clock] = match;
  const year = era ? 2018 + numberFor(yearText) : numberFor(yearText);
  // Without an era only a four-digit year is a year: 26/12/01 may be read in three ways.
  if (!era && (year < 1990 || yearText === '元')) return null;
  const midnight = instantForTokyoDate(year, numberFor(monthText), numberFor(dayText));
  if (midnight === null) return null;
  const [noon, before, hourText, minuteText = '0', after] = clock;
  if (noon) return midnight + 12 * 3_600_000;
  if (hourText === undefined) return endOfTokyoDayFor(midnight);
  const hour = hourFor(Number(hourText), before ?? after);
  const minute = minuteText === '半' ? 30 : Number(minuteText);
  if (hour === null || hour * 60 + minute > 24 * 60 || minute > 59) return null;
  return midnight + (hour * 60 + minute) * 60_000;
}

/**
 * 午前12時 is taken as 0:00 and 午後12時 as 12:00, as clocks show them. The law of 1872 counts the other way; of the two
 * readings these are the earlier ones, so whoever keeps to them is never late.
 */
function hourFor(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  const isMorning = half === '午前' || half.startsWith('a');
  if (hour > 12) return isMorning ? null : hour;
  return (hour % 12) + (isMorning ? 0 : 12);
}

function numberFor(text: string): number {
  if (text === '元') return 1;
  if (/^\d+$/u.test(text)) return Number(text);
  if (!/[十百千]/u.test(text)) return Number([...text].map((digit) => DIGITS.indexOf(digit)).join(''));
  let total = 0;
  let current = 0;
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit) {
      total += (current || 1) * unit;
      current = 0;
    } else current = DIGITS.indexOf(character);
  }
  return total + current;
}
