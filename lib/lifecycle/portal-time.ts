/**
 * The portal's time, from the `Date` header (RFC 9110 §6.6.1) of a page that the user's browser fetched anyway.
 *
 * No script can read that header of its own page, a request of our own would be one that nobody asked for, and `document.lastModified`, cookies and
 * what a page prints are no time of the bank's. But the browser itself can compare a header with a pattern and add another one, as it does with the sealed
 * key: one rule for each year, month, day, hour and ten minutes, of which one each fits. Only while a renewal is armed, and nothing is sent to anybody.
 * Chromium has such conditions since 128; an older one adds all marks and Firefox none, and then nothing is known.
 */
const MARK = 'koshin-date';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TEN_MINUTES = 10 * 60_000;

interface DateMark {
  /** Of the header's value; `*` and `?` stand for any characters, and for one. */
  readonly pattern: string;
  /** An entry of `Server-Timing`. */
  readonly entry: string;
}

/** What tells the parts of an IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT`. */
export function dateMarks(): DateMark[] {
  const part = (name: string, values: readonly number[], pattern: (value: number) => string) =>
    values.map((value) => ({ pattern: pattern(value), entry: `${MARK};desc="${name}${value}"` }));
  const two = (value: number) => String(value).padStart(2, '0');
  return [
    ...part('y', upTo(50, 2020), (year) => `* ${year} *`),
    ...part('m', upTo(12), (month) => `* ${MONTHS[month]} *`),
    ...part('d', upTo(31, 1), (day) => `*, ${two(day)} *`),
    ...part('h', upTo(24), (hour) => `* ${two(hour)}:??:*`),
    ...part('t', upTo(6), (tens) => `*:${tens}?:*`),
  ];
}

/** The ten minutes in which the server dated the page, or `null` where the marks do not tell. */
export function portalTimeFor(
  timings: readonly { readonly name: string; readonly description: string }[],
): { readonly earliest: number; readonly latest: number } | null {
  const marks = timings.flatMap(({ name, description }) => (name === MARK ? [description] : []));
  const [year, month, day, hour, tens] = [...'ymdht'].map((part) => {
    const found = marks.filter((mark) => mark.startsWith(part));
    return found.length === 1 ? Number(found[0]?.slice(1)) : Number.NaN;
  }) as [number, number, number, number, number];
  const earliest = Date.UTC(year, month, day, hour, tens * 10);
  return Number.isNaN(earliest) ? null : { earliest, latest: earliest + TEN_MINUTES };
}

function upTo(count: number, first = 0): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
