import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_WORKING_HOURS } from '../../../lib/lifecycle/working-hours.ts';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import { portalsUnder, remindersUnder } from '../../../lib/policy/settings-under-policy.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';
import { findProfile, findProfileById } from '../../../lib/portals/find-profile.ts';
import { type PortalSetting, portalsInUse, windowsFor } from '../../../lib/portals/portal-setting.ts';

const MINATO = { ...generic, id: 'minato', origins: ['https://ib.minato.example'] };
const OWN: PortalSetting = {
  id: 'own-1',
  profile: { ...generic, id: 'own-1' },
  origins: ['https://ib.minato.example', 'https://ib.other.example'],
};
const under = (policy: ManagedPolicy | null, settings: readonly PortalSetting[] = []) =>
  portalsUnder(policy, BUILT_IN_PROFILES, settings);
const daysOf = (id: string, portals: ReturnType<typeof under>) => {
  const portal = findProfileById(id, portals);
  return portal && windowsFor(portal, null).reminderDays;
};

describe('portalsUnder', () => {
  it("puts the administrator's portal before the user's own at the same host, which keeps its others", () => {
    const portals = under({ portals: [{ id: 'minato', profile: MINATO }] }, [OWN]);
    expect(findProfile('https://ib.minato.example', portals)?.id).toBe('minato');
    expect(findProfile('https://ib.other.example', portals)?.id).toBe('own-1');
    expect(portals.slice(0, 2).map(({ id }) => id)).toEqual(['minato', 'own-1']);
  });

  it('leaves to the user what the administrator says nothing of', () => {
    const setting: PortalSetting = { id: 'finemax', bank: 'kagawa', reminderDays: [20], desk: { phone: '03-1' } };
    const portals = under({ portals: [{ id: 'finemax', desk: { phone: '03-2' } }] }, [setting]);
    expect(findProfileById('finemax', portals)).toMatchObject({ bank: 'kagawa', desk: { phone: '03-2' } });
    expect(daysOf('finemax', portals)).toEqual([20]);
    expect(portals.filter(({ id }) => id === 'finemax')).toHaveLength(1);
  });

  it("has the administrator's days everywhere, a portal's own before those of all", () => {
    const policy: ManagedPolicy = {
      portals: [{ id: 'finemax', reminderDays: [50] }, { id: 'generic' }],
      reminders: { days: [40, 5] },
    };
    const portals = under(policy, [{ id: 'shinkin-corporate', reminderDays: [20] }]);
    expect(daysOf('finemax', portals)).toEqual([50]);
    for (const { id } of BUILT_IN_PROFILES) if (id !== 'finemax') expect(daysOf(id, portals), id).toEqual([40, 5]);
  });

  it('is what the user had where nothing is decided, each portal once, whatever is', () => {
    const ids = fc.constantFrom(...BUILT_IN_PROFILES.map(({ id }) => id), 'minato');
    const days = fc.array(fc.nat(90), { minLength: 1, maxLength: 3 });
    const setting = fc.record({ id: ids, reminderDays: days }, { requiredKeys: ['id'] });
    const settings = fc.uniqueArray(setting, { selector: ({ id }) => id });
    const withProfiles = (all: { id: string }[]) =>
      all.map((each) => (each.id === 'minato' ? { ...each, profile: MINATO } : each));
    fc.assert(
      fc.property(settings, settings, fc.option(days), (managed, own, all) => {
        const mine = withProfiles(own) as PortalSetting[];
        expect(under(null, mine)).toEqual(portalsInUse(BUILT_IN_PROFILES, mine));
        expect(under({}, mine)).toEqual(portalsInUse(BUILT_IN_PROFILES, mine));
        const policy = { portals: withProfiles(managed), ...(all && { reminders: { days: all } }) } as ManagedPolicy;
        const portals = under(policy, mine);
        expect(portals.map(({ id }) => id).slice(0, managed.length)).toEqual(managed.map(({ id }) => id));
        expect(new Set(portals.map(({ id }) => id)).size).toBe(portals.length);
        for (const { id } of under(null, mine)) expect(findProfileById(id, portals)).not.toBeNull();
      }),
    );
  });
});

describe('remindersUnder', () => {
  const own = { id: 'reminders' as const, notifies: true, hours: DEFAULT_WORKING_HOURS };

  it('takes each member that was decided, and leaves the rest', () => {
    expect(remindersUnder(null, own)).toEqual(own);
    expect(remindersUnder({ reminders: { notifies: false } }, own)).toEqual({ ...own, notifies: false });
    const workingHours = { workingDays: [2, 3], from: '08:30', to: '17:05' };
    expect(remindersUnder({ reminders: { workingHours } }, { ...own, hours: null })).toEqual({
      ...own,
      hours: { workingDays: [2, 3], from: { hour: 8, minute: 30 }, to: { hour: 17, minute: 5 } },
    });
  });
});
