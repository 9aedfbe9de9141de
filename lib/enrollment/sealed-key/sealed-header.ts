/**
 * How the box comes with the page: as an entry of `Server-Timing` in the page's own response, put there by the browser and never sent to anybody.
 * It is the only header that a script of the page can read, and it is there before the page's first script.
 */
export const SEAL_HEADER = 'server-timing';
const ENTRY = 'koshin';

/** Value of the header, to be appended to what the server sent. */
export function sealHeaderFor(box: string): string {
  return `${ENTRY};desc="${box}"`;
}

/** The box in this page's response, or an empty text. */
export function findSealedBox(performance: Performance): string {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // The last one: a server may send an entry of that name, and the browser appends its own.
  return navigation?.serverTiming?.findLast(({ name }) => name === ENTRY)?.description ?? '';
}
