import type { WorkingHours } from '../lifecycle/working-hours.ts';
import type { PortalRules } from '../portals/portal-rules.ts';
import { type InUse, type PortalSetting, portalsInUse } from '../portals/portal-setting.ts';
import type { ManagedPolicy } from './managed-policy.ts';

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
  const find = (id: string, among: readonly PortalSetting[]) => among.find((each) => each.id === id);
  const merged = managed.map((portal) => ({ ...find(portal.id, settings), ...portal }) as PortalSetting);
  return portalsInUse(builtIn, [...merged, ...settings]).map((portal) =>
    days ? { ...portal, reminderDays: find(portal.id, managed as PortalSetting[])?.reminderDays ?? days } : portal,
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
