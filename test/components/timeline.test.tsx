// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { Timeline } from '../../components/Timeline.tsx';
import { timelineFactsFor } from '../../components/timeline-facts.ts';
import { endOfTokyoDayFor } from '../../lib/lifecycle/tokyo-calendar.ts';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import { profile as finemax } from '../../lib/portals/built-in/finemax.ts';
import { IN_STAGE, lastSecond, NOW, overviewOf, renewalOf, summaryOf, translateInto } from './fixtures.ts';
import { guidedOverviewOf, shownAt } from './guided.ts';
import { mount, unfold } from './mount.tsx';

/** With its list, which is folded away. */
async function draw(overview: IdentityOverview, language: 'ja' | 'en' = 'ja') {
  const facts = timelineFactsFor(overview, NOW);
  if (!facts) throw new Error('There is nothing to draw');
  const root = mount(<Timeline {...facts} />, language);
  await unfold(root.querySelector('details'));
  const textsOf = (selector: string, name: string) =>
    Object.fromEntries(
      [...root.querySelectorAll<HTMLElement>(selector)].map((each) => [each.dataset[name], each.textContent]),
    );
  return { root, labels: textsOf('[data-label]', 'label'), dates: textsOf('[data-date]', 'date') };
}

const kagawa = () => guidedOverviewOf({ days: 9, profile: { ...finemax, bank: 'kagawa' } });

describe('Timeline', () => {
  it('writes at the line what day it is, from when renewal is open, the last day with its hour, and the end of the grace', async () => {
    expect((await draw(overviewOf({ days: 9 }))).labels).toEqual({
      today: '11/22今日',
      begin: '2025/12/1開始',
      opens: '11/1更新開始',
      last: '12/1 23:59最終日',
      graceEnd: '2027/3/1取り直し期限',
    });
    expect((await draw(overviewOf({ days: 9 }), 'en')).labels).toMatchObject({
      last: '1 Dec 23:59Last day',
      today: '22 NovToday',
    });
  });

  it('lists every date in both calendars, and what is left after the last of them', async () => {
    const { dates } = await draw(overviewOf({ days: 9 }));
    expect(Object.keys(dates)).toEqual(['begin', 'opens', 'urgent', 'today', 'last', 'graceEnd', 'after']);
    for (const [name, text] of Object.entries(dates)) if (name !== 'after') expect(text).toMatch(/20\d\d年.*令和\d年/);
    expect(dates['last']).toContain('2026年12月1日(火)（令和8年） 23:59（日本時間）');
    expect(dates['after']).toContain(translateInto('ja')('stage_reissue_title'));
  });

  it('names the hour at which the bank stops, and the expiry beside it', async () => {
    const { labels, dates } = await draw(kagawa());
    expect(labels['last']).toContain('12/1 8:59');
    expect(dates['last']).toContain(translateInto('ja')('timeline_last_renewal'));
    expect(dates['expires']).toContain('23:59');
    expect(dates['after']).toContain(translateInto('ja')('after_reacquire_reset'));
  });

  it('writes no hour that nobody knows: a notice, a typed date, the policy and a screen behind the log-on say a day', async () => {
    const end = endOfTokyoDayFor(lastSecond(9));
    const known = (source: 'notice' | 'typed' | 'policy') => ({ certificate: { source, notAfter: end } });
    const days = [
      ...(['notice', 'typed', 'policy'] as const).map((source) => overviewOf({ tracked: known(source) })),
      overviewOf({ days: 5, tracked: { shownNotAfter: end } }),
    ];
    for (const overview of days) {
      const { labels, dates } = await draw(overview);
      expect(labels['last']).toBe('12/1最終日');
      expect(dates['last']).toMatch(/2026年12月1日\(火\)（令和8年）$/);
    }
  });

  it('keeps the hour that the bank states where it knows no more of the expiry than its day', async () => {
    const tracked = { certificate: { source: 'notice', notAfter: endOfTokyoDayFor(lastSecond(9)) } } as const;
    const { labels, dates } = await draw(guidedOverviewOf({ profile: { ...finemax, bank: 'kagawa' }, tracked }));
    expect(labels['last']).toContain('12/1 8:59');
    expect(dates['last']).toContain('8:59（日本時間）');
    expect(dates['expires']).toMatch(/（令和8年）$/);
  });

  it('takes the hour from the certificate where the portal shows its day', async () => {
    const overview = overviewOf({ days: 9, tracked: { shownNotAfter: endOfTokyoDayFor(lastSecond(9)) } });
    const early = lastSecond(9) - 15 * 3_600_000;
    const { certificate } = overview.tracked;
    const summary = { ...summaryOf(9, '0A0B'), notAfter: early };
    const tracked = { ...overview.tracked, certificate: certificate && { ...certificate, notAfter: early, summary } };
    expect((await draw({ ...overview, tracked })).labels).toMatchObject({
      begin: '2025/12/1開始',
      last: '12/1 8:59最終日',
    });
  });

  it('says where nobody knows what comes after the expiry', async () => {
    expect((await draw(guidedOverviewOf({ days: 9 }))).dates['after']).toContain(
      translateInto('ja')('options_grace_unknown'),
    );
  });

  it('has a shape of its own for each mark, the same at the line and in the list', async () => {
    const { root } = await draw(kagawa());
    const shapeOf = (element: Element) => element.querySelector('path')?.getAttribute('d');
    const listed = [...root.querySelectorAll<HTMLElement>('[data-date]:not([data-date="after"])')];
    expect(new Set(listed.map(shapeOf)).size).toBe(listed.length);
    for (const mark of root.querySelectorAll<HTMLElement>('[data-mark]')) {
      expect(shapeOf(mark)).toBe(shapeOf(root.querySelector(`[data-date="${mark.dataset['mark']}"]`) as Element));
    }
  });

  it('tells a screen reader the list and not the drawing', async () => {
    const { root } = await draw(overviewOf({ days: 9 }));
    expect(root.querySelector('.timeline-drawing')?.getAttribute('aria-hidden')).toBe('true');
    expect(root.querySelector('details')?.closest('[aria-hidden]')).toBeNull();
  });

  it('draws the year of the new certificate while it waits for its proof', async () => {
    const { labels } = await draw(IN_STAGE.unproven());
    expect(labels).toMatchObject({ begin: '12/1開始', last: '2027/12/1 23:59最終日' });
  });

  it('has no begin where only a date is known', async () => {
    const noticed = overviewOf({ tracked: { certificate: { source: 'notice', notAfter: lastSecond(9) } } });
    const shown = overviewOf({ days: 9, tracked: shownAt(374) });
    for (const overview of [noticed, shown]) expect((await draw(overview)).labels).not.toHaveProperty('begin');
  });

  it('is not there where dates mean nothing', async () => {
    const none = [
      IN_STAGE.stopped(),
      IN_STAGE.reported(),
      overviewOf({}),
      { ...overviewOf({ days: 9 }), lifecycle: null },
      {
        ...overviewOf({ days: 9, renewal: renewalOf('handedOver', { issued: summaryOf(374, '4A') }) }),
        lifecycle: { stage: 'unproven', daysLeft: null, changesAt: null } as const,
      },
    ];
    for (const overview of none) {
      const root = mount(<IdentityCard overview={overview} now={NOW} onOpen={() => undefined} />);
      expect(root.querySelector('[data-timeline]')).toBeNull();
    }
    const drawn = mount(<IdentityCard overview={overviewOf({ days: 9 })} now={NOW} onOpen={() => undefined} />);
    expect(drawn.querySelector('[data-timeline]')).not.toBeNull();
  });
});
