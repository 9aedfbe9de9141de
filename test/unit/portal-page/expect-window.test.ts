// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BODY, guideAt, openGuide as open, PROFILE, showPage, speakInKeys } from './page-under-test.ts';

beforeEach(() => {
  speakInKeys();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the portal's window", () => {
  const opened = (position: number, change = {}) => ({ profile: PROFILE, guide: guideAt(position, change) });

  async function pressed(answers: Record<string, unknown>) {
    vi.useFakeTimers();
    showPage('重要なお知らせ', BODY);
    const page = open(answers);
    await page.guide.look(guideAt(0));
    return page;
  }

  it('that comes late is called blocked, and then no more', async () => {
    const { worker, strip } = await pressed({ pageOpened: opened(1) });
    await vi.advanceTimersByTimeAsync(3100);
    expect(strip.shown()).toMatchObject({ tone: 'problem', now: 'strip_press_self' });
    expect(strip.pointsAt()).toEqual(['renew']);
    expect(worker.of('stepStopped')).toHaveLength(1);
    worker.replies['pageOpened'] = opened(2);
    await vi.advanceTimersByTimeAsync(2100);
    expect(strip.shown()).toMatchObject({ tone: 'wait', now: 'step_preparing' });
    expect(strip.pointsAt()).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(strip.shown()?.now).toBe('step_preparing');
    expect(worker.of('stepStopped')).toHaveLength(1);
  });

  it('is followed to its end, so that whoever comes back to this page reads what is next', async () => {
    const { worker, strip } = await pressed({ pageOpened: opened(2) });
    await vi.advanceTimersByTimeAsync(3100);
    expect(strip.shown()?.now).toBe('step_preparing');
    worker.replies['pageOpened'] = opened(4, { requested: true });
    await vi.advanceTimersByTimeAsync(2100);
    expect(strip.shown()?.now).toBe('step_issuing');
    worker.replies['pageOpened'] = opened(5, { requested: true });
    await vi.advanceTimersByTimeAsync(2100);
    expect(strip.shown()).toMatchObject({ tone: 'done', now: 'strip_done_now', next: 'strip_done_next' });
    const asked = worker.of('pageOpened').length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.of('pageOpened')).toHaveLength(asked);
    expect(strip.shown()?.tone).toBe('done');
  });

  it('that never ends leaves no step behind', async () => {
    const { worker, strip } = await pressed({ pageOpened: opened(4, { requested: true }) });
    await vi.advanceTimersByTimeAsync(11 * 60_000);
    expect(strip.shown()).toBeNull();
    expect(worker.of('stepStopped')).toEqual([]);
  });

  it.each([
    ['the request has left', opened(1, { requested: true })],
    ['the window told a problem of its own', opened(1, { problem: 'portalIssuingStopped' })],
    ['the renewal is over', { profile: PROFILE, guide: null }],
  ])('is not called blocked when %s, and nothing stays said', async (_, pageOpened) => {
    const { worker, strip } = await pressed({ pageOpened });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(worker.of('stepStopped')).toEqual([]);
    expect(strip.shown()).toBeNull();
  });
});
