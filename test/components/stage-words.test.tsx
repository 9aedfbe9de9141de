// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { daysText, stageKeysFor } from '../../components/stage-words.ts';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import type { PortalWindows } from '../../lib/portals/portal-rules.ts';
import { IN_STAGE, translateInto } from './fixtures.ts';
import { mount } from './mount.tsx';

const withWindows = (overview: IdentityOverview, windows: Partial<PortalWindows>): IdentityOverview => ({
  ...overview,
  profile: { ...overview.profile, windows: { ...overview.profile.windows, ...windows } },
});

describe('stageKeysFor', () => {
  it.each([
    ['reissue', 'stage_reissue_now'],
    ['reacquire', 'after_reacquire'],
    ['reacquire-with-password', 'after_reacquire_password'],
    ['reacquire-after-reset', 'after_reacquire_reset'],
    ['reacquire-after-revocation', 'after_reacquire_revocation'],
  ] as const)('says what is left after the grace: %s', (afterGrace, now) => {
    expect(stageKeysFor('reissue', withWindows(IN_STAGE.reissue(), { afterGrace })).now).toBe(now);
  });

  it('promises no 電子証明書取得 after the cut-off where there is no grace', () => {
    expect(stageKeysFor('closed', IN_STAGE.closed()).now).toBe('stage_closed_now');
    expect(stageKeysFor('closed', withWindows(IN_STAGE.closed(), { graceDays: 0 })).now).toBe('guided_closed_now');
  });
});

describe('daysText', () => {
  it.each([
    [2, 'urgent', 'あと 2 日', '2 days left'],
    [1, 'urgent', 'あと 1 日', '1 day left'],
    [0, 'urgent', '今日が最終日', 'Last day today'],
    [0, 'reacquirable', '今日、期限が切れました', 'Expired today'],
    [-1, 'reacquirable', '昨日、期限切れ', 'Expired yesterday'],
    [-2, 'reissue', '2 日前に期限切れ', 'Expired 2 days ago'],
  ] as const)('says of %i days (%s): %s', (days, stage, ja, en) => {
    expect(daysText(days, stage, translateInto('ja'))).toBe(ja);
    expect(daysText(days, stage, translateInto('en'))).toBe(en);
  });
});

describe('IdentityCard', () => {
  it.each(['closed', 'reissue'] as const)('says whom to call and when, where only the bank can help: %s', (stage) => {
    const overview = IN_STAGE[stage]();
    const desk = { phone: '0120-000-111', hours: { ja: '平日 9時～17時', en: 'weekdays 9 to 17' } };
    const known = { ...overview, profile: { ...overview.profile, desk } };
    const card = mount(<IdentityCard overview={known} onOpen={() => undefined} />);
    expect(card.querySelector('[data-fact="phone"]')?.textContent).toBe('0120-000-111');
    expect(card.textContent).toContain('平日 9時～17時');
    const unknown = mount(<IdentityCard overview={overview} onOpen={() => undefined} />);
    expect(unknown.querySelector('.desk')).not.toBeNull();
    expect(unknown.querySelector('[data-fact="phone"]')).toBeNull();
  });
});
