import type { ArmedKey, AwaitedKey, EnrollmentContext } from './enrollment-context.ts';

/** What an enrolment page may know when the worker said nothing of use. */
export const NOTHING_ARMED: EnrollmentContext = { armed: null, awaiting: [] };

/** The worker's reply to `enrollmentContext`; a failure, another version's reply or none at all means that nothing is armed. */
export function parseEnrollmentContextReply(reply: unknown): EnrollmentContext {
  const value = isRecord(reply) && reply['ok'] === true ? reply['value'] : undefined;
  if (!isRecord(value) || !Array.isArray(value['awaiting'])) return NOTHING_ARMED;
  return { armed: parseArmedKey(value['armed']), awaiting: value['awaiting'].filter(isAwaitedKey) };
}

/** The key, or `null` for anything that is none. */
export function parseArmedKey(value: unknown): ArmedKey | null {
  return isArmedKey(value) ? value : null;
}

function isArmedKey(value: unknown): value is ArmedKey {
  if (!isRecord(value) || !isRecord(value['privateKey'])) return false;
  const { kty, n, e, d } = value['privateKey'];
  return (
    typeof value['renewalId'] === 'string' &&
    Number.isFinite(value['expiresAt']) &&
    kty === 'RSA' &&
    [n, e, d].every((part) => typeof part === 'string' && /^[A-Za-z0-9_-]+$/.test(part))
  );
}

function isAwaitedKey(value: unknown): value is AwaitedKey {
  return isRecord(value) && typeof value['renewalId'] === 'string' && typeof value['spki'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
