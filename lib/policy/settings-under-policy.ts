import type { WorkingHours } from '../lifecycle/working-hours.ts';
import type { PortalRules } from '../portals/portal-rules.ts';
import { type InUse, type PortalSetting, portalsInUse } from '../portals/portal-setting.ts';
import type { ManagedPolicy } from './managed-policy.ts';

/** What the policy says of portals, each with what the user says beside it. */
export function managedSettings(policy: ManagedPolicy | null, settings: readonly PortalSetting[]): PortalSetting[] {
  const own = (id: string) => settings.find((each) => each.id === id);
  return (policy?.portals ?? []).map((portal) => ({ ...own(portal.id), ...portal }) as PortalSetting);
}

/**
 * All portals that are in use: the administrator's first, then the user's, then the built-in ones. What the administrator says nothing of, the user
 * decides, and what either said is kept apart: without the policy all is as the user had it.
 */
export function portalsUnder<T extends PortalRules>(
  policy: ManagedPolicy | null,
  builtIn: readonly T[],
  settings: readonly PortalSetting[],
): InUse<T>[] {
  const managed = policy?.portals ?? [];
  const days = policy?.reminders?.days;
  return portalsInUse(builtIn, [...managedSettings(policy, settings), ...settings]).map((portal) =>
    days ? { ...portal, reminderDays: managed.find(({ id }) => id === portal.id)?.reminderDays ?? days } : portal,
  );
}

/** When and how the user is reminded, with what the administrator says of it in place of the user's own. */
export function remindersUnder<T extends { readonly hours: WorkingHours | null; readonly notifies: boolean }>(
  policy: ManagedPolicy | null,
  settings: T,
): T {
  const { notifies = settings.notifies, workingHours } = policy?.reminders ?? {};
  const timeOf = (text: string) => ({ hour: Number(text.slice(0, 2)), minute: Number(text.slice(3)) });
  const hours = workingHours
    ? { ...workingHours, from: timeOf(workingHours.from), to: timeOf(workingHours.to) }
    : settings.hours;
  return { ...settings, notifies, hours };
}
