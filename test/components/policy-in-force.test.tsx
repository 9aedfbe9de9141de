// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { OptionsView } from '../../components/OptionsView.tsx';
import { PolicyInForce } from '../../components/PolicyInForce.tsx';
import { ISSUING_METHODS, LOCKABLE, type ManagedPolicy } from '../../lib/policy/managed-policy.ts';
import { BUILT_IN_PROFILES } from '../../lib/portals/built-in-profiles.ts';
import { LANGUAGES } from './fixtures.ts';
import { byAction, click, mount, mountUnder, unfold } from './mount.tsx';
import { EVERYTHING } from './policy-fixture.ts';
import { OPTIONS, SHINKIN } from './settings-fixture.ts';

const base = { profiles: BUILT_IN_PROFILES, onCopy: async () => true };
const textsOf = (root: HTMLElement, decision: string) =>
  [...root.querySelectorAll(`[data-decision="${decision}"] dd p`)].map(({ textContent }) => textContent);

async function unfoldPortal(root: HTMLElement, id: string): Promise<HTMLElement> {
  const portal = root.querySelector<HTMLDetailsElement>(`[data-decided-portal="${id}"]`);
  await unfold(portal);
  return portal as HTMLElement;
}

describe('PolicyInForce', () => {
  it.each([null, {}])('is nothing where nothing is decided: %j', (policy) => {
    expect(mount(<PolicyInForce inForce={{ policy, faults: [] }} {...base} />).textContent).toBe('');
  });

  it.each(LANGUAGES)('says every decision in words, and no word of what is left open (%s)', (language) => {
    const root = mount(<PolicyInForce inForce={{ policy: EVERYTHING, faults: [] }} {...base} />, language);
    const decided = [...root.querySelectorAll<HTMLElement>('[data-decision]')].map(
      ({ dataset }) => dataset['decision'],
    );
    expect(decided).toEqual([
      'portals',
      'reminders_heading',
      'policy_methods',
      'policy_key',
      'policy_assist',
      'policy_passphrase',
      'support_title',
      'policy_language',
      'policy_locked',
    ]);
    expect(root.querySelector('[role="alert"]')).toBeNull();
    // What is written for programs stands nowhere.
    expect(root.textContent).not.toMatch(/in-page|settingsFile|ownChoice|undefined|\$\d/);
    expect(textsOf(root, 'policy_methods')).toHaveLength(ISSUING_METHODS.length);
    expect(textsOf(root, 'policy_locked')).toHaveLength(LOCKABLE.length);
    expect(textsOf(root, 'policy_key')[0]).toContain('3072');
    expect(textsOf(root, 'policy_passphrase')[0]).toContain('20');
    const [days, notified, hours] = textsOf(root, 'reminders_heading');
    expect(days).toMatch(/40(、|, )7/);
    expect(notified).not.toBe(hours);
    expect(hours).toMatch(language === 'ja' ? /月、金、日 の 08:30～18:00/ : /Mon, Fri, Sun, 08:30 to 18:00/);
    const one = mount(<PolicyInForce inForce={{ policy: { keyFloor: 2048 }, faults: [] }} {...base} />, language);
    expect(one.querySelectorAll('[data-decision]')).toHaveLength(1);
  });

  it('tells both assist levels, both languages and both ways with passphrases and notifications apart', () => {
    const said = (policy: ManagedPolicy) =>
      mount(<PolicyInForce inForce={{ policy, faults: [] }} {...base} />).querySelector('dl')?.textContent;
    expect(said({ assist: 'press' })).not.toBe(said({ assist: 'point' }));
    expect(said({ language: 'ja' })).not.toBe(said({ language: 'en' }));
    expect(said({ passphrase: { ownChoice: true } })).not.toBe(said({ passphrase: { ownChoice: false } }));
    expect(said({ reminders: { notifies: true } })).not.toBe(said({ reminders: { notifies: false } }));
  });

  it('names portals and people once they are unfolded, and an unknown portal by its id', async () => {
    const root = mount(<PolicyInForce inForce={{ policy: EVERYTHING, faults: [] }} {...base} />);
    expect(root.querySelector('[data-decided-identity]')).toBeNull();
    const portal = await unfoldPortal(root, 'shinkin-corporate');
    const text = portal.textContent ?? '';
    for (const part of [SHINKIN.names.ja, '幡多信用金庫', '45、15', '0120-000-111', 'hib.example.jp'])
      expect(text).toContain(part);
    const people = [...portal.querySelectorAll('[data-decided-identity]')].map(({ textContent }) => textContent);
    expect(people).toEqual([
      '管理者 kanri001、有効期限 2026年12月1日(火)（令和8年）',
      'riyou001、www11.ib.shinkin-ib.jp 1234',
    ]);
    expect((await unfoldPortal(root, 'bank-nobody-knows')).textContent).toContain('bank-nobody-knows');
  });
});

describe('a policy that was refused', () => {
  const faults = [
    { where: 'portals.0.origins.1', expected: '/^https:/', received: '"http://<b>x</b>"' },
    { where: '', expected: 'Object', received: '[]' },
  ];

  it.each(LANGUAGES)('says that nothing of it counts, what goes on, and each fault (%s)', (language) => {
    const shown = (policy: ManagedPolicy | null) =>
      mount(<PolicyInForce inForce={{ policy, faults }} {...base} />, language);
    const root = shown(null);
    const alert = root.querySelector('[role="alert"]');
    expect(root.querySelector('[data-decision]')).toBeNull();
    expect(alert?.querySelectorAll('[data-fault]')).toHaveLength(2);
    expect(alert?.querySelector('[data-fault="portals.0.origins.1"]')?.textContent).toContain('"http://<b>x</b>"');
    expect(alert?.querySelector('b')).toBeNull();
    expect(alert?.querySelectorAll('.note-next')).toHaveLength(1);
    const without = alert?.textContent;
    const earlier = shown({ keyFloor: 2048 });
    expect(earlier.querySelector('[role="alert"]')?.textContent).not.toBe(without);
    expect(earlier.querySelector('[data-decision="policy_key"]')).not.toBeNull();
  });

  it('is copied as lines that somebody else can use', async () => {
    const onCopy = vi.fn(async () => true);
    const root = mount(<PolicyInForce inForce={{ policy: null, faults }} {...base} onCopy={onCopy} />, 'en');
    await click(byAction(root, 'copy-policy-faults'));
    expect(onCopy).toHaveBeenCalledWith(
      [
        'Koshin’s managed settings have mistakes in them and are not in force.',
        'portals.0.origins.1: expected /^https:/, received "http://<b>x</b>"',
        '(the settings as a whole): expected Object, received []',
      ].join('\n'),
    );
    expect(root.textContent).toContain('Copied');
  });

  it('stands first on the options page, which has no word of a policy otherwise', () => {
    const root = mountUnder(null, <OptionsView {...OPTIONS} />, { faults });
    expect(root.querySelector('[data-section]')?.getAttribute('data-section')).toBe('policy');
    expect(mount(<OptionsView {...OPTIONS} />).querySelector('[data-section="policy"], [data-locked]')).toBeNull();
  });
});
