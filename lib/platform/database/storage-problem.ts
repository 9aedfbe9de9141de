import { type Failure, failure, type ProblemCode } from '../../problem.ts';

/** A step of the migration threw; the data are as they were. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** The database could not be opened in time: another page holds it, or waits for it. */
export class BlockedError extends Error {
  override readonly name = 'BlockedError';
}

const DAMAGED = 'storageDamaged';
const UNAVAILABLE = 'storageUnavailable';

/** What the names of IndexedDB's exceptions mean to the user. */
const PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  MigrationError: 'storageMigrationFailed',
  BlockedError: 'storageBlocked',
  // The data were written by a newer version of the extension.
  VersionError: 'storageNewer',
  QuotaExceededError: 'storageFull',
  // Chromium and Firefox for a backing store that they cannot read; a store that is missing; a value that cannot be read.
  UnknownError: DAMAGED,
  NotFoundError: DAMAGED,
  NotReadableError: DAMAGED,
  DataError: DAMAGED,
  // No database at all: a private window, a policy, a browser that is closing.
  InvalidStateError: UNAVAILABLE,
  SecurityError: UNAVAILABLE,
  AbortError: UNAVAILABLE,
  TimeoutError: UNAVAILABLE,
};

/** The named problem of a failure of storage; `null` for anything else, which is a bug or the caller's own business. */
export function findStorageProblem(error: unknown): Failure | null {
  const name = nameOf(error);
  const code = Object.hasOwn(PROBLEMS, name) ? PROBLEMS[name] : undefined;
  return code ? failure(code, { reason: name }) : null;
}

/** The connection may have gone away under a transaction (the browser's storage process has ended): a new one may do better. */
export function isWorthReopening(error: unknown): boolean {
  return ['AbortError', 'InvalidStateError', 'UnknownError'].includes(nameOf(error));
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}
