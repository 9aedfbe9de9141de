// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { StatusView } from '../../components/StatusView.tsx';
import type { TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';
import { noteClock } from '../../lib/platform/clock-note.ts';
import { withDatabase } from '../../lib/platform/database.ts';
import { loadForemost, loadOverview, type Overview } from '../../lib/platform/own-page/overview.ts';
import { putPortalSetting } from '../../lib/platform/portal-store.ts';
import { setSessionItem } from '../../lib/platform/session.ts';
import { profile as finemax } from '../../lib/portals/built-in/finemax.ts';
import { profile as shinkinCorporate } from '../../lib/portals/built-in/shinkin-corporate.ts';
import type { Renewal } from '../../lib/renewal/journal.ts';
import { freshBrowser, PORTAL } from '../unit/platform/worker-browser.ts';
import { mount, unfold } from './mount.tsx';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T03:00:00Z');
const ELSEWHERE = 'https://www11.ib.shinkin-ib.jp';
const ASKING = `${PORTAL}/enrol`;

/** Ends of validity at any hour, most of them about where renewal opens. */
const someNotAfter = fc
  .record({
    day: fc.oneof(
      fc.integer({ min: 28, max: 33 }),
      fc.integer({ min: 58, max: 63 }),
      fc.integer({ min: -120, max: 400 }),
    ),
    within: fc.integer({ min: 0, max: DAY - 1 }),
  })
  .map(({ day, within }) => Date.parse('2026-11-22T00:00:00+09:00') + day * DAY + within);

const seldom = <T,>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, arbitrary);
const someInstant = fc.integer({ min: NOW - 9 * DAY, max: NOW });

/** Somebody as no office has many of: every cause to be read there is. */
const somebody = fc.record({
  // A portal that is in use, one that is led through by hand, and one that nobody knows any more.
  profileId: fc.oneof({ weight: 8, arbitrary: fc.constant(shinkinCorporate.id) }, fc.constantFrom(finemax.id, 'gone')),
  bank: fc.constantFrom('', '0001', '0002'),
  origin: fc.constantFrom(PORTAL, ELSEWHERE),
  notAfter: fc.oneof({ weight: 9, arbitrary: someNotAfter }, fc.constant(null)),
  seenAt: seldom(someInstant),
  notOfferedAt: seldom(someInstant),
  loggedOnAt: seldom(someInstant),
  shownNotAfter: seldom(someNotAfter),
  renewal: seldom(fc.constantFrom('consented', 'requested', 'imported')),
});

const someOffice = fc.record({
  people: fc.array(somebody, { maxLength: 45, size: 'max' }),
  asking: seldom(fc.record({ origin: fc.constantFrom(PORTAL, ELSEWHERE), who: fc.option(fc.nat(44)) })),
  now: fc.integer({ min: NOW, max: NOW + DAY }),
});

type Office = typeof someOffice extends fc.Arbitrary<infer T> ? T : never;

const idOf = (index: number) => `id-${String(index).padStart(3, '0')}`;

async function move({ people, asking }: Office): Promise<void> {
  await freshBrowser();
  const bank = { names: { ja: '早い銀行', en: 'Early bank' }, source: 'a test', windows: { opensDaysBefore: 60 } };
  const banks = [{ ...bank, id: 'early', code: '0001' }];
  await putPortalSetting({ id: shinkinCorporate.id, profile: { ...shinkinCorporate, banks } });
  await withDatabase(async (database) => {
    const transaction = database.transaction(['identities', 'renewals'], 'readwrite');
    for (const [index, person] of people.entries()) {
      const id = idOf(index);
      await transaction.objectStore('identities').put(trackedOf(id, person));
      if (person.renewal) await transaction.objectStore('renewals').put(renewalOf(id, person));
    }
    await transaction.done;
  });
  vi.spyOn(browser.tabs, 'get').mockResolvedValue({ url: ASKING } as never);
  if (!asking) return;
  const identityId = asking.who === null ? null : idOf(asking.who);
  await setSessionItem('askingPage', { identityId, origin: asking.origin, url: ASKING, tabId: 7 });
}

/** An office whose certificates end in so many days. */
async function moveIn(count: number, daysLeft: (index: number) => number): Promise<void> {
  await freshBrowser();
  await withDatabase(async (database) => {
    for (let index = 0; index < count; index += 1) {
      const person = { ...SOMEBODY, notAfter: NOW + daysLeft(index) * DAY };
      await database.put('identities', trackedOf(idOf(index), person));
    }
  });
}

const SOMEBODY: Office['people'][number] = {
  profileId: shinkinCorporate.id,
  bank: '',
  origin: PORTAL,
  notAfter: null,
  seenAt: null,
  notOfferedAt: null,
  loggedOnAt: null,
  shownNotAfter: null,
  renewal: 'requested',
};

