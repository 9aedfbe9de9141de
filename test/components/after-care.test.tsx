// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { AfterCare, type AfterCareProps } from '../../components/AfterCare.tsx';
import { GuideView } from '../../components/GuideView.tsx';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { IdentityRow } from '../../components/IdentityRow.tsx';
import { PLATFORMS } from '../../components/machine.ts';
import { otherIdentitiesOf } from '../../components/other-identities.ts';
import { cardActionFor } from '../../components/primary-action.ts';
import { RemoveOld } from '../../components/RemoveOld.tsx';
import { RenewalView } from '../../components/RenewalView.tsx';
import { endOfTokyoDayFor } from '../../lib/lifecycle/tokyo-calendar.ts';
import type { TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import { profile as finemax } from '../../lib/portals/built-in/finemax.ts';
import { profile as generic } from '../../lib/portals/built-in/generic.ts';
import { profile as mufg } from '../../lib/portals/built-in/mufg-bizstation.ts';
import { profile as shinkin } from '../../lib/portals/built-in/shinkin-corporate.ts';
import { BUILT_IN_PROFILES } from '../../lib/portals/built-in-profiles.ts';
import type { PortalProfile } from '../../lib/portals/portal-profile.ts';
import { LANGUAGES, lastSecond, NOW, overviewOf, renewalOf, summaryOf, translateInto } from './fixtures.ts';
import { CARE, guidedOverviewOf, shownAt } from './guided.ts';
import { byAction, click, mount } from './mount.tsx';
import { propsFor } from './renewal-window.ts';

const FRESH = summaryOf(374, '9A1B2C3D');
const OLD = summaryOf(9, '0A0B');
/** Sunday, 22 November 2026 in Tokyo; the 23rd is 勤労感謝の日, which nobody here knows. */
const props = (more: Partial<AfterCareProps> = {}): AfterCareProps => ({
  ...CARE,
  profile: shinkin,
  fresh: FRESH,
  old: OLD,
  issuedAt: NOW,
  now: NOW,
  ...more,
});

function somebody(id: string, userId: string, days: number, bank?: string): IdentityOverview {
  const overview = overviewOf({ days });
  const { identity } = overview.tracked;
  const named = { ...identity, role: 'user' as const, userId, ...(bank === undefined ? {} : { bank }) };
  return { ...overview, tracked: { ...overview.tracked, id, identity: named } };
}

const caresOf = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLElement>('[data-care]')].map(({ dataset }) => dataset['care']);

