// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { beginStatus, StatusPage } from '../../entrypoints/popup/StatusPage.tsx';
import type { ClockNote } from '../../lib/lifecycle/computer-clock.ts';
import { resetDatabase } from '../../lib/platform/database.ts';
import { loadForemost, loadOverview } from '../../lib/platform/own-page/overview.ts';
import { failure, success } from '../../lib/problem.ts';
import { NOW, overviewOf } from './fixtures.ts';
import { byAction, click, mount, unfold } from './mount.tsx';

vi.mock('../../lib/platform/database.ts');
vi.mock('../../lib/platform/own-page/overview.ts');
vi.mock('../../lib/platform/own-page/onboarding.ts', () => ({ isOnboardingDue: async () => false }));
vi.mock('../../lib/platform/own-page/portal-access.ts', () => ({ hasPortalAccess: async () => true }));

let told: unknown[];
const overviewWith = (wrongClock: ClockNote | null) => success({ identities: [], keysLostSince: null, wrongClock });
const pass = (milliseconds: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  });

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async ({ type }: { type: string }) => {
    told.push(type);
    return success(null);
  }) as never);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the popup', () => {
  it('has the worker look when it opens and when the clock is put right, and not every second', async () => {
    vi.mocked(loadForemost).mockResolvedValue(overviewWith({ at: NOW, ahead: 7_200_000 }));
    const root = mount(<StatusPage />);
    await pass(5000);
    expect(root.querySelector('[data-problem="clockWrong"]')).not.toBeNull();
    expect(told).toEqual(['stateChanged']);
    vi.mocked(loadForemost).mockResolvedValue(overviewWith(null));
    await pass(5000);
    expect(root.querySelector('[data-problem="clockWrong"]')).toBeNull();
    expect(told).toEqual(['stateChanged', 'stateChanged']);
  });

  it('is drawn whole at once where its data were read before, which are not read for that again', async () => {
    vi.mocked(loadForemost).mockClear().mockResolvedValue(overviewWith(null));
    const begun = beginStatus();
    await begun.promise;
    const root = mount(<StatusPage begun={begun} />);
    expect(root.querySelector('[data-view="status"]')).not.toBeNull();
    await pass(0);
    expect(loadForemost).toHaveBeenCalledTimes(1);
    await pass(1000);
    expect(loadForemost).toHaveBeenCalledTimes(2);
  });

  it('reads everybody when somebody asks for those in whom there is nothing to do, and not before', async () => {
    const calm = { count: 9, notAfter: NOW + 90 * 86_400_000 };
    vi.mocked(loadForemost).mockResolvedValue(success({ identities: [], calm, keysLostSince: null, wrongClock: null }));
    const everybody = Array.from({ length: 9 }, (_, index) =>
      overviewOf({ days: 100 + index, tracked: { id: `V${index}` } }),
    );
    vi.mocked(loadOverview).mockResolvedValue(
      success({ identities: everybody, calm: null, keysLostSince: null, wrongClock: null }),
    );
    const root = mount(<StatusPage />);
    await pass(3000);
    expect(loadOverview).not.toHaveBeenCalled();
    await unfold(root.querySelector<HTMLDetailsElement>('[data-view="calm"]'));
    await pass(0);
    expect(root.querySelectorAll('[data-view="calm"] li')).toHaveLength(9);
    vi.mocked(loadForemost).mockClear();
    await pass(3000);
    expect(loadForemost).not.toHaveBeenCalled();
  });

  it('says why the data could not be made anew, and has the worker look when they were', async () => {
    vi.mocked(loadForemost).mockResolvedValue(failure('storageDamaged'));
    vi.mocked(resetDatabase).mockResolvedValueOnce(failure('storageBlocked')).mockResolvedValue(success(undefined));
    const root = mount(<StatusPage />);
    await pass(0);
    await click(byAction(root, 'reset-storage'));
    await click(byAction(root, 'reset-confirm'));
    await pass(0);
    expect(root.querySelector('[data-problem="storageBlocked"]')).not.toBeNull();
    told = [];
    vi.mocked(loadForemost).mockResolvedValue(overviewWith(null));
    await click(byAction(root, 'reset-confirm'));
    await pass(0);
    expect(told).toContain('stateChanged');
    expect(root.querySelector('[data-view="status"]')).not.toBeNull();
  });
});
