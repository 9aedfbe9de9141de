import * as v from 'valibot';
import { portalProfileSchema } from '../portals/portal-profile.ts';
import { desk, id, originPattern, reminderDays } from '../portals/portal-rules.ts';

/** A sentence or two of the administrator's, shown as it is. */
const paragraph = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000));
/** An extension has words before its digits (内線), so this is any short text. */
const phone = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
/** 0 is Sunday, 6 is Saturday. */
const weekday = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6));
/** `09:00`, Tokyo. */
const clockTime = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));

/** Somebody whose certificate is to be watched from the first day, before any page of the portal was seen. */
const managedIdentity = v.strictObject({
  role: v.optional(v.picklist(['administrator', 'user'])),
  userId: v.pipe(v.string(), v.regex(/^[0-9A-Za-z._@-]{1,64}$/)),
  /** Four digits, where the portal's addresses carry a bank's code. */
  bankCode: v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
  /** The exact origin of the portal, where its profile has several or a pattern. */
  origin: v.optional(originPattern),
  /** Last day of validity in Tokyo, `YYYY-MM-DD`, as the bank has it. */
  notAfter: v.optional(v.pipe(v.string(), v.isoDate())),
});

/** The names of what a policy can say. */
export const MEMBERS = [
  'portals',
  'reminders',
  'issuingMethods',
  'keyFloor',
  'assist',
  'passphrase',
  'support',
  'language',
  'locked',
] as const;

/** No browser's policy can say `null`: a calendar that says nothing of a cut-off hour or of a grace knows of none. */
const managedProfile = v.pipe(v.unknown(), v.transform(withUnknownWindows), portalProfileSchema);

const managedPortal = v.strictObject({
  /** A built-in profile's, or a new one's with `profile` beside it. */
  id,
  /** The whole profile, where Koshin has none of that id or the administrator knows better. */
  profile: v.optional(managedProfile),
  origins: v.optional(v.pipe(v.array(originPattern), v.minLength(1), v.maxLength(20))),
  bank: v.optional(id),
  reminderDays: v.optional(reminderDays),
  desk: v.optional(desk),
  identities: v.optional(v.pipe(v.array(managedIdentity), v.maxLength(1000))),
});

/** How a renewal may be done at all. `by-hand` is the request that the user carries to the bank's page, where Koshin would have done so. */
export const ISSUING_METHODS = ['in-page', 'csr-form', 'by-hand', 'native-app', 'branch'] as const;

const issuingMethods = v.pipe(
  v.array(v.picklist(ISSUING_METHODS)),
  v.minLength(1),
  // By itself it would forbid everything without a word: a key is made for a portal whose own way is allowed, and for no other.
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || !dataset.value.includes('by-hand')) return;
    if (dataset.value.includes('in-page') || dataset.value.includes('csr-form')) return;
    addIssue({ expected: '+ "in-page" | "csr-form"', received: JSON.stringify(dataset.value) });
  }),
);

/** What the user may no longer change on the options page. */
export const LOCKABLE = ['portals', 'identities', 'reminders', 'settingsFile'] as const;

/** To the library a list is an object without members. */
const record = v.custom<Readonly<Record<string, unknown>>>(isRecord);

/** Everything an administrator can decide (`storage.managed`). Each member may be absent; then the user, or Koshin, decides. */
export const managedPolicySchema = v.pipe(
  record,
  v.strictObject({
    portals: v.optional(v.pipe(v.array(managedPortal), v.maxLength(300))),
    reminders: v.optional(
      v.pipe(
        record,
        v.strictObject({
          /** For all portals that say nothing of their own. */
          days: v.optional(reminderDays),
          /** System notifications; the badge is there in any case. */
          notifies: v.optional(v.boolean()),
          /** Outside of these nothing is shown that can wait. */
          workingHours: v.optional(
            v.strictObject({
              workingDays: v.pipe(v.array(weekday), v.minLength(1), v.maxLength(7)),
              from: clockTime,
              to: clockTime,
            }),
          ),
        }),
      ),
    ),
    issuingMethods: v.optional(issuingMethods),
    /** Fewest bits of a new RSA key, over what the portal's profile says. */
    keyFloor: v.optional(v.picklist([2048, 3072, 4096])),
    /** `press`: Koshin presses the portal's buttons that nobody needs to read; `point`: it points at all of them, and the user presses. */
    assist: v.optional(v.picklist(['press', 'point'])),
    passphrase: v.optional(
      v.pipe(
        record,
        v.strictObject({
          /** Characters, of the user's own choice and of what is proposed. */
          minLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(12), v.maxValue(64))),
          /** Whether the user may choose one, or takes what is proposed. */
          ownChoice: v.optional(v.boolean()),
        }),
      ),
    ),
    /** The company's own help desk: shown wherever Koshin says whom to ask. */
    support: v.optional(
      v.strictObject({ text: v.strictObject({ ja: paragraph, en: paragraph }), phone: v.optional(phone) }),
    ),
    language: v.optional(v.picklist(['ja', 'en'])),
    locked: v.optional(v.array(v.picklist(LOCKABLE))),
    /** What this policy says, by name: Chromium drops a member of the wrong kind without a word, and with this it is missed. */
    members: v.optional(v.array(v.picklist(MEMBERS))),
  }),
);

function withUnknownWindows(profile: unknown): unknown {
  if (!isRecord(profile) || !isRecord(profile['windows'])) return profile;
  return { ...profile, windows: { cutOff: null, graceDays: null, ...profile['windows'] } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export type ManagedPolicy = v.InferOutput<typeof managedPolicySchema>;
export type ManagedPortal = v.InferOutput<typeof managedPortal>;
export type ManagedIdentity = v.InferOutput<typeof managedIdentity>;
export type IssuingMethod = (typeof ISSUING_METHODS)[number];
export type Lockable = (typeof LOCKABLE)[number];

/** What is wrong with a policy: the member (`portals.0.origins.1`), what it should be, and what it is. Shown to people, never acted upon. */
export interface PolicyFault {
  readonly where: string;
  readonly expected: string;
  readonly received: string;
}

/** What Koshin goes by. A policy with any fault is refused as a whole, and what was in force before stays in force. */
export interface PolicyInForce {
  /** `null`: there is none, or none that was ever right. */
  readonly policy: ManagedPolicy | null;
  /** Why the policy that the browser has now is not the one above; empty when it is. */
  readonly faults: readonly PolicyFault[];
}
