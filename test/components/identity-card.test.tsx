// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { shortDateText } from '../../components/date-text.ts';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { LIFECYCLE_STAGES, type LifecycleStage } from '../../lib/lifecycle/stage.ts';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import { IN_STAGE, LANGUAGES, NOW, overviewOf, renewalOf, translateInto } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';

/** The one primary action of each stage; `null`: nothing to press first. */
const PRIMARY: Readonly<Record<LifecycleStage, { action: string; ja: string } | null>> = {
  stopped: { action: 'check-missing', ja: '確認の手順を見る' },
  valid: null,
  renewable: { action: 'start-renewal', ja: '更新を始める' },
  urgent: { action: 'start-renewal', ja: '更新を始める' },
  closed: null,
  reacquirable: { action: 'start-renewal', ja: '電子証明書取得を始める' },
  reissue: null,
  unproven: { action: 'continue', ja: '取り込みを続ける' },
  reported: { action: 'start-renewal', ja: '更新を始める' },
};

describe('IdentityCard', () => {
  for (const stage of LIFECYCLE_STAGES) {
    it(`in stage ${stage} offers its one primary action and says the stage in words`, () => {
      const overview = IN_STAGE[stage]();
      expect(overview.lifecycle?.stage).toBe(stage);
      const root = mount(<IdentityCard overview={overview} onOpen={() => undefined} />);
      const primary = [...root.querySelectorAll<HTMLButtonElement>('button.primary')];
      expect(primary.map((each) => ({ action: each.dataset['action'], ja: each.textContent }))).toEqual(
        PRIMARY[stage] ? [PRIMARY[stage]] : [],
      );
      expect(root.querySelector('[data-stage]')?.getAttribute('data-stage')).toBe(stage);
      for (const language of LANGUAGES) {
        const text = mount(<IdentityCard overview={overview} onOpen={() => undefined} />, language).textContent ?? '';
        expect(text).toContain(translateInto(language)(`stage_${stage}_title`));
        expect(text).toContain(translateInto(language)(`stage_${stage}_now`));
      }
    });
  }

  it('with a date and no time to hold it against, shows the date and counts nothing', () => {
    for (const lifecycle of [null, { stage: 'reported', daysLeft: null, changesAt: null }] as const) {
      const root = mount(
        <IdentityCard overview={{ ...overviewOf({ days: -91 }), lifecycle }} onOpen={() => undefined} />,
      );
      expect(root.querySelector('[data-stage]')?.getAttribute('data-stage')).toBe('undated');
      expect(root.querySelector('.card-until')?.textContent).toContain('2026年8月23日');
      expect(root.querySelector('.card-days')).toBeNull();
      expect(root.querySelector('.tone-red')).toBeNull();
    }
  });

  it('shows the date in both calendars with its weekday, the days left and where the date is from', () => {
    const overview = overviewOf({ days: 9 });
    const text = mount(<IdentityCard overview={overview} onOpen={() => undefined} />).textContent;
    expect(text).toContain('2026年12月1日(火)（令和8年）');
    expect(text).toContain('あと 9 日');
    expect(text).toContain('追加された証明書ファイル');
    expect(text).toContain('管理者 0012345678');
    expect(mount(<IdentityCard overview={overview} onOpen={() => undefined} />, 'en').textContent).toContain('Reiwa 8');
  });

  it('tells both dates apart while the new certificate is unproven', () => {
    const text = mount(<IdentityCard overview={IN_STAGE.unproven()} onOpen={() => undefined} />).textContent ?? '';
    expect(text.indexOf('2027年12月1日')).toBeLessThan(text.indexOf('2026年12月1日'));
    expect(text).toContain('新しい証明書の有効期限');
  });

  it('tells one date where the old certificate’s is not known', () => {
    const overview = overviewOf({ renewal: renewalOf('handedOver') });
    const root = mount(<IdentityCard overview={overview} now={NOW} onOpen={() => undefined} />);
    expect([...root.querySelectorAll('.card-until')].map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^新しい証明書の有効期限2027年12月1日/),
    ]);
  });

  it('continues a renewal that is under way instead of starting one', async () => {
    const onOpen = vi.fn();
    const root = mount(
      <IdentityCard overview={overviewOf({ days: 9, renewal: renewalOf('requested') })} onOpen={onOpen} />,
    );
    expect(byAction(root, 'start-renewal')).toBeNull();
    expect(root.textContent).toContain('証明書を待っています');
    await click(byAction(root, 'continue'));
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('says how it stands where a renewal was begun and left lying until it closed, with what was begun and whom to call', () => {
    const stages = ['closed', 'reacquirable', 'reissue'] as const;
    for (const [stage, language] of stages.flatMap((each) => LANGUAGES.map((other) => [each, other] as const))) {
      const t = translateInto(language);
      const overview = { ...IN_STAGE[stage](), renewal: renewalOf('consented') };
      const root = mount(<IdentityCard overview={overview} now={NOW} onOpen={() => undefined} />, language);
      expect(root.querySelector('h2')?.textContent).toBe(t(`stage_${stage}_title`));
      expect(root.textContent).toContain(t(`stage_${stage}_now`));
      // That it goes on is nobody's to promise: the bank renews no more.
      expect(root.textContent).toContain(t('renewal_begun', [shortDateText(NOW, t)]));
      const [desk, onwards] = [root.querySelector('.desk'), byAction(root, 'continue')];
      expect(onwards).not.toBeNull();
      if (stage === 'reacquirable') expect(desk).toBeNull();
      else expect(desk?.compareDocumentPosition(onwards as Node)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    }
  });

  it('once a request may have left, leads back to it whatever the date says', () => {
    for (const more of [{ requestedAt: NOW }, { releasedAt: NOW }]) {
      const overview = overviewOf({ days: -91, renewal: renewalOf('armed', more) });
      const root = mount(<IdentityCard overview={overview} now={NOW} onOpen={() => undefined} />);
      expect(root.querySelector('h2')?.textContent).toBe('更新の途中です');
    }
  });

  it('promises nothing that the administrator forbids', () => {
    const begun = overviewOf({ days: 9, renewal: renewalOf('consented') });
    const overview = { ...begun, refusal: 'policyMethodForbidden' } as const;
    const root = mount(<IdentityCard overview={overview} now={NOW} onOpen={() => undefined} />);
    expect(root.querySelector('h2')?.textContent).toBe(translateInto('ja')('stage_urgent_title'));
    expect(root.querySelector('[data-refusal]')).not.toBeNull();
    expect(root.textContent).toContain('2026年11月22日(日)に始めた更新があります。');
    expect(root.textContent).not.toContain('に始めた更新です');
  });

  it('tells two people apart by their certificates before either has logged on', () => {
    const overview = overviewOf({ days: 9 });
    const identity = { ...overview.tracked.identity, role: null, userId: null };
    const nameFor = (subject: string) => {
      const certificate = overview.tracked.certificate;
      const summary = certificate?.summary && { ...certificate.summary, subject };
      const tracked = { ...overview.tracked, identity, certificate: certificate && { ...certificate, summary } };
      const root = mount(
        <IdentityCard overview={{ ...overview, tracked } as IdentityOverview} onOpen={() => undefined} />,
      );
      return root.querySelector('.card-identity')?.textContent;
    };
    expect(nameFor('UID=kanri001, CN=更新\\, 太郎, C=JP')).toBe('更新, 太郎');
    expect(nameFor('O=さくら商事株式会社, C=JP')).toBe('O=さくら商事株式会社, C=JP');
    // A label, however long the name is; the certificate's content has all of it.
    expect(nameFor(`CN=${'名'.repeat(64_000)}, C=JP`)).toBe(`${'名'.repeat(80)}…`);
    expect(nameFor('')).toBe('管理者・利用者の区別は次のログインで分かります');
  });

  it('isolates what a page or a certificate says', () => {
    const overview = overviewOf({ days: 9 });
    const { tracked } = overview;
    const evil = { ...overview, tracked: { ...tracked, identity: { ...tracked.identity, userId: '<b>\u202Eevil' } } };
    const root = mount(<IdentityCard overview={evil} onOpen={() => undefined} />);
    expect(root.querySelector('bdi')?.textContent).toContain('<b>');
    expect(root.querySelector('b')).toBeNull();
  });
});
