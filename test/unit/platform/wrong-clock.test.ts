import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { findClockNote, findWrongClock, noteClock } from '../../../lib/platform/clock-note.ts';
import { updateIdentity } from '../../../lib/platform/identity-store.ts';
import { loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import { NOT_AFTER, NOW } from './renewal-under-way.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

beforeEach(async () => {
  await freshBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a wrong clock', () => {
  const AHEAD = 365 * 86_400_000;
  const HOUR = 3_600_000;
  const alarms = async () => (await browser.alarms.getAll()).map(({ scheduledTime }) => scheduledTime);
  /** Three identities whose dates are from files, so that no notice speaks for them. */
  async function trackThree(): Promise<void> {
    for (const userId of ['A001', 'A002', 'A003']) {
      const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId } as const;
      const certificate = { source: 'file', notAfter: NOT_AFTER } as const;
      await updateIdentity(identity, (tracked) => ({ ...tracked, certificate }));
    }
  }

  it('alarms nobody in a mass once it is known, and leaves no days on the badge', async () => {
    await trackThree();
    await refresh(NOW + AHEAD);
    expect(await browser.action.getBadgeText({})).toBe('×');
    await noteClock({ at: NOW + AHEAD, ahead: AHEAD });
    await refresh(NOW + AHEAD + 1000);
    expect(await browser.action.getBadgeText({})).toBe('');
    expect(await browser.action.getTitle({})).toBe('extension_short_name');
  });

  it('is forgotten when it is put right, and never held against the right one', async () => {
    await trackThree();
    await noteClock({ at: NOW + AHEAD, ahead: AHEAD });
    vi.setSystemTime(NOW);
    await refresh(NOW);
    expect(await browser.action.getBadgeText({})).toBe('9');
    // When the right clock comes to the time of the note.
    vi.setSystemTime(NOW + AHEAD + 1000);
    await refresh(NOW + AHEAD + 1000);
    expect(await browser.action.getBadgeText({})).toBe('×');
  });

  it.each([
    ['ahead', NOW, 'urgent', AHEAD],
    ['behind', NOT_AFTER + 1, 'reacquirable', -AHEAD],
  ])(
    'leaves no stage but the likely one, by the time as it probably is: %s',
    async (_, trueTime, likelyStage, ahead) => {
      await trackThree();
      const now = trueTime + ahead;
      await noteClock({ at: now, ahead });
      const overview = await loadOverview(now + 1000);
      const stages = { lifecycle: null, likelyStage };
      expect(overview).toMatchObject({ value: { identities: [stages, stages, stages] } });
      await noteClock({ at: now, ahead: 0 });
      expect(await loadOverview(now + 1000)).toMatchObject({
        value: { identities: Array(3).fill({ likelyStage: null }) },
      });
    },
  );

  it('is not forgotten over a reader that began before it was noted', async () => {
    await trackThree();
    const note = { at: NOW + 3, ahead: AHEAD };
    vi.setSystemTime(NOW + 3);
    await noteClock(note);
    await loadOverview(NOW);
    expect(await findClockNote()).toEqual(note);
    expect(await findWrongClock(NOW + 3)).toEqual(note);
  });

  it.each([
    ['until it has passed what it was wrong by', HOUR / 2, HOUR / 2],
    ['every hour, because no event tells that it was set back', AHEAD, HOUR],
  ])('is looked at again %s', async (_, ahead, later) => {
    await trackThree();
    await noteClock({ at: NOW, ahead });
    for (const passed of [0, 1000]) {
      await refresh(NOW + passed);
      expect(await alarms()).toEqual([NOW + later]);
    }
    await noteClock({ at: NOW, ahead: 0 });
    await refresh(NOW + 2000);
    expect(await alarms()).toEqual([Date.parse('2026-11-22T15:00:00Z')]);
  });

  it.each([
    ['no note', 'wrong'],
    ['a time that is none', { at: '1', ahead: AHEAD }],
    ['texts', { at: NOW, ahead: '5000000' }],
    ['nothing of the time', { at: NOW }],
    ['what no clock can be', { at: NOW, ahead: 21 * AHEAD }],
    ['what no clock can be, behind', { at: NOW, ahead: -1e300 }],
  ])('is never known by %s', async (_, clock) => {
    await trackThree();
    await browser.storage.local.set({ clock });
    expect(await findClockNote()).toBeNull();
    await refresh(NOW + 1000);
    expect(await browser.action.getBadgeText({})).toBe('9');
  });
});
