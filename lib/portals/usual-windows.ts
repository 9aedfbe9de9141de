import type { PortalWindows } from './portal-rules.ts';

/** The calendar of most portals, and of those whose bank says nothing else: a month before the end, the whole last day, no word about what follows. */
export const USUAL_WINDOWS: PortalWindows = {
  opensDaysBefore: 30,
  reminderDays: [30, 10],
  cutOff: null,
  graceDays: null,
};