describe('AfterCare', () => {
  it('has what the profile says and nothing else, and words for all of it in both languages', () => {
    for (const profile of BUILT_IN_PROFILES) {
      for (const language of LANGUAGES) {
        const root = mount(<AfterCare {...props({ profile })} />, language);
        expect(caresOf(root).sort()).toEqual([...(profile.afterCare ?? [])].sort());
        for (const each of root.querySelectorAll('p, li, summary')) expect(each.textContent).not.toBe('');
      }
    }
    expect(mount(<AfterCare {...props({ profile: generic })} />).innerHTML).toBe('');
    const all: PortalProfile = { ...shinkin, afterCare: ['confirmOpening', 'nextBusinessDay'] };
    expect(mount(<AfterCare {...props({ profile: all })} />).textContent).toContain('「開通確認」を求められたら');
  });

  it('names who else has something to do, until when, and leads there', async () => {
    const onOpenOther = vi.fn();
    const others = [somebody('a', 'riyou001', 3), somebody('b', 'riyou002', 12), somebody('c', 'riyou003', 200)];
    for (const language of LANGUAGES) {
      const root = mount(<AfterCare {...props({ others, onOpenOther })} />, language);
      const due = [...root.querySelectorAll<HTMLElement>('[data-care="otherIdentities"] [data-identity]')];
      expect(due.map(({ dataset }) => dataset['identity'])).toEqual(['a', 'b']);
      expect(due[0]?.textContent).toContain('riyou001');
      expect(due[0]?.textContent).toContain(language === 'ja' ? '2026年11月25日(水)（令和8年）' : '25 November 2026');
      expect(due[0]?.textContent).toContain(language === 'ja' ? 'あと 3 日' : '3 days left');
      // By its name alone a button says whose renewal it begins.
      expect(due[0]?.querySelector('button')?.textContent).toContain('riyou001');
      await click(due[1]?.querySelector('button') ?? null);
      expect(onOpenOther).toHaveBeenLastCalledWith('b');
    }
  });

  it('says so where nobody else is known, and where nobody else is due', () => {
    expect(mount(<AfterCare {...props()} />).textContent).toContain('ほかの方にも');
    const later = mount(<AfterCare {...props({ others: [somebody('c', 'riyou003', 200)] })} />);
    expect(later.textContent).toContain('まだ更新の時期ではありません');
    expect(byAction(later, 'open-other')).toBeNull();
  });

  it('lists whoever has nothing to press with what is left, and says of nobody unknown that there is time', () => {
    const others = [somebody('a', 'riyou001', 0), somebody('b', 'riyou002', 9), somebody('c', 'riyou003', 200)];
    const [last, refused, valid] = others as [IdentityOverview, IdentityOverview, IdentityOverview];
    const closed = { ...last, lifecycle: { stage: 'closed', daysLeft: 0, changesAt: null } } as const;
    const forbidden = { ...refused, refusal: 'policyMethodForbidden' } as const;
    const root = mount(<AfterCare {...props({ others: [closed, forbidden, valid] })} />);
    const due = [...root.querySelectorAll<HTMLElement>('[data-identity]')];
    expect(due.map(({ dataset }) => dataset['identity'])).toEqual(['a', 'b']);
    expect(byAction(root, 'open-other')).toBeNull();
    expect(due[1]?.textContent).toContain(translateInto('ja')('problem_policyMethodForbidden'));
    expect(root.textContent).not.toContain('まだ更新の時期ではありません');
    // Neither a wrong clock nor somebody without a date makes anybody due, or gives them time.
    for (const unknown of [
      { ...valid, lifecycle: null },
      { ...overviewOf({}), asked: false },
    ]) {
      const text = mount(<AfterCare {...props({ others: [unknown] })} />).textContent;
      expect(text).toContain('それぞれのパソコンで期限を確かめる');
      expect(text).not.toContain('手続きが残っています');
    }
  });

  it('keeps the list of a company short', () => {
    const others = Array.from({ length: 300 }, (_, at) => somebody(`i${at}`, `riyou${at}`, 5));
    const root = mount(<AfterCare {...props({ others })} />);
    expect(root.querySelectorAll('[data-identity]')).toHaveLength(10);
    expect(root.textContent).toContain('ほか 290 件');
  });

  it('says the next business day by its date, and that public holidays are not known', () => {
    const text = mount(<AfterCare {...props({ profile: mufg })} />).textContent;
    expect(text).toContain('2026年11月23日(月)（令和8年） から');
    expect(text).toContain('祝日は見ていない');
  });

  it('counts it from the issue, and says no day that is past or that nobody knows', () => {
    const DAY = 86_400_000;
    const at = (more: Partial<AfterCareProps>) =>
      mount(<AfterCare {...props({ profile: mufg, ...more })} />).textContent;
    expect(at({ now: NOW + DAY })).toContain('2026年11月23日(月)（令和8年） から');
    for (const more of [{ now: NOW + 2 * DAY }, { issuedAt: null }]) {
      expect(at(more)).not.toContain('2026年11月2');
      expect(at(more)).toContain('発行の翌営業日から');
    }
  });
});

