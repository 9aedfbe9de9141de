// @vitest-environment happy-dom
import type { ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { OnboardingWhat } from '../../components/OnboardingWhat.tsx';
import { StatusView } from '../../components/StatusView.tsx';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import { NOW, overviewOf } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';

const nothing = {
  hasAccess: true,
  onOpenRenewal: () => undefined,
  onFile: () => undefined,
  onChooseFile: () => undefined,
  onAcknowledgeLost: () => undefined,
  onAllowAccess: () => undefined,
};

describe('StatusView', () => {
  it('without any identity says what Koshin does and what to do', () => {
    const root = mount(
      <StatusView overview={{ identities: [], keysLostSince: null, wrongClock: null }} {...nothing} />,
    );
    expect(root.querySelector('[data-stage="empty"]')?.textContent).toContain('いつもどおり銀行にログインしてください');
    expect(root.querySelector('button.primary')).toBeNull();
    expect(byAction(root, 'choose-file')).not.toBeNull();
  });

  it('has one primary action, however much there is to do: the most pressing of all', () => {
    const primariesIn = (identities: readonly IdentityOverview[], hasAccess = true) => {
      const overview = { identities, keysLostSince: null, wrongClock: null };
      const root = mount(<StatusView overview={overview} {...nothing} hasAccess={hasAccess} now={NOW} />);
      const primaries = [...root.querySelectorAll<HTMLElement>('[data-primary]')];
      expect(primaries).toEqual([...root.querySelectorAll('button.primary')]);
      return primaries.map((each) => [
        each.dataset['action'],
        each.closest<HTMLElement>('[data-identity]')?.dataset['identity'],
      ]);
    };
    const named = (id: string, overview: IdentityOverview) => ({ ...overview, tracked: { ...overview.tracked, id } });
    const [first, second, calm, called] = [
      named('first', overviewOf({ days: 3 })),
      named('second', overviewOf({ days: 9 })),
      named('calm', overviewOf({ days: 200 })),
      named('called', overviewOf({ days: -91 })),
    ];
    expect(primariesIn([first, second, calm])).toEqual([['start-renewal', 'first']]);
    expect(primariesIn([called, second])).toEqual([['start-renewal', 'second']]);
    expect(primariesIn([calm])).toEqual([]);
    expect(primariesIn([first, second], false)).toEqual([['allow-access', undefined]]);
  });

  it('has one primary action where nobody is known and the access is missing: that of the first steps, which ask for it', () => {
    const overview = { identities: [], keysLostSince: null, wrongClock: null };
    const actionsWith = (firstSteps?: ComponentChild) => {
      const root = mount(<StatusView overview={overview} {...nothing} hasAccess={false} firstSteps={firstSteps} />);
      expect(byAction(root, 'allow-access')).not.toBeNull();
      return [...root.querySelectorAll<HTMLElement>('button.primary')].map((each) => each.dataset['action']);
    };
    expect(actionsWith(<OnboardingWhat onNext={() => undefined} onSkip={() => undefined} />)).toEqual([
      'onboarding-bank',
    ]);
    expect(actionsWith()).toEqual(['allow-access']);
  });

  it('tells plainly that a key was lost, and what to do', () => {
    const root = mount(<StatusView overview={{ identities: [], keysLostSince: NOW, wrongClock: null }} {...nothing} />);
    const alert = root.querySelector('[role="alert"]');
    expect(alert?.textContent).toContain('2026年11月22日');
    expect(alert?.textContent).toContain('更新を始め直してください');
    // What may help comes before what costs a reissue.
    expect(alert?.textContent).toMatch(/予備を保存してあれば.*失効と再発行/);
  });

  it('says once that the clock is wrong, with both times, for however many identities', () => {
    const identities = ['one', 'two', 'three'].map((id) => {
      const overview = overviewOf({ days: -400 });
      return { ...overview, lifecycle: null, tracked: { ...overview.tracked, id } };
    });
    const wrongClock = { at: NOW, ahead: 365 * 86_400_000 };
    const root = mount(<StatusView overview={{ identities, keysLostSince: null, wrongClock }} {...nothing} />);
    const alerts = [...root.querySelectorAll('[role="alert"]')].map(({ textContent }) => textContent);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatch(/時計が合っていません.*2026年11月22日.*2025年11月22日.*日付と時刻を合わせて/);
    expect(root.textContent?.split('時計が').length).toBe(2);
    expect(root.querySelector('.tone-red')).toBeNull();
  });

  it('asks for the access that the user took away', async () => {
    const onAllowAccess = vi.fn();
    const overview = { identities: [], keysLostSince: null, wrongClock: null };
    const root = mount(<StatusView overview={overview} {...nothing} hasAccess={false} onAllowAccess={onAllowAccess} />);
    await click(byAction(root, 'allow-access'));
    expect(onAllowAccess).toHaveBeenCalledTimes(1);
  });

  it('opens the renewal of the identity whose button was pressed', async () => {
    const onOpenRenewal = vi.fn();
    const one = overviewOf({ days: 9 });
    const other = { ...one, tracked: { ...one.tracked, id: 'other' } };
    const overview = { identities: [one, other], keysLostSince: null, wrongClock: null };
    const root = mount(<StatusView overview={overview} {...nothing} onOpenRenewal={onOpenRenewal} />);
    await click(root.querySelector('[data-identity="other"] [data-action="start-renewal"]'));
    expect(onOpenRenewal).toHaveBeenCalledWith(other);
  });

  it('takes a file that is dropped anywhere', async () => {
    const onFile = vi.fn();
    const root = mount(
      <StatusView overview={{ identities: [], keysLostSince: null, wrongClock: null }} {...nothing} onFile={onFile} />,
    );
    const file = new File(['x'], 'x.cer');
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { files: [file], types: ['Files'] } });
    await act(async () => {
      root.querySelector('h1')?.dispatchEvent(drop);
    });
    expect(onFile).toHaveBeenCalledWith(file);
    expect(drop.defaultPrevented).toBe(true);
  });
});
