import { endOfTokyoDayFor, instantForTokyoDate } from '../lifecycle/tokyo-calendar.ts';
import { foldText, foldTexts } from './fold-text.ts';

const DIGITS = '〇一二三四五六七八九';
/** Twice ten figures, and 元 for the first year: the place modulo ten is the value. */
const FIGURES = `${DIGITS}0123456789 元`;
const UNITS: Readonly<Record<string, number>> = { 十: 10, 廿: 20, 百: 100, 千: 1000 };
const KANJI = `[${DIGITS}十廿百千]`;
const NUMBER = `(?:\\d{1,4}|${KANJI}{1,7}|元)`;
const ERA = '(?:西暦)?(令和|平成|[rh](?=\\d))?';
const HALF_OF_DAY = '午前|午後|[ap]\\.?m\\.?';
const CLOCK =
  '(?:\\(?[日月火水木金土](?:曜日?)?\\)?)?[(@]?' +
  `(?:(正午)|(${HALF_OF_DAY})?(\\d{1,2}|${KANJI}{1,3})(?::|時)(\\d{2}|${KANJI}{2,3}|半)?分?(?::\\d{2}|\\d{2}秒)?(${HALF_OF_DAY})?)?`;
/** The same year may follow in the other calendar: 「2026年(令和8年)」, 「令和8(2026)年」. */
const YEAR = `(?<![\\d.a-z]|${KANJI})${ERA}(${NUMBER})(?:年?\\(${ERA}(${NUMBER})年?\\))?`;
// Where a page lost the white space before the hour, 「12/2209:00」 can still be read in one way only.
const DAY = `(\\d\\d(?=\\d\\d:)|${NUMBER}(?![\\d●○*]))日?`;
const ANY_DATE = `${YEAR}(?:年|[/.-]|(?<=\\)))(${NUMBER})(?:月|[/.-])${DAY}${CLOCK}`;
const DATE = new RegExp(ANY_DATE, 'gu');
/** What stands between a label and its date. */
const LINK = /^(?:日時|年月日|日)?[:=はが】\]〉》>()「・、\-|~〜]*(?:自|終了日?:?)?$/u;
/** What makes a date the beginning of something, or says that it has nothing to do with the end: 「…現在」, 「…付」. */
const NO_END = /^\)?(?:から|より|現在|時点|付|[~〜\-―→至])~?/u;
/** A date before its name: 「2026年12月22日(有効期限日)」, 「…に電子証明書の有効期限が切れます」, 「…まで有効」. */
const NAMED_DATE = new RegExp(
  `${ANY_DATE}\\)?(?:まで有効|[(にでが](?:[^。\\d]{0,14}の)?(?:期限切|有効期[限間](?:日?\\)|で|[をが][切迎満])))`,
  'gu',
);
/** The validity of the certificate that is still to come. */
const TO_COME = /(?:新しい|更新後).{0,8}$/u;
/** A label and its date stand closer together than this, in folded characters. */
const REACH = 80;
const MINUTE = 60_000;
const REIWA_BEGINS = Date.UTC(2019, 3, 30, 15);

/**
 * The end of validity that a notice states after one of `labels`, or before words such as 「まで有効」, in ms since the
 * epoch, or `null`. A date without an hour, or with 24:00, means the end of that day in Tokyo. Of a range the end counts.
 * Two different dates, an impossible date, a two-digit Western year or a masked one mean `null`: a date is never guessed.
 * Never throws, and takes time in proportion to the length of the text.
 */
export function readExpiryDate(text: string, labels: readonly string[]): number | null {
  // White space before an hour is the only one that tells anything.
  const folded = foldText(text.normalize('NFKC').replace(/(\d)\s+(?=\d{1,2}[:時])/gu, '$1@'));
  const found = new Set<number | null>();
  for (const named of folded.matchAll(NAMED_DATE)) found.add(instantFor(named));
  for (const label of foldTexts(labels)) {
    for (let at = folded.indexOf(label); at !== -1; at = folded.indexOf(label, at + 1)) {
      if (!TO_COME.test(folded.substring(at - 16, at)))
        found.add(dateAfter(folded.slice(at + label.length, at + label.length + REACH)));
    }
  }
  found.delete(null);
  const [first] = found;
  return (found.size === 1 && first) || null;
}

/** `null` where no date follows, `NaN` where one does that says nothing certain. */
function dateAfter(text: string): number | null {
  const [first, second] = text.matchAll(DATE);
  // The label must speak of this date. "有効期限日から90日（…" speaks of another one.
  if (!first || !LINK.test(text.slice(0, first.index))) return null;
  const rest = text.slice(first.index + first[0].length);
  const noEnd = NO_END.exec(rest)?.[0];
  const instant = instantFor(first);
  if (second) {
    const between = rest.slice(0, second.index - text.length);
    if (between === noEnd) return instantFor(second);
    // Columns of a table without anything between them: which date is whose?
    if (/^[(、・,]?$/u.test(between) && instantFor(second) !== instant) return Number.NaN;
  }
  // Of a range that ends with another kind of date, or after 「1年間」, only the beginning is known.
  return noEnd ? Number.NaN : instant;
}

/** `NaN` for what is no instant. */
function instantFor([, era, yearText, otherEra, otherYear, month, day, ...clock]: RegExpExecArray): number {
  const year = yearFor(era, yearText);
  const midnight = instantForTokyoDate(year, numberFor(month), numberFor(day)) ?? Number.NaN;
  const isWrong =
    (otherYear && yearFor(otherEra, otherYear) !== year) || (era && isReiwa(era) !== midnight >= REIWA_BEGINS);
  if (isWrong) return Number.NaN;
  const [noon, before, hourText, minuteText = '0', after] = clock;
  if (noon) return midnight + 12 * 60 * MINUTE;
  if (!hourText) return endOfTokyoDayFor(midnight);
  const minute = minuteText === '半' ? 30 : numberFor(minuteText);
  const minutes = hourFor(numberFor(hourText), before ?? after) * 60 + minute;
  if (minutes > 24 * 60 || minute > 59) return Number.NaN;
  // 24:00 is the end of this day and not the beginning of the next one.
  return minutes === 24 * 60 ? endOfTokyoDayFor(midnight) : midnight + minutes * MINUTE;
}

const isReiwa = (era: string) => /[令r]/u.test(era);

/** `NaN` where a year without an era may be read in more than one way: 26/12/01. */
function yearFor(era: string | undefined, text = ''): number {
  const year = numberFor(text);
  if (era) return year + (isReiwa(era) ? 2018 : 1988);
  return year < 1990 ? Number.NaN : year;
}

/**
 * 午前12時 is taken as 0:00 and 午後12時 as 12:00, as clocks show them. The law of 1872 counts the other way; of the two
 * readings these are the earlier ones, so whoever keeps to them is never late.
 */
function hourFor(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  const isMorning = half === '午前' || half.startsWith('a');
  if (hour > 12) return isMorning ? Number.NaN : hour;
  return (hour % 12) + (isMorning ? 0 : 12);
}

/** Of Arabic figures, or kanji with their units (二十二) or without (二〇二六). */
function numberFor(text = ''): number {
  let total = 0;
  let current = 0;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit) {
      total += (current || 1) * unit;
      current = 0;
    } else current = current * 10 + (FIGURES.indexOf(character) % 10);
  }
  return total + current;
}
