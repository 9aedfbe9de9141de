import * as v from 'valibot';
import { PORTAL_PROBLEM_CODES } from '../problem.ts';
import type { MessageOf, MessageType } from './messages.ts';

/** The one place at which messages are read. Sizes are bounded before anything looks at the contents. */
const id = v.pipe(v.string(), v.regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/));
const idOrAny = v.pipe(v.string(), v.regex(/^(?:any|[\da-f-]{36})$/));
const base64 = (limit: number) =>
  v.pipe(v.string(), v.maxLength(limit), v.regex(/^(?:[\da-z+/]{4})*(?:[\da-z+/]{2}==|[\da-z+/]{3}=)?$/i));
const whole = (limit: number) =>
  v.pipe(
    v.number(),
    v.check((value) => Number.isInteger(value) && value >= 0 && value <= limit),
  );
const instant = v.nullable(whole(253_402_300_799_999));
const role = v.nullable(v.picklist(['administrator', 'user']));
const userId = v.nullable(v.pipe(v.string(), v.regex(/^[0-9A-Za-z._@-]{1,64}$/)));

type SchemaOf<K extends MessageType> = v.GenericSchema<unknown, Omit<MessageOf<K>, 'type'>>;

/** What each message carries beside its type, and nothing else. */
const SCHEMAS: { readonly [K in MessageType]: SchemaOf<K> } = {
  pageOpened: v.strictObject({}),
  noticeSeen: v.strictObject({ role, userId, notAfter: instant }),
  screenSeen: v.strictObject({
    role,
    userId,
    screen: v.picklist(['notices', 'logOn']),
    noticePresent: v.boolean(),
    shownNotAfter: instant,
  }),
  stepReached: v.strictObject({
    role,
    userId,
    renewalId: id,
    index: whole(50),
  }),
  stepStopped: v.strictObject({ renewalId: id, problem: v.picklist(PORTAL_PROBLEM_CODES) }),
  formRequest: v.strictObject({ renewalId: id }),
  enrollmentContext: v.strictObject({ wantsKey: v.nullable(idOrAny) }),
  keyReturned: v.strictObject({ renewalId: id }),
  requestCreated: v.strictObject({ renewalId: id, csr: base64(64_000) }),
  // A chain of a few certificates is some 10 kB; 1 MB is far beyond any.
  answerArrived: v.strictObject({
    renewalId: v.nullable(id),
    spkis: v.pipe(v.array(base64(4_000)), v.maxLength(100)),
    answer: base64(1_400_000),
  }),
  enrollmentSeen: v.strictObject({ role, userId }),
  guideWanted: v.strictObject({}),
  enrollmentRefused: v.strictObject({ api: v.picklist(['CertEnroll', 'XEnroll', 'keygen']) }),
  stateChanged: v.strictObject({}),
};

export type AnyMessage = { [K in MessageType]: MessageOf<K> }[MessageType];

/** The message, or `null` for anything that is not exactly one. */
export function parseMessage(input: unknown): AnyMessage | null {
  if (typeof input !== 'object' || input === null) return null;
  const { type, ...payload } = input as { readonly type?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(SCHEMAS, type)) return null;
  return v.is(SCHEMAS[type as MessageType], payload) ? (input as AnyMessage) : null;
}
