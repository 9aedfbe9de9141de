/**
 * From version 1 to 2 of a stored renewal. Version 1 named the page to which the key was released (`releasedTo`) and not the run of the
 * browser (`releasedIn`). Such a release ended with a browser that is gone, and nobody knows whether its page has sent a request:
 * the fate is unknown, and stays on record. A release of which the run is known is left for the journal to judge.
 */
export function withReleaseFate(stored: Readonly<Record<string, unknown>>): object {
  const { releasedTo: _, ...renewal } = stored;
  if (renewal['releasedAt'] === undefined || renewal['releasedIn'] !== undefined) return renewal;
  const { releasedAt, ...rest } = renewal;
  return { ...rest, fateUnknownSince: renewal['fateUnknownSince'] ?? renewal['requestedAt'] ?? releasedAt };
}
