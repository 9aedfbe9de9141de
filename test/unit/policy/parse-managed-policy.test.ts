import { describe, expect, it } from 'vitest';
import type { PolicyFault } from '../../../lib/policy/managed-policy.ts';
import { parseManagedPolicy } from '../../../lib/policy/parse-managed-policy.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { profile as shinkin } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';

const MINATO = {
  ...generic,
  id: 'minato',
  names: { ja: 'みなと', en: 'Minato' },
  origins: ['https://ib.minato.example'],
};

const FULL = {
  portals: [
    {
      id: 'shinkin-corporate',
      reminderDays: [30, 14],
      identities: [
        { role: 'administrator', userId: 'A001', notAfter: '2028-02-29' },
        { role: 'user', userId: 'A001', origin: 'https://hib.shinkin-ib.jp' },
        { userId: 'A002' },
      ],
    },
    { id: 'minato', profile: MINATO, desk: { phone: '03-0000-0000' }, identities: [{ userId: 'm-1' }] },
    { id: 'finemax', bank: 'kagawa' },
  ],
  reminders: { days: [40, 5], notifies: true, workingHours: { workingDays: [1, 2], from: '08:30', to: '17:00' } },
  issuingMethods: ['in-page', 'by-hand'],
  keyFloor: 3072,
  assist: 'point',
  passphrase: { minLength: 16, ownChoice: false },
  support: { text: { ja: '情報システム部', en: 'IT desk' }, phone: '内線 123' },
  language: 'ja',
  locked: ['portals', 'settingsFile'],
  members: ['portals', 'issuingMethods'],
};

function faultsOf(policy: unknown): readonly PolicyFault[] {
  const parsed = parseManagedPolicy(policy, BUILT_IN_PROFILES);
  return parsed.ok ? [] : parsed.faults;
}

