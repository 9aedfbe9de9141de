import { describe, expect, it } from 'vitest';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import { portalsOfPeople } from '../../../lib/policy/portals-of-people.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';
import type { PortalSetting } from '../../../lib/portals/portal-setting.ts';

const HOST = 'https://ib.minato.example';
const OTHER = 'https://ib.other.example';
const POLICY: ManagedPolicy = { portals: [{ id: 'minato', profile: { ...generic, id: 'minato', origins: [HOST] } }] };
const own = (...origins: string[]): PortalSetting => ({ id: 'own-1', profile: { ...generic, id: 'own-1' }, origins });
const personAt = (profileId: string, origin: string) => ({ profileId, origin, role: null, userId: 'a' });

describe('portalsOfPeople', () => {
  const under = (origin: string, setting: PortalSetting, policy: ManagedPolicy | null = POLICY) =>
    portalsOfPeople(policy, BUILT_IN_PROFILES, [setting]).under(personAt('own-1', origin));

  it("has somebody at the host of the administrator's portal as that one's", () => {
    expect(under(HOST, own(HOST, OTHER))).toBe('minato');
    expect(under(OTHER, own(HOST, OTHER))).toBe('own-1');
    expect(under(HOST, own(HOST), null)).toBe('own-1');
  });

  it('has somebody of whom no host is known as its own where all of their portal is', () => {
    expect(under('', own(HOST))).toBe('minato');
    expect(under('', own(HOST, OTHER))).toBe('own-1');
    expect(under('', own('https://*.minato.example'))).toBe('own-1');
  });

  it('knows those of a built-in portal whose host the administrator describes anew, and no portal of the policy by another', () => {
    const profile = { ...generic, id: 'anew', origins: ['https://hib.shinkin-ib.jp'] };
    const { under: underAnew } = portalsOfPeople({ portals: [{ id: 'anew', profile }] }, BUILT_IN_PROFILES, []);
    expect(underAnew(personAt('shinkin-corporate', 'https://hib.shinkin-ib.jp'))).toBe('anew');
    expect(underAnew(personAt('shinkin-corporate', 'https://ib.shinkin-ib.jp'))).toBe('shinkin-corporate');
    expect(underAnew(personAt('anew', ''))).toBe('anew');
  });

  it('gives those of a policy that is gone to the portal that is there, and leaves all others', () => {
    const { own: ownOf } = portalsOfPeople(null, BUILT_IN_PROFILES, [own(HOST)]);
    expect(ownOf(personAt('minato', HOST), 'minato')).toBe('own-1');
    expect(ownOf(personAt('minato', OTHER), 'minato')).toBe('minato');
    expect(ownOf(personAt('own-1', OTHER), 'minato')).toBe('own-1');
    expect(ownOf(personAt('own-2', OTHER), 'minato')).toBe('minato');
    expect(ownOf(personAt('finemax', HOST), 'finemax')).toBe('finemax');
  });
});