describe('otherIdentitiesOf', () => {
  it('takes those of the same portal and the same bank', () => {
    const me = somebody('me', 'kanri', 9, 'nishio');
    const same = somebody('same', 'riyou001', 9, 'nishio');
    const otherBank = somebody('bank', 'riyou002', 9, 'hata');
    const noBank = somebody('none', 'riyou003', 9);
    const elsewhere = guidedOverviewOf({ days: 9 });
    expect(otherIdentitiesOf(me, [otherBank, same, me, noBank, elsewhere])).toEqual([same]);
  });
});

describe('RemoveOld', () => {
  it('has both serial numbers side by side on every platform, as that platform writes them', async () => {
    const shown = { windows: '0a0b', mac: '0A 0B', linux: '0A:0B', chromeos: '0A:0B', firefox: '0A:0B' } as const;
    const fresh = { windows: '009a1b2c3d', mac: '00 9A 1B 2C 3D', linux: '00:9A:1B:2C:3D' } as const;
    const root = mount(<RemoveOld fresh={FRESH} old={OLD} platform="windows" onCopy={async () => true} />);
    for (const platform of PLATFORMS) {
      await click(byAction(root, `platform-${platform}`));
      const text = (fact: string) => root.querySelector(`[data-fact="${fact}"]`)?.textContent;
      expect(text('old-serial')).toBe(shown[platform]);
      if (platform in fresh) expect(text('serial')).toBe(fresh[platform as keyof typeof fresh]);
      expect(root.querySelectorAll('.remove-steps li')).toHaveLength(3);
      expect(root.textContent?.includes('2571')).toBe(platform === 'mac');
    }
    expect(root.textContent).toContain('新しい証明書でログインできてから');
  });

  it('goes by the date where no number is known', () => {
    const root = mount(<RemoveOld fresh={null} old={null} platform="mac" onCopy={async () => true} />);
    expect(root.querySelector('[data-certificate="old"]')?.textContent).toContain('有効期限が早いほう');
    expect(root.querySelector('[data-certificate="fresh"]')?.textContent).toContain('残す');
  });
});

describe('the way back to it', () => {
  const DAY = 86_400_000;
  const issued = (more: Partial<TrackedIdentity> = {}) => {
    const certificate = { source: 'issued', notAfter: FRESH.notAfter, summary: { ...FRESH, notBefore: NOW } } as const;
    return overviewOf({ tracked: { certificate, ...more } });
  };
  const wayOf = (overview: IdentityOverview, now = NOW + DAY) => {
    const onOpen = vi.fn();
    const card = mount(<IdentityCard overview={overview} onOpen={onOpen} now={now} />);
    const row = mount(<IdentityRow overview={overview} onOpen={onOpen} now={now} />);
    const ways = [card, row].map((root) => byAction(root, 'open-care'));
    expect(ways[0] === null).toBe(ways[1] === null);
    return { way: ways[0] ?? null, onOpen, card };
  };

  it('stands on the card for a month after the proof, by a log-on or by the word of the user, and is never the first thing to do', async () => {
    for (const overview of [issued({ provenAt: NOW }), issued()]) {
      const { way, onOpen, card } = wayOf(overview);
      expect(way?.textContent).toBe('このあとにすること');
      expect(card.querySelector('[data-primary]')).toBeNull();
      expect(card.textContent).not.toContain(translateInto('ja')('stage_valid_now'));
      await click(way);
      expect(onOpen).toHaveBeenCalledOnce();
      expect(wayOf(overview, NOW + 31 * DAY).way).toBeNull();
      expect(cardActionFor(overview)).toBeNull();
    }
  });

  it('is there for a guide with something to say, and not for what was renewed elsewhere', () => {
    const shown = { ...shownAt(374), provenAt: NOW };
    const { afterCare: _, ...silent } = mufg;
    expect(wayOf(guidedOverviewOf({ days: 9, profile: mufg, tracked: shown })).way).not.toBeNull();
    expect(wayOf(guidedOverviewOf({ days: 9, profile: silent, tracked: shown })).way).toBeNull();
    expect(wayOf(overviewOf({ days: 9, tracked: shown })).way).toBeNull();
    expect(wayOf(overviewOf({ days: 200 })).way).toBeNull();
  });

  it('is there for a guide that was proven by the file of the new certificate, for a month from then', () => {
    const certificate = { source: 'file', notAfter: FRESH.notAfter, summary: FRESH } as const;
    const given = (more: Partial<TrackedIdentity>, profile = mufg) =>
      guidedOverviewOf({ days: 9, profile, tracked: { certificate, ...more } });
    expect(wayOf(given({ renewedAt: NOW })).way?.textContent).toBe('このあとにすること');
    expect(wayOf(given({ renewedAt: NOW }), NOW + 31 * DAY).way).toBeNull();
    expect(wayOf(given({ renewedAt: NOW, provenAt: NOW + 10 * DAY }), NOW + 31 * DAY).way).not.toBeNull();
    expect(wayOf(given({})).way).toBeNull();
    expect(wayOf(given({ renewedAt: NOW }, shinkin)).way).toBeNull();
  });
});