describe('parseManagedPolicy', () => {
  it('takes all that an administrator can decide, and nothing at all', () => {
    expect(parseManagedPolicy(FULL, BUILT_IN_PROFILES)).toEqual({ ok: true, policy: FULL });
    expect(parseManagedPolicy({}, BUILT_IN_PROFILES)).toEqual({ ok: true, policy: {} });
  });

  it('takes a calendar without what no policy can say, null, for one that knows of none', () => {
    const { cutOff: _, graceDays: __, ...windows } = MINATO.windows;
    const said = { portals: [{ id: 'minato', profile: { ...MINATO, windows } }] };
    expect(parseManagedPolicy(said, BUILT_IN_PROFILES)).toMatchObject({
      ok: true,
      policy: { portals: [{ profile: { windows: { cutOff: null, graceDays: null } } }] },
    });
  });

  it.each([
    ['a text', 'portals', [{ where: '', expected: 'Object', received: '"portals"' }]],
    ['a list', [], [{ where: '', expected: 'Object', received: '[]' }]],
    ['a list for a group', { reminders: [] }, [{ where: 'reminders', expected: 'Object', received: '[]' }]],
    [
      'a member that the browser has dropped',
      { members: ['assist', 'issuingMethods'], assist: 'press' },
      [{ where: 'issuingMethods', expected: 'members.1', received: '—' }],
    ],
    ['an unknown member', { portal: [] }, [{ where: 'portal', expected: '—', received: '[]' }]],
    ['an unknown word', { assist: 'push' }, [{ where: 'assist', expected: '"press" | "point"', received: '"push"' }]],
    ['a wrong number', { keyFloor: 1024 }, [{ where: 'keyFloor', expected: '2048 | 3072 | 4096', received: '1024' }]],
    ['a short minimum', { passphrase: { minLength: 8 } }, [{ where: 'passphrase.minLength', expected: '>=12' }]],
    ['no method at all', { issuingMethods: [] }, [{ where: 'issuingMethods', expected: '>=1' }]],
    [
      'requests by hand, for which no key would ever be made',
      { issuingMethods: ['by-hand', 'branch'] },
      [{ where: 'issuingMethods', expected: '+ "in-page" | "csr-form"', received: '["by-hand","branch"]' }],
    ],
    ['a member that is missing', { support: {} }, [{ where: 'support.text', expected: '"text"', received: '—' }]],
    [
      'a host without https',
      { portals: [{ id: 'generic', origins: ['ib.example.jp'] }] },
      [{ where: 'portals.0.origins.0' }],
    ],
    ['a portal that nobody knows', { portals: [{ id: 'minato' }] }, [{ where: 'portals.0.id', received: '"minato"' }]],
    [
      'a profile of another id',
      { portals: [{ id: 'minato-2', profile: MINATO }] },
      [{ where: 'portals.0.profile.id', expected: '"minato-2"', received: '"minato"' }],
    ],
    [
      'a broken profile',
      { portals: [{ id: 'minato', profile: { ...MINATO, issuing: 'magic' } }] },
      [{ where: 'portals.0.profile.issuing' }],
    ],
    [
      'a portal of which nobody says where it is',
      { portals: [{ id: 'shinkin-densai' }, { id: 'minato', profile: { ...MINATO, origins: [] } }] },
      [
        { where: 'portals.0.origins', expected: '>=1', received: '—' },
        { where: 'portals.1.origins', expected: '>=1', received: '—' },
      ],
    ],
    [
      'a bank without a description',
      { portals: [{ id: 'generic', origins: ['https://ib.minato.example'] }] },
      [{ where: 'portals.0.id', expected: expect.not.stringContaining('generic'), received: '"generic"' }],
    ],
    [
      'a telephone number that is none',
      { support: { text: { ja: '情報システム部', en: 'IT desk' }, phone: '0'.repeat(61) } },
      [{ where: 'support.phone', expected: '<=60' }],
    ],
    [
      'a bank that is not one of the portal',
      { portals: [{ id: 'finemax', bank: 'minato' }] },
      [{ where: 'portals.0.bank', received: '"minato"' }],
    ],
    [
      'a portal twice',
      { portals: [{ id: 'finemax' }, { id: 'finemax' }] },
      [{ where: 'portals.1.id', expected: '≠ portals.0.id' }],
    ],
    [
      'two portals at one host',
      {
        portals: [
          { id: 'minato', profile: MINATO },
          { id: 'shinkin-densai', origins: MINATO.origins },
        ],
      },
      [{ where: 'portals.1', expected: '≠ portals.0', received: MINATO.origins[0] }],
    ],
    [
      'a host within the pattern of another portal',
      { portals: [{ id: 'shinkin-densai', origins: ['https://ib.shinkin-ib.jp'] }, { id: shinkin.id }] },
      [{ where: 'portals.1', received: 'https://ib.shinkin-ib.jp' }],
    ],
    [
      'a pattern within a pattern',
      { portals: [{ id: 'shinkin-densai', origins: ['https://*.ib.shinkin-ib.jp'] }, { id: shinkin.id }] },
      [{ where: 'portals.1' }],
    ],
    [
      'somebody twice',
      { portals: [{ id: shinkin.id, identities: [{ userId: 'a' }, { userId: 'b' }, { userId: 'a', role: 'user' }] }] },
      [{ where: 'portals.0.identities.2', expected: '≠ portals.0.identities.0' }],
    ],
    [
      'somebody at a host of others',
      { portals: [{ id: shinkin.id, identities: [{ userId: 'a', origin: 'https://ib.minato.example' }] }] },
      [{ where: 'portals.0.identities.0.origin' }],
    ],
    [
      'somebody at a pattern',
      { portals: [{ id: shinkin.id, identities: [{ userId: 'a', origin: 'https://*.shinkin-ib.jp' }] }] },
      [{ where: 'portals.0.identities.0.origin' }],
    ],
    [
      'a day that is none',
      { portals: [{ id: shinkin.id, identities: [{ userId: 'a', notAfter: '2027-02-29' }] }] },
      [{ where: 'portals.0.identities.0.notAfter', expected: 'YYYY-MM-DD', received: '"2027-02-29"' }],
    ],
    [
      'a date in other words',
      { portals: [{ id: shinkin.id, identities: [{ userId: 'a', notAfter: '令和9年3月31日' }] }] },
      [{ where: 'portals.0.identities.0.notAfter', expected: 'YYYY-MM-DD' }],
    ],
    [
      'hours that end before they begin',
      { reminders: { workingHours: { workingDays: [1], from: '17:00', to: '09:00' } } },
      [{ where: 'reminders.workingHours.to', expected: '> "17:00"', received: '"09:00"' }],
    ],
  ])('refuses %s, and says where', (_, policy, faults) => {
    expect(faultsOf(policy)).toMatchObject(faults);
    expect(faultsOf(policy)).toHaveLength(faults.length);
  });

  it('refuses the whole for one fault, and names each of several', () => {
    const faults = faultsOf({ ...FULL, keyFloor: 1, assist: 2, reminders: { days: [] } });
    expect(faults.map(({ where }) => where)).toEqual(['reminders.days', 'keyFloor', 'assist']);
  });

  it('names no more faults, and no more of what was wrong, than somebody can read', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ id: `unknown-${at}`, extra: 'x'.repeat(5000) }));
    const faults = faultsOf({ portals: many });
    expect(faults).toHaveLength(20);
    for (const { received } of faults) expect(received.length).toBeLessThanOrEqual(80);
    expect(faultsOf({ ['x'.repeat(5000)]: 1 }).map(({ where }) => where.length)).toEqual([80]);
  });

  it('lets the same user ID be somebody else by role, bank or portal', () => {
    const identities = [
      { userId: 'a', role: 'administrator' },
      { userId: 'a', role: 'user', bankCode: '1234' },
      { userId: 'a', role: 'user', bankCode: '2345' },
    ];
    expect(
      faultsOf({
        portals: [
          { id: shinkin.id, identities },
          { id: 'finemax', identities },
        ],
      }),
    ).toEqual([]);
  });
});
