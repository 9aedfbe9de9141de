import * as v from 'valibot';

/**
 * What the worker needs to know of a portal: where it is, what its calendar says, how it issues. The words of its pages are another part of the same
 * data (`portal-profile.ts`), which only pages load. What is not known about a portal is left out, never guessed.
 */
export const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400));
export const texts = v.pipe(v.array(text), v.maxLength(50));
export const localized = v.strictObject({ ja: text, en: text });
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(400));
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{2,40}$/));

/** `https://host` or `https://*.host`: always https, no path, no bare top-level domain, no IP address. */
export const originPattern = v.pipe(v.string(), v.regex(/^https:\/\/(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/));

const hostname = v.pipe(v.string(), v.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/));

/**
 * What the paths of some pages begin with: `/ib/enroll/`, `/cgi-bin/cert.cgi`. Never `/` alone, which is the whole portal, and nothing that a
 * pattern of a browser would read as a sign of its own.
 */
const pathPrefix = v.pipe(v.string(), v.maxLength(200), v.regex(/^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+\/?$/));

/** Days before at which to remind, descending; the last one begins the stage `urgent`. */
export const reminderDays = v.pipe(v.array(days), v.minLength(1), v.maxLength(10));

/** The bank's calendar. Days are calendar days in Asia/Tokyo, counted from the day of `notAfter`. */
const windows = v.strictObject({
  /** The notice stands and renewal is open from this many days before. */
  opensDaysBefore: days,
  reminderDays,
  /** Hour of the expiry day from which the bank no longer renews; `null`: none is known. */
  cutOff: v.nullable(
    v.strictObject({
      hour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
      minute: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(59)),
    }),
  ),
  /** For this many days after the user can fetch a new certificate without the branch; `null`: it is not known whether at all. */
  graceDays: v.nullable(days),
  /**
   * What is left when the grace is over, or after the expiry where there is none. 再発行 at the branch; or one fetches a new certificate oneself: just
   * so, with a new 証明書取得用パスワード, after the bank's 初期化, or after another administrator's 失効. Left out where that is not known.
   */
  afterGrace: v.optional(
    v.picklist([
      'reissue',
      'reacquire',
      'reacquire-with-password',
      'reacquire-after-reset',
      'reacquire-after-revocation',
    ]),
  ),
  /** On the expiry day the bank renews no certificate that was never used to log on. */
  unusedClosesOnLastDay: v.optional(v.boolean()),
});

/** Whom to call. */
export const desk = v.strictObject({
  name: v.optional(localized),
  phone: v.optional(v.pipe(v.string(), v.regex(/^[\d+() -]{3,30}$/))),
  hours: v.optional(localized),
});
export type SupportDesk = v.InferOutput<typeof desk>;

/** A bank on a platform that many share, where its own calendar is known. */
const bankEntries = {
  id,
  /** Its code as addresses carry it (`bankCode` says where). */
  code: v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
  windows: v.partial(windows),
};
/** The same with its name, for people. */
export const namedBank = v.strictObject({ ...bankEntries, names: localized, desk: v.optional(desk), source: text });
export type Bank = v.InferOutput<typeof namedBank>;

export const rulesEntries = {
  id,
  /** Empty where the hosts are not known: then the user or the administrator says which they are. */
  origins: v.pipe(v.array(originPattern), v.maxLength(20)),
  excludedHosts: v.optional(v.pipe(v.array(hostname), v.maxLength(50))),
  /** Where on these origins certificates are issued. Left out where that is not known. */
  enrollmentPaths: v.optional(v.pipe(v.array(pathPrefix), v.minLength(1), v.maxLength(20))),
  /** The browser without which the portal does not show those pages; its other pages see the real one. */
  browserIdentity: v.optional(v.picklist(['ie11', 'ie10'])),
  /** Where addresses carry the bank's four-digit code, on a host that several banks share; `suffix` follows it in a segment of the path. */
  bankCode: v.optional(
    v.variant('in', [
      v.strictObject({ in: v.literal('path'), suffix: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{1,4}$/))) }),
      v.strictObject({
        in: v.literal('query'),
        name: v.pipe(v.string(), v.regex(/^\w{1,40}$/)),
        encoding: v.optional(v.literal('base64')),
      }),
    ]),
  ),
  banks: v.optional(v.pipe(v.array(v.strictObject(bankEntries)), v.maxLength(300))),
  desk: v.optional(desk),
  windows,
  /**
   * How certificates come about: by the APIs that browsers had (`in-page`), a form for the request (`csr-form`), the bank's own program
   * (`native-app`), at the counter (`branch`), or in a way that is not known. The last three are guided only.
   */
  issuing: v.picklist(['in-page', 'csr-form', 'native-app', 'branch', 'unknown']),
};

const rules = v.strictObject(rulesEntries);
export type PortalRules = v.InferOutput<typeof rules>;
export type PortalWindows = PortalRules['windows'];

/** Of each bank, by its id: what people are told. */
export type BankNames = Readonly<Record<string, Pick<Bank, 'names' | 'code' | 'desk' | 'source'>>>;
