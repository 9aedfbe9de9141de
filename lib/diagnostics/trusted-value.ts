/**
 * Readers of stored data for the report. Data may be damaged, of another version, or written by a page's script that was taken over; so nothing gets
 * into a report because it is at the right place, but only because it is one of the values that are known, or a number.
 */

/** A member of anything; `undefined` where there is none. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value, if it is one of those; `null` otherwise. */
export function oneOf<T extends string>(known: readonly T[], value: unknown): T | null {
  return known.find((each) => each === value) ?? null;
}

/** A whole number between two bounds, both included; `null` otherwise. */
export function wholeNumberIn(value: unknown, least: number, most: number): number | null {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? (value as number) : null;
}

/** A hundred years (ms): no instant that matters is farther away. */
const FAR = 100 * 366 * 86_400_000;

/** How long ago (ms) an instant was; negative: it is to come. `null` for what is none. */
export function ageOf(instant: unknown, now: number): number | null {
  if (typeof instant !== 'number') return null;
  const age = now - instant;
  return Math.abs(age) < FAR ? age : null;
}

/** What follows from stored data; `null` where they are such that reading them throws. A report is wanted most when something is broken. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
