import * as v from 'valibot';
import { PORTAL_PROBLEM_CODES } from '../problem.ts';
import type { MessageOf, MessageType } from './messages.ts';

/** The one place at which messages are read. Sizes are bounded before anything looks at the contents. */
const id = v.pipe(v.string(), v.uuid());
const base64 = (limit: number) => v.pipe(v.string(), v.maxLength(limit), v.base64());
const instant = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999)));
const role = v.nullable(v.picklist(['administrator', 'user']));
const userId = v.nullable(v.pipe(v.string(), v.regex(/^[0-9A-Za-z._@-]{1,64}$/)));

const messageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('pageOpened') }),
  v.strictObject({ type: v.literal('noticeSeen'), role, userId, notAfter: instant }),
  v.strictObject({
    type: v.literal('screenSeen'),
    role,
    userId,
    screen: v.picklist(['notices', 'logOn']),
    noticePresent: v.boolean(),
    shownNotAfter: instant,
  }),
  v.strictObject({
    type: v.literal('stepReached'),
    role,
    userId,
    renewalId: id,
    index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(50)),
  }),
  v.strictObject({ type: v.literal('stepStopped'), renewalId: id, problem: v.picklist(PORTAL_PROBLEM_CODES) }),
  v.strictObject({ type: v.literal('formRequest'), renewalId: id }),
  v.strictObject({ type: v.literal('enrollmentContext'), wantsKey: v.nullable(v.union([id, v.literal('any')])) }),
  v.strictObject({ type: v.literal('keyReturned'), renewalId: id }),
  v.strictObject({ type: v.literal('requestCreated'), renewalId: id, csr: base64(64_000) }),
  // A chain of a few certificates is some 10 kB; 1 MB is far beyond any.
  v.strictObject({
    type: v.literal('answerArrived'),
    renewalId: v.nullable(id),
    spkis: v.pipe(v.array(base64(4_000)), v.maxLength(100)),
    answer: base64(1_400_000),
  }),
  v.strictObject({ type: v.literal('enrollmentSeen'), role, userId }),
  v.strictObject({ type: v.literal('guideWanted') }),
  v.strictObject({ type: v.literal('enrollmentRefused'), api: v.picklist(['CertEnroll', 'XEnroll', 'keygen']) }),
  v.strictObject({ type: v.literal('stateChanged') }),
]);

export type AnyMessage = { [K in MessageType]: MessageOf<K> }[MessageType];

/** The message, or `null` for anything that is not exactly one. */
export function parseMessage(input: unknown): AnyMessage | null {
  const parsed = v.safeParse(messageSchema, input);
  return parsed.success ? parsed.output : null;
}
