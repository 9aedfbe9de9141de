// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { ImportView } from '../../components/ImportView.tsx';
import { cardActionFor, modeFor } from '../../components/primary-action.ts';
import { screenFor } from '../../components/renewal-screen.ts';
import type { LifecycleStage } from '../../lib/lifecycle/stage.ts';
import { LANGUAGES, NOW, overviewOf, translateInto } from './fixtures.ts';
import { byAction, mount } from './mount.tsx';

/** Somebody whose certificate is known, while the clock is wrong; with the notice, or without. */
function undated(likelyStage: LifecycleStage | null, notice = false, asked = false) {
  const lifecycle = notice ? ({ stage: 'reported', daysLeft: null, changesAt: null } as const) : null;
  return { ...overviewOf({ days: -10, notice, asked }), lifecycle, likelyStage };
}

describe('while the clock is wrong', () => {
  it.each([
    ['valid', 'action_start_renewal', 'renew'],
    ['urgent', 'action_start_renewal', 'renew'],
    ['closed', 'action_start_renewal', 'renew'],
    ['reacquirable', 'action_start_reacquire', 'reacquire'],
    ['reissue', 'action_start_after_reissue', 'reacquire'],
    [null, 'action_start_renewal', 'renew'],
  ] as const)(
    'a certificate that is probably %s can be begun with, quietly, and by its own road',
    (likely, label, mode) => {
      const overview = undated(likely);
      expect(cardActionFor(overview)).toEqual({ action: 'start-renewal', label, quiet: true });
      expect(modeFor(overview)).toBe(mode);
      expect(screenFor(overview, null, false, NOW)).toBe('consent');
      const root = mount(<IdentityCard overview={overview} onOpen={() => undefined} />);
      expect(byAction(root, 'start-renewal')?.className).toBe('quiet');
      expect(root.querySelector('button.primary')).toBeNull();
    },
  );

  it.each([
    ['valid', 'action_start_renewal', 'renew'],
    ['urgent', 'action_start_renewal', 'renew'],
    ['reacquirable', 'action_start_reacquire', 'reacquire'],
  ] as const)('a notice is followed first, by the road of a certificate that is probably %s', (likely, label, mode) => {
    const overview = undated(likely, true);
    expect(cardActionFor(overview)).toEqual({ action: 'start-renewal', label });
    expect(modeFor(overview)).toBe(mode);
  });

  it('a page that asks is followed first as well', () => {
    expect(cardActionFor(undated('valid', false, true))).toEqual({
      action: 'start-renewal',
      label: 'action_start_renewal',
    });
  });

  it('whose certificate is not known at all cannot begin', () => {
    const overview = { ...overviewOf({}), lifecycle: null };
    expect([cardActionFor(overview), screenFor(overview, null, false, NOW)]).toEqual([null, 'notNeeded']);
  });

  it('no reminder is promised for a certificate that was added', () => {
    const { tracked } = overviewOf({ days: -10 });
    const nothing = () => undefined;
    const props = { identities: [tracked], file: null, problem: null, restored: null, busy: false, onBack: null };
    const actions = { onFile: nothing, onImport: nothing, onTakeThere: nothing, onOpenRestored: nothing };
    for (const language of LANGUAGES) {
      const root = mount(<ImportView {...props} {...actions} tracked={tracked} stage={null} />, language);
      const t = translateInto(language);
      expect(root.textContent).toContain(t('import_done_undated'));
      expect(root.textContent).not.toContain(t('import_done_next'));
    }
  });
});
