import { describe, expect, it } from 'vitest';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';
import { findProfileById } from '../../../lib/portals/find-profile.ts';
import { ownPortalId, ownProfileFor } from '../../../lib/portals/own-portal.ts';
import { parsePortalProfile } from '../../../lib/portals/portal-profile.ts';
import type { PortalSetting } from '../../../lib/portals/portal-setting.ts';
import {
  parseSettingsFile,
  SETTINGS_LIMIT,
  settingChanges,
  settingsFileText,
} from '../../../lib/portals/settings-file.ts';

const OWN = ownPortalId('0a0a0a0a-0000-4000-8000-000000000001');
const generic = findProfileById('generic', BUILT_IN_PROFILES);
if (!generic) throw new Error('there is no generic profile');
const SETTINGS: PortalSetting[] = [
  { id: 'shinkin-corporate', bank: 'nishio', reminderDays: [60, 20], desk: { phone: '0120-1' } },
  { id: 'shinkin-densai', origins: ['https://densai.example.jp'] },
  { id: OWN, profile: ownProfileFor(OWN, 'みらい銀行', generic), origins: ['https://ib.mirai.example'] },
];

const parse = (content: unknown) =>
  parseSettingsFile(typeof content === 'string' ? content : JSON.stringify(content), BUILT_IN_PROFILES);
const file = (...portals: object[]) => ({ format: 'koshin-settings', version: 1, portals });

describe('settings in a file', () => {
  it('come back as they were', () => {
    expect(parse(settingsFileText(SETTINGS))).toEqual({ ok: true, value: SETTINGS });
  });

  it('hold no words of a profile, which are made anew', () => {
    expect(settingsFileText(SETTINGS)).not.toMatch(/steps|notice|電子証明書/);
    const made = parse(settingsFileText(SETTINGS));
    const own = made.ok ? made.value[2]?.profile : undefined;
    expect(parsePortalProfile(own)).toMatchObject({ ok: true, value: { names: { ja: 'みらい銀行' } } });
  });

  it('may be nothing', () => {
    expect(parse(file())).toEqual({ ok: true, value: [] });
  });
});

describe('a file from anybody', () => {
  it.each([
    ['no JSON', '<html>'],
    ['another JSON', '[1]'],
    ['a member that nobody knows', file({ id: 'generic', origins: ['https://a.example'], profile: {} })],
    ['a profile of its own', file({ id: OWN, name: 'x', origins: ['https://a.example'], profile: generic })],
    ['a whole domain', file({ id: OWN, name: 'x', origins: ['https://*.bank.example'] })],
    ['a host without https', file({ id: OWN, name: 'x', origins: ['http://bank.example'] })],
    [
      'a host more for a portal whose hosts are known',
      file({ id: 'shinkin-corporate', origins: ['https://a.example'] }),
    ],
    [
      'the host of a built-in portal under another name',
      file({ id: OWN, name: 'x', origins: ['https://hib.shinkin-ib.jp'] }),
    ],
    ['a bank that does not exist', file({ id: 'shinkin-corporate', bank: 'nowhere' })],
    ['a portal that does not exist', file({ id: 'somewhere' })],
    ['a portal twice', file({ id: 'finemax' }, { id: 'finemax' })],
    [
      'a host twice',
      file(
        { id: OWN, name: 'x', origins: ['https://a.example'] },
        { id: 'shinkin-densai', origins: ['https://a.example'] },
      ),
    ],
    ['an own portal without a host', file({ id: OWN, name: 'x' })],
    ['reminders on no day', file({ id: 'finemax', reminderDays: [] })],
    ['a telephone that is markup', file({ id: 'finemax', desk: { phone: '<b>' } })],
  ])('is refused as a whole for %s', (_, content) => {
    expect(parse(content)).toMatchObject({ ok: false, problem: { code: 'settingsUnreadable' } });
  });

  it('is refused by name when it is of another version, or too large', () => {
    expect(parse({ ...file(), version: 2, more: 1 })).toMatchObject({ problem: { code: 'settingsOtherVersion' } });
    expect(parse(' '.repeat(SETTINGS_LIMIT + 1))).toMatchObject({ problem: { code: 'settingsTooLarge' } });
  });

  it('says where it is wrong', () => {
    const wrong = file({ id: 'finemax' }, { id: 'finemax', bank: 5 });
    expect(parse(wrong)).toMatchObject({ problem: { facts: { where: 'portals.1.bank' } } });
  });
});

describe('settingChanges', () => {
  it('tells what is new, what is different and what is the same, whatever the order of its members', () => {
    const current: PortalSetting[] = [
      { id: 'shinkin-corporate', desk: { phone: '0120-1' }, reminderDays: [60, 20], bank: 'nishio' },
      { id: 'shinkin-densai', origins: ['https://other.example.jp'] },
      { id: 'finemax' },
    ];
    expect(settingChanges(current, SETTINGS).map(({ kind }) => kind)).toEqual(['same', 'changed', 'added']);
  });
});
