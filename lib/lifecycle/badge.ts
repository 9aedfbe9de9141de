import type { Lifecycle, LifecycleStage } from './stage.ts';

/** What the toolbar icon shows. `colour` is a CSS hex colour; white text on each reaches a contrast of at least 4.5:1. */
export interface Badge {
  readonly text: string;
  readonly colour: string;
}

const AMBER = '#a35200';
export const RED = '#b3261e';
const BLUE = '#1a5fb4';

const URGENCY: readonly LifecycleStage[] = [
  // Whoever renews now may do so for somebody else.
  'stopped',
  'closed',
  'urgent',
  'reacquirable',
  'reissue',
  // The old certificate of a renewed one may be dead at the bank already.
  'unproven',
  'renewable',
  'reported',
  'valid',
];

export function badgeFor(lifecycle: Lifecycle | null): Badge {
  const days = String(lifecycle?.daysLeft ?? '');
  switch (lifecycle?.stage) {
    case 'renewable':
      return { text: days, colour: AMBER };
    case 'urgent':
      return { text: days, colour: RED };
    case 'stopped':
    case 'closed':
    case 'reacquirable':
      return { text: '!', colour: RED };
    case 'reissue':
      return { text: '×', colour: RED };
    case 'unproven':
      return { text: '✓?', colour: BLUE };
    case 'reported':
      return { text: '!', colour: AMBER };
    default:
      return { text: '', colour: AMBER };
  }
}

/** Orders by what presses most: negative when `a` does. Within a stage fewer days come first. */
export function compareUrgency(a: Lifecycle | null, b: Lifecycle | null): number {
  const rank = (lifecycle: Lifecycle | null) => (lifecycle ? URGENCY.indexOf(lifecycle.stage) : URGENCY.length);
  return rank(a) - rank(b) || (a?.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b?.daysLeft ?? Number.MAX_SAFE_INTEGER);
}
