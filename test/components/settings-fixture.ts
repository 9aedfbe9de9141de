import { DEFAULT_WORKING_HOURS } from '../../lib/lifecycle/working-hours.ts';
import type { PortalInUse, Settings } from '../../lib/platform/own-page/load-settings.ts';
import { testNotice } from '../../lib/platform/own-page/test-notice.ts';
import { BUILT_IN_PROFILES } from '../../lib/portals/built-in-profiles.ts';
import type { PortalProfile } from '../../lib/portals/portal-profile.ts';
import { success } from '../../lib/problem.ts';
import { overviewOf } from './fixtures.ts';

export const [GENERIC, MUFG, SHINKIN] = ['generic', 'mufg-bizstation', 'shinkin-corporate'].map((wanted) =>
  BUILT_IN_PROFILES.find(({ id }) => id === wanted),
) as [PortalProfile, PortalProfile, PortalProfile];

export const TRACKED = overviewOf({ days: 9 }).tracked;
export const IN_USE: PortalInUse = {
  portal: SHINKIN,
  setting: null,
  windows: SHINKIN.windows,
  ownReminderDays: [30, 10],
  identities: [TRACKED],
  hasAccess: true,
  isFixed: false,
};
export const REMINDERS = { id: 'reminders', hours: DEFAULT_WORKING_HOURS, notifies: true } as const;
export const SETTINGS: Settings = { inUse: [IN_USE], others: [GENERIC, MUFG], all: [], reminders: REMINDERS };

export const fine = async () => success(null);

/** What a test does not look at does nothing. */
export const ACTIONS = {
  onAllow: fine,
  onBank: fine,
  onReminderDays: fine,
  onDesk: fine,
  onRemovePortal: fine,
  onImportFile: () => undefined,
  onAddIdentity: fine,
  onDate: fine,
  onForgetCertificate: fine,
  onRemoveIdentity: fine,
};

/** The options page with one portal and one person in it. */
export const OPTIONS = {
  settings: SETTINGS,
  actions: ACTIONS,
  onAdd: fine,
  onTest: async (pasted: { text: string; markup: string | null }) => testNotice(pasted, SHINKIN),
  onReminders: fine,
  onCalendar: fine,
  onExport: () => undefined,
  onRead: async () => success([]),
  onTake: fine,
  onCopy: async () => true,
  report: { onReport: () => new Promise<never>(() => undefined), onCopy: async () => true, onSave: () => undefined },
};
