// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { MissingView } from '../../components/MissingView.tsx';
import { modeFor, viewFor } from '../../components/primary-action.ts';
import type { TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';
import { LANGUAGES, NOW, overviewOf, renewalOf } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';

/** A log-on without a certificate, then whatever else. */
function stoppedOverviewOf(days: number, more: Partial<TrackedIdentity> = {}) {
  return overviewOf({ days, tracked: { notOfferedAt: NOW, ...more } });
}

const cardOf = (overview: ReturnType<typeof overviewOf>) =>
  mount(<IdentityCard overview={overview} onOpen={vi.fn()} />);

describe('a certificate that the log-on did not offer', () => {
  it.each([200, 30, 9, 0])('with %i days left: stop and check, and no way to a renewal', (days) => {
    const overview = stoppedOverviewOf(days);
    const root = cardOf(overview);
    expect(root.querySelector('[data-stage]')?.getAttribute('data-stage')).toBe('stopped');
    expect(byAction(root, 'start-renewal')).toBeNull();
    expect(byAction(root, 'check-missing')).not.toBeNull();
    expect(root.textContent).toContain('いったん止まって');
    expect(root.querySelector('.card-days')).toBeNull();
    expect(modeFor(overview)).toBeNull();
    expect(viewFor(overview)).toBe('missing');
  });

  it('that has expired is the ordinary way of things', () => {
    expect(byAction(cardOf(stoppedOverviewOf(-1)), 'start-renewal')).not.toBeNull();
  });

  it('whose renewal is under way is being replaced anyway', () => {
    const overview = overviewOf({ days: 9, tracked: { notOfferedAt: NOW }, renewal: renewalOf('requested') });
    expect(byAction(cardOf(overview), 'continue')).not.toBeNull();
  });

  it.each([
    ['a log-on', { loggedOnAt: NOW + 1 }],
    ['a notice behind one', { notice: { seenAt: NOW + 1, notAfter: null, url: '' } }],
  ])('is over with %s', (_, more) => {
    expect(byAction(cardOf(stoppedOverviewOf(9, more)), 'start-renewal')).not.toBeNull();
  });

  it('has an entry on the card as long as its date says that it is valid', async () => {
    const onMissing = vi.fn();
    const root = mount(<IdentityCard overview={overviewOf({ days: 9 })} onOpen={vi.fn()} onMissing={onMissing} />);
    await click(byAction(root, 'open-missing'));
    expect(onMissing).toHaveBeenCalledOnce();
    const expired = mount(<IdentityCard overview={overviewOf({ days: -1 })} onOpen={vi.fn()} onMissing={onMissing} />);
    expect(byAction(expired, 'open-missing')).toBeNull();
  });
});

describe('MissingView', () => {
  const view = (overview = stoppedOverviewOf(9), onSolved = vi.fn(), language: 'ja' | 'en' = 'ja') =>
    mount(<MissingView overview={overview} busy={false} onSolved={onSolved} onClose={vi.fn()} />, language);

  it('says what not to do before what to check, and what is harmless first', () => {
    const text = view().textContent ?? '';
    const order = [
      'パスワードや暗証番号を入力',
      '証明書を取得・更新',
      'すべて閉じて',
      'Windows のユーザー',
      'ウイルス対策',
      '窓口に電話',
    ];
    const at = order.map((words) => text.indexOf(words));
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(text).toContain('2026年12月1日');
  });

  it('leads to nothing but the bank: no log-on page, no renewal, in both languages', () => {
    for (const language of LANGUAGES) {
      const root = view(stoppedOverviewOf(9), vi.fn(), language);
      const actions = [...root.querySelectorAll<HTMLElement>('[data-action]')].map(({ dataset }) => dataset['action']);
      expect(actions).toEqual(['close', 'missing-solved']);
      expect(root.querySelector('a')).toBeNull();
    }
  });

  it('can be taken back by the user, where the portal has said so', async () => {
    const onSolved = vi.fn();
    await click(byAction(view(stoppedOverviewOf(9), onSolved), 'missing-solved'));
    expect(onSolved).toHaveBeenCalledOnce();
    expect(byAction(view({ ...overviewOf({ days: 9 }) } as never), 'missing-solved')).toBeNull();
  });
});
