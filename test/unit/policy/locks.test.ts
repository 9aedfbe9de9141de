import { describe, expect, it } from 'vitest';
import { isSettingsFileLocked, portalLocksFor, reminderLocksFor } from '../../../lib/policy/locks.ts';
import { LOCKABLE, type ManagedPolicy } from '../../../lib/policy/managed-policy.ts';

const OPEN = { portal: false, bank: false, desk: false, reminderDays: false, removal: false };
const SETTLED = { portal: true, bank: true, desk: true, reminderDays: true, removal: true };

describe('portalLocksFor', () => {
  it.each<[string, ManagedPolicy | null, object]>([
    ['nothing is decided', null, OPEN],
    ['something else is', { language: 'en' }, OPEN],
    ['all portals are locked', { locked: ['portals'] }, SETTLED],
    ['reminders are locked', { locked: ['reminders'] }, { ...OPEN, reminderDays: true }],
    ['days are given for all', { reminders: { days: [30] } }, { ...OPEN, reminderDays: true }],
    ['whoever goes with it may not', { locked: ['identities'] }, { ...OPEN, removal: true }],
    ['it is named and no more', { portals: [{ id: 'a1' }] }, { ...OPEN, portal: true, removal: true }],
    ['another one is named', { portals: [{ id: 'b1', bank: 'hata' }] }, OPEN],
    [
      'it is named with all there is to say',
      { portals: [{ id: 'a1', bank: 'hata', reminderDays: [20], desk: { phone: '0120' } }] },
      SETTLED,
    ],
  ])('settles what it should where %s', (_, policy, locks) => {
    expect(portalLocksFor(policy, 'a1')).toEqual(locks);
  });
});

describe('reminderLocksFor', () => {
  it.each<[ManagedPolicy | null, boolean, boolean]>([
    [null, false, false],
    [{ locked: ['reminders'] }, true, true],
    [{ reminders: { notifies: false } }, true, false],
    [{ reminders: { workingHours: { workingDays: [1], from: '09:00', to: '17:00' } } }, false, true],
    [{ reminders: { days: [30] } }, false, false],
  ])('%j', (policy, notifies, hours) => {
    expect(reminderLocksFor(policy)).toEqual({ notifies, hours });
  });
});

describe('isSettingsFileLocked', () => {
  it('follows what a file of settings can say', () => {
    expect(isSettingsFileLocked(null)).toBe(false);
    const locking = LOCKABLE.filter((part) => isSettingsFileLocked({ locked: [part] }));
    expect(locking).toEqual(['portals', 'reminders', 'settingsFile']);
  });
});
