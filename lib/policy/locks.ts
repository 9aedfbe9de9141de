import type { Lockable, ManagedPolicy } from './managed-policy.ts';

/** What of one portal the user finds decided. */
export interface PortalLocks {
  /** The administrator knows this portal, or has locked them all: then it stays, and where it is and whom to call are settled. */
  readonly portal: boolean;
  readonly bank: boolean;
  readonly desk: boolean;
  readonly reminderDays: boolean;
  readonly removal: boolean;
}

/** Says whether the user may change nothing of that part of the options page. */
export function isLocked(policy: ManagedPolicy | null, part: Lockable): boolean {
  return policy?.locked?.includes(part) ?? false;
}

/** Settled is what is locked, and what the policy says itself: a choice of the user's would change nothing. */
export function portalLocksFor(policy: ManagedPolicy | null, portalId: string): PortalLocks {
  const managed = policy?.portals?.find(({ id }) => id === portalId);
  const portals = isLocked(policy, 'portals');
  const days = managed?.reminderDays ?? policy?.reminders?.days;
  return {
    portal: portals || managed !== undefined,
    bank: portals || managed?.bank !== undefined,
    desk: portals || managed?.desk !== undefined,
    reminderDays: portals || isLocked(policy, 'reminders') || days !== undefined,
    // Whoever goes with a portal goes, too.
    removal: portals || managed !== undefined || isLocked(policy, 'identities'),
  };
}

/** Of the reminders as such. */
export function reminderLocksFor(policy: ManagedPolicy | null): {
  readonly notifies: boolean;
  readonly hours: boolean;
} {
  const all = isLocked(policy, 'reminders');
  const { notifies, workingHours } = policy?.reminders ?? {};
  return { notifies: all || notifies !== undefined, hours: all || workingHours !== undefined };
}

/** A file of settings carries portals and their reminder days: it may say nothing of what is locked. */
export function isSettingsFileLocked(policy: ManagedPolicy | null): boolean {
  return (['settingsFile', 'portals', 'reminders'] as const).some((part) => isLocked(policy, part));
}
