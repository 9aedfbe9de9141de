// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { GuideView } from '../../components/GuideView.tsx';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { IdentityList } from '../../components/IdentityList.tsx';
import { IdentityRow } from '../../components/IdentityRow.tsx';
import { cardActionFor, modeFor, refusalFor } from '../../components/primary-action.ts';
import { RenewalView, type RenewalViewProps } from '../../components/RenewalView.tsx';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import type { ManagedPolicy } from '../../lib/policy/managed-policy.ts';
import type { Renewal, RenewalState } from '../../lib/renewal/journal.ts';
import { IN_STAGE, LANGUAGES, NOW, overviewOf, renewalOf, translateInto } from './fixtures.ts';
import { CARE, guidedOverviewOf } from './guided.ts';
import { byAction, mountUnder } from './mount.tsx';
import { propsFor } from './renewal-window.ts';

const POLICY: ManagedPolicy = {
  issuingMethods: ['csr-form'],
  support: { text: { ja: '情報システム部へ', en: 'Call IT.' }, phone: '03-0000-0000' },
};
const forbidden = (overview: IdentityOverview): IdentityOverview => ({ ...overview, refusal: 'policyMethodForbidden' });
const ignore = () => undefined;

function windowOf(overview: IdentityOverview, renewal: Renewal | null): RenewalViewProps {
  const props = propsFor(renewal);
  return { ...props, situation: { ...props.situation, overview } };
}

