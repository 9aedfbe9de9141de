import { PORTAL_PROBLEM_CODES } from '../problem.ts';
import type { MessageOf, MessageType } from './messages.ts';

/**
 * The one place at which messages are read. Sizes are bounded before anything looks at the contents.
 *
 * Plain predicates and no library: every wake of the worker would load one (Valibot, which reads profiles and backups in our own pages, took an eighth
 * of it), and a message is one flat object of a few kinds of member.
 */
type Check<T> = (value: unknown) => value is T;
type ShapeOf<T> = { readonly [K in keyof T]-?: Check<T[K]> };

const check = <T>(test: (value: unknown) => boolean) => test as Check<T>;
const text = (limit: number, pattern: RegExp) =>
  check<string>((value) => typeof value === 'string' && value.length <= limit && pattern.test(value));
const whole = (limit: number) =>
  check<number>((value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= limit);
const oneOf = <T extends string>(...values: readonly T[]) => check<T>((value) => values.includes(value as T));
const orNull = <T>(inner: Check<T>) => check<T | null>((value) => value === null || inner(value));
const listOf = <T>(limit: number, inner: Check<T>) =>
  check<readonly T[]>((value) => Array.isArray(value) && value.length <= limit && value.every(inner));
const flag = check<boolean>((value) => typeof value === 'boolean');

const id = text(36, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
const idOrAny = text(36, /^(?:any|[\da-f-]{36})$/);
const base64 = (limit: number) => text(limit, /^(?:[\da-z+/]{4})*(?:[\da-z+/]{2}==|[\da-z+/]{3}=)?$/i);
const instant = orNull(whole(253_402_300_799_999));
const role = orNull(oneOf('administrator', 'user'));
const userId = orNull(text(64, /^[0-9A-Za-z._@-]+$/));

/** What each message carries beside its type, and nothing else. */
const SHAPES: { readonly [K in MessageType]: ShapeOf<Omit<MessageOf<K>, 'type'>> } = {
  pageOpened: {},
  noticeSeen: { role, userId, notAfter: instant },
  screenSeen: {
    role,
    userId,
    screen: oneOf('notices', 'logOn', 'noCertificate'),
    noticePresent: flag,
    shownNotAfter: instant,
  },
  stepReached: { role, userId, renewalId: id, index: whole(50) },
  stepStopped: { renewalId: id, problem: oneOf(...PORTAL_PROBLEM_CODES) },
  formRequest: { renewalId: id, call: id },
  enrollmentContext: { wantsKey: orNull(idOrAny) },
  keyReturned: { renewalId: id },
  requestCreated: { renewalId: id, csr: base64(64_000) },
  // A chain of a few certificates is some 10 kB; 1 MB is far beyond any.
  answerArrived: { renewalId: orNull(id), spkis: listOf(100, base64(4_000)), answer: base64(1_400_000) },
  enrollmentSeen: { role, userId },
  guideWanted: {},
  enrollmentRefused: { api: oneOf('CertEnroll', 'XEnroll', 'keygen') },
  stateChanged: {},
};

export type AnyMessage = { [K in MessageType]: MessageOf<K> }[MessageType];

/** The message, or `null` for anything that is not exactly one. */
export function parseMessage(input: unknown): AnyMessage | null {
  if (typeof input !== 'object' || input === null) return null;
  const { type, ...payload } = input as { readonly [member: string]: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(input, 'type') || !Object.hasOwn(SHAPES, type)) return null;
  const shape: { readonly [member: string]: Check<unknown> } = SHAPES[type as MessageType];
  const isExact =
    Object.keys(payload).every((name) => Object.hasOwn(shape, name)) &&
    Object.entries(shape).every(([name, isRight]) => Object.hasOwn(payload, name) && isRight(payload[name]));
  return isExact ? (input as AnyMessage) : null;
}
