// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { GuideView, type GuideViewProps } from '../../components/GuideView.tsx';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { modeFor, viewFor } from '../../components/primary-action.ts';
import { timelineFactsFor } from '../../components/timeline-facts.ts';
import { endOfTokyoDayFor } from '../../lib/lifecycle/tokyo-calendar.ts';
import { profile as finemax } from '../../lib/portals/built-in/finemax.ts';
import { profile as mufg } from '../../lib/portals/built-in/mufg-bizstation.ts';
import { BUILT_IN_PROFILES } from '../../lib/portals/built-in-profiles.ts';
import { isGuideOnly } from '../../lib/portals/is-guide-only.ts';
import { LANGUAGES, lastSecond, NOW, overviewOf, renewalOf } from './fixtures.ts';
import { CARE, guidedOverviewOf, shownAt } from './guided.ts';
import { byAction, click, mount, type } from './mount.tsx';

function propsFor(more: Partial<GuideViewProps> = {}): GuideViewProps {
  return {
    overview: guidedOverviewOf({ days: 9 }),
    wrongClock: null,
    begun: true,
    file: null,
    problem: null,
    busy: false,
    logOnMissing: false,
    onOpenLogOn: vi.fn(),
    onFile: vi.fn(),
    onPassphrase: vi.fn(),
    onClose: vi.fn(),
    care: CARE,
    ...more,
  };
}

const stepsOf = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('[data-step]')];

