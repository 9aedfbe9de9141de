// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { OptionsView } from '../../components/OptionsView.tsx';
import type { ManagedPolicy } from '../../lib/policy/managed-policy.ts';
import { byAction, mountUnder, unfold } from './mount.tsx';
import { IN_USE, OPTIONS, SETTINGS, TRACKED } from './settings-fixture.ts';

/** Everything unfolded that can be. */
async function open(policy: ManagedPolicy | null, settings = SETTINGS): Promise<HTMLElement> {
  const root = mountUnder(policy, <OptionsView {...OPTIONS} settings={settings} />);
  for (const each of root.querySelectorAll('details')) await unfold(each);
  return root;
}

/** As a person finds it: within a group that is switched off, or switched off itself. */
function isOff(root: HTMLElement, action: string): boolean {
  const control = byAction<HTMLInputElement>(root, action);
  if (!control) throw new Error(`no ${action}`);
  return control.closest('fieldset[disabled]') !== null;
}

const PORTALS = ['portal', 'bank', 'phone', 'remove-portal'];
const PEOPLE = ['import-certificate', 'add-by-hand', 'remove-identity', 'forget-certificate'];
const REMINDING = ['notifies', 'quiet', 'hours-from'];
const ALL = [...PORTALS, ...PEOPLE, ...REMINDING, 'reminder-days', 'settings-file'];
/** What changes no setting is nobody's to forbid. */
const FREE = ['export-settings', 'save-calendar', 'test-notice'];

describe('the options page', () => {
  it.each<[string, ManagedPolicy | null, readonly string[]]>([
    ['nothing', null, []],
    ['nothing that can be chosen here', { keyFloor: 3072, language: 'ja' }, []],
    ['all portals', { locked: ['portals'] }, [...PORTALS, 'reminder-days', 'settings-file']],
    ['all people', { locked: ['identities'] }, [...PEOPLE, 'remove-portal']],
    ['all reminders', { locked: ['reminders'] }, [...REMINDING, 'reminder-days', 'settings-file']],
    ['the file of settings', { locked: ['settingsFile'] }, ['settings-file']],
    ['the reminder days', { reminders: { days: [30] } }, ['reminder-days']],
    ['whether notifications come', { reminders: { notifies: true } }, ['notifies']],
    ['a portal with its bank', { portals: [{ id: 'shinkin-corporate', bank: 'hata' }] }, ['bank', 'remove-portal']],
    [
      'one of the people, by name only: nobody is whom the administrator brought',
      { portals: [{ id: 'shinkin-corporate', identities: [{ userId: '0012345678' }] }] },
      ['remove-portal'],
    ],
  ])('leaves on the page, and switches off, what the policy settles: %s', async (_, policy, off) => {
    const root = await open(policy);
    expect(ALL.filter((action) => isOff(root, action)).sort()).toEqual([...off].sort());
    expect(FREE.filter((action) => isOff(root, action))).toEqual([]);
    // Whatever is off says why, as the name of its group.
    for (const group of root.querySelectorAll('fieldset[disabled]'))
      expect(group.firstElementChild?.matches('legend') && group.firstElementChild.textContent).toContain('管理者');
  });

  it('settles whoever the administrator names, as the record has it', async () => {
    const tracked = { ...TRACKED, managed: { isNew: false, before: null } };
    const root = await open(
      { portals: [{ id: 'shinkin-corporate', identities: [{ userId: 'another spelling' }] }] },
      { ...SETTINGS, inUse: [{ ...IN_USE, identities: [tracked] }] },
    );
    expect(ALL.filter((action) => isOff(root, action)).sort()).toEqual([
      'forget-certificate',
      'remove-identity',
      'remove-portal',
    ]);
  });

  it('still unfolds what is locked, and asks for access', async () => {
    const settings = { ...SETTINGS, inUse: [{ ...IN_USE, hasAccess: false }] };
    const root = await open({ locked: ['portals', 'identities', 'reminders', 'settingsFile'] }, settings);
    expect(isOff(root, 'allow-access')).toBe(false);
    expect(root.querySelector('[data-identity] [data-action="remove-identity"]')).not.toBeNull();
    expect(root.querySelector('.locked-portal')?.textContent).toContain('管理者');
  });
});
