import { compareClock } from '../../lifecycle/computer-clock.ts';
import { portalTimeFor } from '../../lifecycle/portal-time.ts';
import { noteClock } from '../clock-note.ts';

/** Compares the computer's clock with the date of this page's response, where the browser has marked it. */
export async function comparePortalClock(performance: Performance, now: number): Promise<void> {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // A page out of the browser's cache has the date of then.
  if (!navigation || (navigation as { deliveryType?: string }).deliveryType === 'cache') return;
  const portal = portalTimeFor(navigation.serverTiming ?? []);
  if (!portal) return;
  // A page may have stood for hours before it is led through; what counts is what the clock of now would have said then.
  const since = Math.round(performance.now() - navigation.responseStart);
  await noteClock(compareClock(now, { earliest: portal.earliest + since, latest: portal.latest + since }));
}