describe('at the end', () => {
  it('of a renewal stands the list, with one primary action; how to delete the old one also where no list is known', () => {
    const confirmed = propsFor(renewalOf('confirmed', { confirmedBy: 'user' }));
    for (const afterCare of [shinkin.afterCare, ['nextBusinessDay'] as const, undefined]) {
      const overview = overviewOf({ days: 9 });
      const { afterCare: _, ...rest } = overview.profile;
      const profile = afterCare ? { ...rest, afterCare: [...afterCare] } : rest;
      const situation = { ...confirmed.situation, overview: { ...overview, profile } };
      const root = mount(<RenewalView {...confirmed} situation={situation} />);
      expect(caresOf(root)).toHaveLength(afterCare?.length ?? 0);
      expect(root.querySelectorAll('[data-more="remove-old"]')).toHaveLength(1);
      expect([...root.querySelectorAll<HTMLElement>('.primary')].map(({ dataset }) => dataset['action'])).toEqual([
        'close',
      ]);
    }
  });

  it("of a guide stands the same list, with the file that was known as the old one's; before that nothing", () => {
    const guide = (overview: IdentityOverview, begun: boolean) =>
      mount(
        <GuideView
          overview={overview}
          wrongClock={null}
          begun={begun}
          file={null}
          problem={null}
          busy={false}
          logOnMissing={false}
          onOpenLogOn={() => undefined}
          onFile={() => undefined}
          onPassphrase={() => undefined}
          onClose={() => undefined}
          care={CARE}
        />,
      );
    const over = guide(guidedOverviewOf({ days: 9, profile: mufg, tracked: shownAt(374) }), true);
    expect(caresOf(over)).toEqual(['nextBusinessDay', 'deleteOld']);
    expect(over.querySelector('[data-fact="old-serial"]')?.textContent).toBe('0a0b');
    expect(over.querySelector('[data-fact="serial"]')).toBeNull();
    expect(over.textContent).not.toContain('今することはありません');
    const byFile = guide(guidedOverviewOf({ days: 374, profile: mufg }), true);
    expect(byFile.querySelector('[data-fact="serial"]')).not.toBeNull();
    // The portal's screen showed the day first; of a day it means the last millisecond, and certificates end on a second.
    const shownFirst = { shownNotAfter: endOfTokyoDayFor(lastSecond(374)) };
    const shown = guide(guidedOverviewOf({ days: 374, profile: finemax, tracked: shownFirst }), true);
    expect(shown.querySelector('[data-fact="serial"]')?.textContent).toBe('0a0b');
    expect(shown.querySelector('[data-fact="old-serial"]')).toBeNull();
    expect(caresOf(guide(guidedOverviewOf({ days: 374, profile: mufg }), false))).toEqual([]);
    expect(caresOf(guide(guidedOverviewOf({ days: 9, profile: mufg }), true))).toEqual([]);
  });
});
