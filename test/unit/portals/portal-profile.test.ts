import { describe, expect, it } from 'vitest';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';
import { BUILT_IN_RULES } from '../../../lib/portals/built-in-rules.ts';
import { findProfile, findProfileById } from '../../../lib/portals/find-profile.ts';
import { findIdentity, identitiesAgree } from '../../../lib/portals/identity.ts';
import { type PortalProfile, parsePortalProfile } from '../../../lib/portals/portal-profile.ts';

const shinkinCorporate = BUILT_IN_PROFILES.find(({ id }) => id === 'shinkin-corporate') as PortalProfile;

describe('parsePortalProfile', () => {
  it.each(BUILT_IN_PROFILES.map((profile) => [profile.id, profile] as const))(
    'accepts the built-in "%s"',
    (_, profile) => {
      expect(parsePortalProfile(structuredClone(profile))).toEqual({ ok: true, value: profile });
    },
  );

  it.each([
    ['origins.0', { origins: ['http://hib.shinkin-ib.jp'] }],
    ['origins.0', { origins: ['https://*'] }],
    ['origins.0', { origins: ['https://*.jp/path'] }],
    ['origins.0', { origins: ['https://127.0.0.1'] }],
    ['excludedHosts.0', { excludedHosts: ['https://demo.shinkin-ib.jp'] }],
    ['enrollmentPaths', { enrollmentPaths: [] }],
    ['enrollmentPaths', { enrollmentPaths: Array.from({ length: 21 }, (_, at) => `/ib/${at}`) }],
    ['enrollmentPaths', { browserIdentity: 'ie11' }],
    ['browserIdentity', { enrollmentPaths: ['/ib/'], browserIdentity: 'ie9' }],
    ['windows.graceDays', { windows: { ...shinkinCorporate.windows, graceDays: -1 } }],
    ['windows.opensDaysBefore', { windows: { ...shinkinCorporate.windows, opensDaysBefore: 1e9 } }],
    ['windows.cutOff.hour', { windows: { ...shinkinCorporate.windows, cutOff: { hour: 25, minute: 0 } } }],
    ['windows.afterGrace', { windows: { ...shinkinCorporate.windows, afterGrace: 'call' } }],
    ['key.bits', { key: { ...shinkinCorporate.key, bits: 1024 } }],
    ['verifiedOn', { verifiedOn: 'yesterday' }],
    ['unknown', { unknown: true }],
  ])('names %s when it is wrong', (where, change) => {
    expect(parsePortalProfile({ ...shinkinCorporate, ...change })).toEqual({
      ok: false,
      problem: { code: 'portalUnknown', facts: { where } },
    });
  });

  it('takes what a bank does after the grace, and on the last day', () => {
    const windows = { ...shinkinCorporate.windows, afterGrace: 'reacquire-with-password', unusedClosesOnLastDay: true };
    const profile = { ...shinkinCorporate, windows };
    expect(parsePortalProfile(profile)).toEqual({ ok: true, value: profile });
  });

  it.each(['/ib/enroll/', '/ib/enroll', '/cgi-bin/cert.cgi', '/~ib/a_b-c.d/'])('takes %s for a path', (path) => {
    const profile = { ...shinkinCorporate, enrollmentPaths: [path], browserIdentity: 'ie10' };
    expect(parsePortalProfile(profile)).toEqual({ ok: true, value: profile });
  });

  it.each([
    '',
    '/',
    '//',
    'ib/enroll/',
    '/ib//enroll',
    '/ib/../enroll/',
    '/./',
    '/ib/*',
    '/ib/enroll^',
    '/ib|',
    '/ib?x=1',
    '/ib#x',
    '/更新/',
    'https://hib.shinkin-ib.jp/ib/',
    `/${'a'.repeat(200)}`,
  ])('does not take "%s" for a path', (path) => {
    expect(parsePortalProfile({ ...shinkinCorporate, enrollmentPaths: [path] })).toMatchObject({
      problem: { facts: { where: 'enrollmentPaths.0' } },
    });
  });

  it.each([null, 'shinkin', [], {}])('refuses %j', (input) => {
    expect(parsePortalProfile(input).ok).toBe(false);
  });
});

describe('findProfile', () => {
  it.each(['https://hib.shinkin-ib.jp', 'https://www11.ib.shinkin-ib.jp'])('knows %s', (origin) => {
    expect(findProfile(origin, BUILT_IN_RULES)?.id).toBe('shinkin-corporate');
  });

  it.each([
    'http://hib.shinkin-ib.jp',
    'https://shinkin-ib.jp',
    'https://evil-shinkin-ib.jp',
    'https://hib.shinkin-ib.jp.example.com',
    'https://hib.shinkin-ib.jp:8443',
    'https://user@hib.shinkin-ib.jp',
    'https://shinkin-ib.jp@example.com',
    'null',
    '',
  ])('does not know %s', (origin) => {
    expect(findProfile(origin, BUILT_IN_RULES)).toBeNull();
  });

  it('does not know a host that its profile excludes', () => {
    const excluding = { ...shinkinCorporate, excludedHosts: ['demo.shinkin-ib.jp'] };
    expect(findProfile('https://demo.shinkin-ib.jp', [excluding])).toBeNull();
    expect(findProfileById('shinkin-corporate', [excluding])).toBe(excluding);
  });
});

describe('findIdentity', () => {
  const of = (
    userId: string | null,
    role: 'administrator' | 'user' | null = null,
    origin = 'https://a.shinkin-ib.jp',
  ) => ({
    identity: { profileId: 'p', origin, role, userId },
  });

  it('takes the very one before one that could be', () => {
    const known = [of(null), of('A001')];
    expect(findIdentity(known, of('A001').identity)).toBe(known[1]);
  });

  it('takes the only one that could be, and none of two', () => {
    const blank = of(null);
    expect(findIdentity([blank], of('A001').identity)).toBe(blank);
    expect(findIdentity([of(null), of(null)], of('A001').identity)).toBeNull();
  });

  it('keeps hosts and roles apart', () => {
    expect(identitiesAgree(of('A001').identity, of('A001', null, 'https://b.shinkin-ib.jp').identity)).toBe(false);
    expect(identitiesAgree(of('A001', 'user').identity, of('A001', 'administrator').identity)).toBe(false);
    expect(identitiesAgree(of('A001', 'user').identity, of('A001').identity)).toBe(true);
  });
});