describe('an identity of a guide-only portal', () => {
  it.each([30, 9, -1, -200])('with %i days left never has a way to a consent or a key', async (days) => {
    const overview = guidedOverviewOf({ days });
    expect(modeFor(overview)).toBeNull();
    expect(viewFor(overview)).toBe('guide');
    const onOpen = vi.fn();
    const root = mount(<IdentityCard overview={overview} onOpen={onOpen} />);
    expect(byAction(root, 'start-renewal')).toBeNull();
    await click(byAction(root, 'open-guide'));
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('is not led to a consent by a page that asks for the old APIs either', () => {
    const overview = { ...guidedOverviewOf({ days: 200 }), asked: true };
    expect(modeFor(overview)).toBeNull();
  });

  it('goes on with a renewal that began before the bank changed its ways', () => {
    expect(viewFor({ ...guidedOverviewOf({ days: 9 }), renewal: renewalOf('requested') })).toBe('renewal');
  });

  it('is not told of ways that its bank may not have', () => {
    const text = mount(<IdentityCard overview={guidedOverviewOf({ days: -1 })} onOpen={() => undefined} />).textContent;
    expect(text).toContain('有効期限が切れました');
    expect(text).not.toContain('電子証明書取得');
    expect(text).not.toContain('再発行が必要です');
  });

  it('has, where the bank renews in its pages, the consent as before', () => {
    expect(modeFor(overviewOf({ days: 9 }))).toBe('renew');
    expect(viewFor(overviewOf({ days: 9 }))).toBe('renewal');
  });
});

describe('GuideView', () => {
  it("says each step of the bank's program with its screen and its button, as the bank writes them", () => {
    for (const language of LANGUAGES) {
      const root = mount(<GuideView {...propsFor()} />, language);
      expect(stepsOf(root).map(({ dataset }) => [dataset['step'], dataset['place']])).toEqual([
        ['startProgram', 'portal'],
        ['programList', 'program'],
        ['programPassword', 'program'],
        ['closeProgram', 'program'],
      ]);
      const [start, list] = stepsOf(root).map(({ textContent }) => textContent ?? '');
      expect(start).toContain('「証明書更新選択」');
      expect(start).toContain('「証明書発行アプリの起動」');
      expect(list).toContain('「<<<更新>>>はコチラ」');
      expect(list).toContain('「証明書更新」');
      expect(byAction(root, 'consent')).toBeNull();
      expect(root.querySelector('input[data-action="passphrase"]')).toBeNull();
    }
    expect(mount(<GuideView {...propsFor()} />).textContent).toContain('まずそのアプリを起動してください');
  });

  it.each(BUILT_IN_PROFILES.filter(isGuideOnly).map((profile) => [profile.id, profile] as const))(
    'has words for every step of "%s", in both stages and languages',
    (_, profile) => {
      for (const days of [9, -1]) {
        for (const language of LANGUAGES) {
          const root = mount(<GuideView {...propsFor({ overview: guidedOverviewOf({ days, profile }) })} />, language);
          const mode = days > 0 ? 'renew' : 'reacquire';
          expect(stepsOf(root)).toHaveLength(profile.steps[mode].length);
          for (const step of stepsOf(root)) {
            expect(step.querySelector('.step-what')?.textContent).toBeTruthy();
            expect(step.querySelector('.step-what + p')?.textContent).toBeTruthy();
          }
        }
      }
    },
  );

  it('after the expiry calls the bank first, at its desk where that is known', () => {
    const desk = { phone: '0120-000-000', hours: { ja: '平日 9:00〜17:00', en: 'weekdays 9:00 to 17:00' } };
    const overview = guidedOverviewOf({ days: -1 });
    const known = { ...overview, profile: { ...overview.profile, desk } };
    const root = mount(<GuideView {...propsFor({ overview: known })} />);
    expect(stepsOf(root)[0]?.dataset['step']).toBe('callBank');
    expect(root.querySelector('[data-fact="phone"]')?.textContent).toBe('0120-000-000');
    expect(root.textContent).toContain('平日 9:00〜17:00');
    expect(byAction(root, 'open-log-on')?.className).toBe('quiet');
    expect(mount(<GuideView {...propsFor({ overview })} />).textContent).toContain('書類やカード');
  });

  it('names the screens that prove the renewal, and asks for the file where none can', () => {
    expect(mount(<GuideView {...propsFor()} />).textContent).toContain('「トップページ」');
    const overview = guidedOverviewOf({ days: 9, profile: mufg });
    const text = mount(<GuideView {...propsFor({ overview })} />).textContent;
    expect(text).toContain('読み取れません。新しい証明書のファイルを追加してください');
  });

  it('says plainly that the old certificate is the old one', () => {
    const problem = { code: 'certificateNotRenewed', facts: { notAfter: '2026-12-01T14:59:59.000Z' } } as const;
    const root = mount(<GuideView {...propsFor({ problem })} />);
    expect(root.querySelector('[role="alert"]')?.textContent).toContain('これは古い証明書です');
    expect(root.querySelector('main')?.dataset['guide']).toBe('renew');
  });

  it("asks for a locked file's password", async () => {
    const onPassphrase = vi.fn();
    const root = mount(<GuideView {...propsFor({ problem: { code: 'pkcs12NeedsPassphrase' }, onPassphrase })} />);
    await type(root.querySelector('[data-action="file-passphrase"]'), 'geheim');
    await click(byAction(root, 'import'));
    expect(onPassphrase).toHaveBeenCalledWith('geheim');
  });

  it('ends with the new date, however it came', () => {
    const renewed = guidedOverviewOf({ days: 9, tracked: { ...shownAt(374), provenAt: NOW } });
    const root = mount(<GuideView {...propsFor({ overview: renewed })} />);
    expect(root.querySelector('[role="status"]')?.textContent).toContain('更新を確かめました');
    expect(root.textContent).toContain('2027年12月1日');
    // Somebody who has nothing to do is not congratulated.
    const idle = mount(<GuideView {...propsFor({ overview: guidedOverviewOf({ days: 200 }), begun: false })} />);
    expect(idle.textContent).not.toContain('更新を確かめました');
  });
});

it('says that it takes some minutes only of what is done on screens', () => {
  const text = (days: number) =>
    mount(<GuideView {...propsFor({ overview: guidedOverviewOf({ days, profile: finemax }) })} />).textContent;
  expect(text(9)).toContain('数分ほど');
  expect(text(-1)).not.toContain('数分ほど');
});

describe('a later date on the screen of the portal', () => {
  it('gives way to the file of the new certificate, which ends on the same day and has an hour and a begin', () => {
    const shown = { shownNotAfter: endOfTokyoDayFor(lastSecond(374)) };
    const overview = guidedOverviewOf({ days: 374, tracked: shown });
    const root = mount(<IdentityCard overview={overview} onOpen={() => undefined} />);
    expect(root.textContent).toContain('追加された証明書ファイル');
    expect(root.textContent).not.toContain('ログイン後の銀行の画面');
    const { certificate } = overview.tracked;
    expect(timelineFactsFor(overview, NOW)).toMatchObject({
      notBefore: certificate?.summary?.notBefore,
      notAfter: certificate?.notAfter,
    });
  });

  const card = (days: number, shown: number) =>
    mount(<IdentityCard overview={guidedOverviewOf({ days, tracked: shownAt(shown) })} onOpen={() => undefined} />);

  it('counts, says where it is from, and asks for the file of the new certificate', () => {
    const root = card(9, 374);
    expect(root.querySelector('[data-stage]')?.getAttribute('data-stage')).toBe('valid');
    expect(root.querySelector('.card-until')?.textContent).toContain('2027年12月1日');
    expect(root.textContent).toContain('ログイン後の銀行の画面');
    expect(root.textContent).toMatch(/2026年12月1日.*までの古い証明書です。新しい証明書のファイルを追加してください/);
  });

  it('asks for nothing once the file is there', () => {
    expect(card(374, 374).textContent).not.toContain('ファイルを追加してください');
  });
});