function trackedOf(id: string, person: Office['people'][number]): TrackedIdentity {
  const { profileId, bank, origin, notAfter, seenAt, notOfferedAt, loggedOnAt, shownNotAfter } = person;
  return {
    id,
    identity: { profileId, origin, role: 'user', userId: id, bank },
    certificate: notAfter === null ? null : { source: 'file', notAfter },
    notice: seenAt === null ? null : { seenAt, notAfter: null, url: `${origin}/notices` },
    logOnUrl: null,
    ...(notOfferedAt !== null && { notOfferedAt }),
    ...(loggedOnAt !== null && { loggedOnAt }),
    ...(shownNotAfter !== null && { shownNotAfter }),
  };
}

function renewalOf(identityId: string, { profileId, origin, renewal }: Office['people'][number]): Renewal {
  const begun = { startedAt: NOW - DAY, changedAt: NOW - DAY, activeIdentity: identityId };
  return { id: `r-${identityId}`, identityId, profileId, origin, mode: 'renew', state: renewal, ...begun } as never;
}

const readingOf = async (loading: ReturnType<typeof loadOverview>): Promise<Overview> => {
  const loaded = await loading;
  if (!loaded.ok) throw new Error(loaded.problem.code);
  return loaded.value;
};

const ignore = () => undefined;

const listOf = (overview: Overview, now: number, onAll = ignore) => (
  <StatusView
    overview={overview}
    hasAccess
    now={now}
    onAll={onAll}
    onOpenRenewal={ignore}
    onFile={ignore}
    onChooseFile={ignore}
    onAcknowledgeLost={ignore}
    onAllowAccess={ignore}
  />
);

describe('loadForemost', () => {
  beforeEach(() => {
    vi.restoreAllMocks();
  });

  it('is drawn as everybody is, until somebody unfolds those in whom there is nothing to do', async () => {
    let unread = 0;
    await fc.assert(
      fc.asyncProperty(someOffice, async (office) => {
        await move(office);
        const [foremost, all] = [await readingOf(loadForemost(office.now)), await readingOf(loadOverview(office.now))];
        unread += foremost.calm?.count ?? 0;
        expect(foremost.identities.length + (foremost.calm?.count ?? 0)).toBe(all.identities.length);
        const drawn = mount(listOf(foremost, office.now)).innerHTML;
        expect(drawn).toBe(mount(listOf(all, office.now)).innerHTML);
      }),
      { seed: 12, numRuns: 150, endOnFailure: true },
    );
    expect(unread).toBeGreaterThan(500);
  });

  it('reads of an office a tenth, and everybody when they are asked for', async () => {
    await moveIn(300, (index) => (index < 10 ? index : 40 + index));
    const foremost = await readingOf(loadForemost(NOW));
    expect([foremost.identities.length, foremost.calm]).toEqual([10, { count: 290, notAfter: NOW + 50 * DAY }]);
    const asked = vi.fn();
    const root = mount(listOf(foremost, NOW, asked));
    expect(asked).not.toHaveBeenCalled();
    await unfold(root.querySelector<HTMLDetailsElement>('[data-view="calm"]'));
    expect(asked).toHaveBeenCalled();
    expect(root.querySelectorAll('[data-view="calm"] li')).toHaveLength(0);
    expect((await readingOf(loadOverview(NOW))).identities).toHaveLength(300);
  });

  it('greets nobody as new in whose office there is nothing to do', async () => {
    await moveIn(25, (index) => 40 + index);
    const foremost = await readingOf(loadForemost(NOW));
    expect(foremost).toMatchObject({ identities: [], calm: { count: 25 } });
    const root = mount(listOf(foremost, NOW));
    expect(root.querySelector('[data-stage="empty"]')).toBeNull();
    expect(root.querySelector('[data-view="calm"]')).not.toBeNull();
  });

  it('reads everybody while the clock is wrong: then no date tells that somebody is well', async () => {
    await moveIn(25, (index) => 40 + index);
    await noteClock({ at: NOW - 1000, ahead: 7_200_000 });
    expect(await readingOf(loadForemost(NOW))).toMatchObject({ calm: null, identities: { length: 25 } });
  });

  it('reads everybody where the administrator has taken a portal back under a renewal', async () => {
    await moveIn(25, (index) => 40 + index);
    await withDatabase(async (database) => {
      await database.put('renewals', renewalOf(idOf(0), { ...SOMEBODY, profileId: shinkinCorporate.id }));
      const takenBack = [{ ...shinkinCorporate, origins: [PORTAL] }];
      await database.put('settings', { id: 'policy', number: 1, policy: null, faults: [], takenBack } as never);
    });
    expect(await readingOf(loadForemost(NOW))).toMatchObject({ calm: null, identities: { length: 25 } });
  });
});