describe('a way that the administrator does not allow', () => {
  it.each([
    ['at a portal that issues in its pages', overviewOf({ days: 9 })],
    ["at one with the bank's own means", guidedOverviewOf({ days: 9 })],
    ['where a page asks', { ...overviewOf({ days: 200 }), asked: true }],
  ])('is not offered on the card, which says why and whom to ask: %s', (_, overview) => {
    for (const language of LANGUAGES) {
      const t = translateInto(language);
      const root = mountUnder(POLICY, <IdentityCard overview={forbidden(overview)} onOpen={ignore} />, { language });
      expect(root.querySelector('[data-action]')).toBeNull();
      const said = root.querySelector('[data-refusal="policyMethodForbidden"]');
      expect(said?.textContent).toContain(t('problem_policyMethodForbidden'));
      expect(said?.textContent).toContain(t('problem_policyMethodForbidden_next'));
      expect(said?.querySelector('[data-support]')?.textContent).toContain('03-0000-0000');
      expect(root.textContent).not.toContain(t('card_asked'));
    }
    const allowed = mountUnder(POLICY, <IdentityCard overview={overview} onOpen={ignore} />);
    expect(allowed.querySelector('[data-refusal]')).toBeNull();
    expect(allowed.querySelector('[data-action]')).not.toBeNull();
  });

  it('is said in a row as well', () => {
    const t = translateInto('ja');
    const root = mountUnder(POLICY, <IdentityRow overview={forbidden(overviewOf({ days: 9 }))} onOpen={ignore} />);
    expect(root.textContent).toContain(t('problem_policyMethodForbidden'));
    expect(root.querySelector('[data-action]')).toBeNull();
  });

  it('is said first of all where a page waits for it', () => {
    const asked = { ...overviewOf({ days: 200 }), asked: true };
    const others = ['b', 'c', 'd'].map((id) => overviewOf({ days: 200, tracked: { id } }));
    const list = <IdentityList identities={[forbidden(asked), ...others]} clockWrong={false} onOpen={ignore} />;
    expect(mountUnder(POLICY, list).querySelector('article [data-refusal]')).not.toBeNull();
  });

  it.each([
    ['is needed', overviewOf({ days: 200 })],
    ["is needed of the bank's own", guidedOverviewOf({ days: 200 })],
    ['would help', IN_STAGE.stopped()],
  ])('is not spoken of where none %s', (_, overview) => {
    expect(refusalFor(forbidden(overview))).toBeNull();
    expect(cardActionFor(forbidden(overview))).toEqual(cardActionFor(overview));
  });

  it.each<[RenewalState, boolean]>([
    ['consented', true],
    ['keyCommitted', true],
    ['armed', true],
    ['requested', false],
    ['answered', false],
    ['handedOver', false],
  ])('of a renewal that is %s is told on its card: %s; going on with it is looking at it', (state, isTold) => {
    const overview = forbidden(overviewOf({ days: 9, renewal: renewalOf(state) }));
    const root = mountUnder(POLICY, <IdentityCard overview={overview} onOpen={ignore} />);
    expect(root.querySelector('[data-refusal]') !== null).toBe(isTold);
    expect(byAction(root, 'continue')).not.toBeNull();
  });

  it('tells nobody to give up a renewal whose request may have left', () => {
    const renewal = renewalOf('armed', { armedUntil: NOW + 300_000, fateUnknownSince: NOW - 1 });
    const overview = { ...overviewOf({ days: 9, renewal }), refusal: 'policyKeyTooShort' } as const;
    const root = mountUnder(POLICY, <IdentityCard overview={overview} onOpen={ignore} />);
    expect(root.querySelector('[data-refusal]')).toBeNull();
    expect(byAction(root, 'continue')).not.toBeNull();
  });

  it('still has its window say which road it would be, with a consent that nobody can give', () => {
    const overview = forbidden(overviewOf({ days: 9 }));
    expect(modeFor(overview)).toBe('renew');
    const consentUnder = (given: IdentityOverview) => {
      const refusal = given.refusal && { code: given.refusal };
      const root = mountUnder(POLICY, <RenewalView {...windowOf(given, null)} problem={refusal} />);
      return { button: byAction<HTMLButtonElement>(root, 'consent'), root };
    };
    const { button, root } = consentUnder(overview);
    expect(button?.disabled).toBe(true);
    expect(root.querySelector('[data-problem="policyMethodForbidden"] [data-support]')).not.toBeNull();
    expect(consentUnder({ ...overview, refusal: null }).button?.disabled).toBe(false);
  });

  it('keeps the key of a renewal that rests, with its backup, and lets nobody open it', () => {
    const renewal = renewalOf('keyCommitted');
    const restingUnder = (refusal: IdentityOverview['refusal']) => {
      const overview = { ...overviewOf({ days: 9, renewal }), refusal };
      return mountUnder(POLICY, <RenewalView {...windowOf(overview, renewal)} />);
    };
    expect(byAction(restingUnder(null), 'rearm')).not.toBeNull();
    const root = restingUnder('policyKeyTooShort');
    expect(byAction(root, 'rearm')).toBeNull();
    expect(byAction(root, 'save-backup')).not.toBeNull();
    expect(byAction(root, 'abandon')).not.toBeNull();
  });

  it("has a guide of the bank's own means say so, show none of their steps, and still take a proof", () => {
    const guide = { wrongClock: null, begun: true, file: null, problem: null, busy: false, logOnMissing: false };
    const view = (overview: IdentityOverview) =>
      mountUnder(
        POLICY,
        <GuideView
          overview={overview}
          {...guide}
          onOpenLogOn={ignore}
          onFile={ignore}
          onPassphrase={ignore}
          care={CARE}
          onClose={ignore}
        />,
      );
    const root = view(forbidden(guidedOverviewOf({ days: 9 })));
    expect(root.querySelector('[data-problem="policyMethodForbidden"] [data-support]')).not.toBeNull();
    expect(root.querySelectorAll('[data-step]')).toHaveLength(0);
    expect(byAction(root, 'open-log-on')).toBeNull();
    expect(root.querySelector('.guide-proof input[type="file"]')).not.toBeNull();
    expect(view(guidedOverviewOf({ days: 9 })).querySelectorAll('[data-step]').length).toBeGreaterThan(0);
  });
});
