import * as v from 'valibot';
import { failure, type Result, success } from '../problem.ts';
import { localized, namedBank, rulesEntries, text, texts } from './portal-rules.ts';

/**
 * A bank's portal as data. One schema for the built-in profiles, for policy and for the options page.
 * What is not known about a portal is left out, never guessed; `source` and `verifiedOn` say where the rest comes from.
 */
const role = v.picklist(['administrator', 'user']);
export type PortalRole = v.InferOutput<typeof role>;

const step = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-zA-Z]+$/)),
  /** Title or main heading of the screen, as the portal writes it. */
  screens: texts,
  /** The portal's own button or link that leads on; none on screens that move on by themselves. */
  button: v.optional(text),
  /** Who presses it. The extension leaves to the user what the user is to read or to type. */
  pressedBy: v.optional(v.picklist(['extension', 'user'])),
  movesOnByItself: v.optional(v.boolean()),
  /** The screen is not the portal's but that of the bank's own program, or of nothing at all (the telephone, the branch). */
  place: v.optional(v.picklist(['program', 'outside'])),
  /** Dialogs of Internet Explorer that came here, and how often. Where Koshin makes the key they are gone. */
  dialogs: v.optional(
    v.pipe(v.array(v.strictObject({ title: text, button: text, times: v.picklist([1, 2, 3]) })), v.maxLength(5)),
  ),
  /** The portal opens this screen in a window of its own. */
  separateWindow: v.optional(v.boolean()),
  /** On this screen the page asks for the key and the request. */
  enrolls: v.optional(v.boolean()),
  /** The last screen: the certificate has been issued. */
  completes: v.optional(v.boolean()),
  /** Other screens from which the same step is taken, each with a button of its own. */
  otherWays: v.optional(v.pipe(v.array(v.strictObject({ screens: texts, button: text })), v.maxLength(10))),
});
export type PortalStep = v.InferOutput<typeof step>;

const profile = v.strictObject({
  ...rulesEntries,
  names: localized,
  banks: v.optional(v.pipe(v.array(namedBank), v.maxLength(300))),
  roles: v.array(v.strictObject({ role, labels: texts })),
  /** Labels before the user ID, on logged-on pages. */
  userIdLabels: texts,
  notice: v.strictObject({
    titles: texts,
    buttons: texts,
    expiryLabels: texts,
    /** A text with one of these is never a renewal notice. */
    negatives: texts,
    /** Portals that show a row with the certificate's expiry and, in its time, this button in it instead of a notice. */
    statusRow: v.optional(v.strictObject({ labels: texts, buttons: texts })),
  }),
  screens: v.strictObject({
    /** Screens that only somebody who has logged on sees, and on which a renewal notice would stand. */
    notices: texts,
    /** How the list on those screens is known, for only a whole list without the notice proves anything. */
    noticeList: v.optional(v.strictObject({ headers: texts, empty: texts, loading: texts, more: texts })),
    /** Screens that only somebody who has logged on sees, with the row of `notice.statusRow`. */
    status: v.optional(texts),
    logOn: texts,
    /** What the portal says when the browser brought no certificate to the log-on. Left out where its words are not known. */
    noCertificate: v.optional(texts),
    loggedOut: texts,
  }),
  /** What the portal says when it refuses, and the problem that it means. */
  refusals: v.array(
    v.strictObject({
      texts,
      problem: v.picklist([
        'portalBrowserUnsupported',
        'portalIssuingStopped',
        'portalPinLocked',
        'portalGraceOver',
        'portalErrorPage',
        'portalLoggedOut',
      ]),
    }),
  ),
  /** What the portal wants of the key, where that is known; otherwise `DEFAULT_KEY`. */
  key: v.optional(
    v.strictObject({
      algorithm: v.literal('RSA'),
      bits: v.picklist([2048, 3072, 4096]),
      hash: v.literal('SHA-256'),
    }),
  ),
  /** Forms that take a PKCS #10 request and show the answer, for portals that have them. */
  csrForm: v.optional(
    v.strictObject({ requestLabels: texts, sendButtons: texts, answerLabels: texts, nextButtons: texts }),
  ),
  steps: v.strictObject({ renew: v.array(step), reacquire: v.array(step) }),
  /** What remains to be done after a renewal at this portal. */
  afterCare: v.optional(
    v.array(v.picklist(['deleteOld', 'otherIdentities', 'relinkAccounting', 'nextBusinessDay', 'confirmOpening'])),
  ),
  /** Language of its pages. */
  locale: v.optional(v.picklist(['ja', 'en'])),
  /** Where the facts come from, and when somebody last compared them with it. */
  source: v.pipe(v.array(text), v.minLength(1)),
  verifiedOn: v.pipe(v.string(), v.isoDate()),
});

export const portalProfileSchema = v.pipe(
  profile,
  // Never the whole portal: in everyday banking it would serve pages that no browser shows any more.
  v.forward(
    v.partialCheck(
      [['browserIdentity'], ['enrollmentPaths']],
      ({ browserIdentity, enrollmentPaths }) => browserIdentity === undefined || enrollmentPaths !== undefined,
    ),
    ['enrollmentPaths'],
  ),
);

export type PortalProfile = v.InferOutput<typeof portalProfileSchema>;
/** A profile without what only people want to know: as the portal's pages are given it. */
export type PortalWords = Omit<PortalProfile, 'banks'>;
export type RenewalMode = keyof PortalProfile['steps'];

export const DEFAULT_KEY: NonNullable<PortalProfile['key']> = { algorithm: 'RSA', bits: 2048, hash: 'SHA-256' };

/** Reads a profile from a source that is not trusted. `facts.where` names the first member that is wrong. */
export function parsePortalProfile(input: unknown): Result<PortalProfile> {
  const parsed = v.safeParse(portalProfileSchema, input);
  if (parsed.success) return success(parsed.output);
  return failure('portalUnknown', { where: v.getDotPath(parsed.issues[0]) ?? '' });
}
