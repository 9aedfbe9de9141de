import type { Report } from './fault.ts';

/** Further off than this, a name is another word. */
const LARGEST_DISTANCE = 3;

/** The name that somebody who wrote `written` most likely meant, or `null`. Case does not count. */
export function nearestName(written: string, names: Iterable<string>): string | null {
  let nearest: { name: string; distance: number } | null = null;
  for (const name of names) {
    const distance = editDistance(written.toLowerCase(), name.toLowerCase());
    // Of a short word too much would be another.
    if (distance > Math.min(LARGEST_DISTANCE, Math.ceil(name.length / 3))) continue;
    if (!nearest || distance < nearest.distance) nearest = { name, distance };
  }
  return nearest?.name ?? null;
}

/** Tells of a member that nobody knows, and of the one that was most likely meant; `names` are those not taken yet. */
export function reportUnknown(
  { name, line, where }: { name: string; line: number; where: string },
  names: readonly string[],
  report: Report,
): void {
  const nearest = nearestName(name, names);
  if (nearest === null) report(line, where, 'memberUnknown', { name });
  else report(line, where, 'memberMisspelt', { name, nearest });
}

/** Letters put in, left out or exchanged (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const exchanged = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(exchanged, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
