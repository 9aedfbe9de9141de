// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ASKS,
  BODY,
  guideAt,
  installSigner,
  openGuide,
  PROFILE,
  RENEWAL,
  removeSigner,
  START,
  showPage,
  speakInKeys,
} from './page-under-test.ts';

const pointing = (position: number, change = {}) => guideAt(position, { points: true, ...change });
const open = (answers: Record<string, unknown> = {}) =>
  openGuide({ stepReached: { press: true, points: true }, pageOpened: { guide: pointing(2) }, ...answers });
const button = (id: string) => document.querySelector<HTMLElement>(`#${id}`);
const isMarked = (id: string) => button(id)?.style.outline !== '';

beforeEach(() => {
  speakInKeys();
});

afterEach(() => {
  removeSigner();
  vi.useRealTimers();
});

describe('where the user presses every button', () => {
  it('one is marked and never pressed, and is no longer marked once the user has pressed it', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    const { worker, strip, guide } = open();
    for (let change = 0; change < 5; change += 1) await guide.look(pointing(2));
    expect(pressed).toEqual([]);
    expect(isMarked('update')).toBe(true);
    expect(strip.shown()).toMatchObject({ now: 'step_start', next: 'strip_press_self', tone: 'guide' });
    expect(worker.of('stepReached')).toHaveLength(1);
    button('update')?.click();
    expect(pressed).toEqual(['update']);
    expect(isMarked('update')).toBe(false);
    expect(strip.shown()).toMatchObject({ now: 'step_start', next: 'step_start_next' });
    for (let change = 0; change < 5; change += 1) await guide.look(pointing(2));
    expect(isMarked('update')).toBe(false);
  });

  it('a page that was open before the administrator said so presses nothing any more', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    await open().guide.look(guideAt(2));
    expect(pressed).toEqual([]);
    expect(isMarked('update')).toBe(true);
  });

  it('a form that was open before is filled, and sent by the user', async () => {
    const form = '<label>証明書署名要求<textarea></textarea></label><input type="button" id="send" value="送信">';
    const { pressed } = showPage('電子証明書発行', form);
    await open({ formRequest: { csr: 'Q1NS' } }).guide.look(guideAt(2));
    expect(pressed).toEqual([]);
    expect(isMarked('send')).toBe(true);
  });

  it('a page that was open before the administrator took that back is pressed for the user', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    await open({ stepReached: { press: true, points: false } }).guide.look(pointing(2));
    expect(pressed).toEqual(['update']);
  });

  it('the key is there before the user is shown where to press', async () => {
    showPage('電子証明書更新', START + ASKS);
    const takeKey = vi.fn(async () => true);
    installSigner(takeKey);
    const { guide } = open();
    await guide.look(pointing(2));
    expect(takeKey.mock.calls).toEqual([[RENEWAL]]);
    expect(isMarked('update')).toBe(true);
  });

  it('nothing is marked without the key, or where the worker has something against it', async () => {
    showPage('電子証明書更新', START + ASKS);
    installSigner(async () => false);
    const without = open();
    await without.guide.look(pointing(2));
    expect(without.worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['renewalArmingExpired']);
    const pageOpened = { profile: PROFILE, guide: pointing(3, { problem: 'portalOtherIdentity' }) };
    const against = open({ stepReached: { press: false }, pageOpened });
    await against.guide.look(pointing(2));
    expect(against.strip.shown()?.now).toBe('problem_portalOtherIdentity');
    expect(isMarked('update')).toBe(false);
  });

  it('the mark follows a button that the page draws anew', async () => {
    showPage('電子証明書更新', START);
    const { guide } = open();
    await guide.look(pointing(2));
    document.body.innerHTML = START;
    expect(isMarked('update')).toBe(false);
    await guide.look(pointing(2));
    expect(isMarked('update')).toBe(true);
  });

  it.each<[string, (guide: ReturnType<typeof open>['guide']) => unknown]>([
    ['the guide ends', (guide) => guide.end()],
    ['the user begins anew', (guide) => guide.begin()],
    ['there is nothing to lead through any more', (guide) => guide.look(null)],
  ])('the mark goes when %s', async (_, happens) => {
    showPage('電子証明書更新', START);
    const { guide } = open();
    await guide.look(pointing(2));
    await happens(guide);
    expect(isMarked('update')).toBe(false);
  });

  it('a refusal on the same page takes the mark away and is told', async () => {
    showPage('電子証明書更新', `${START}<div id="message"></div>`);
    const { worker, guide, strip } = open();
    await guide.look(pointing(2));
    const message = button('message');
    if (message) message.textContent = '電子証明書の取得に失敗しました。';
    await guide.look(pointing(2));
    expect(worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['portalErrorPage']);
    expect(strip.shown()?.tone).toBe('problem');
    expect(isMarked('update')).toBe(false);
  });

  it("the portal's window is waited for from the user's press on, and no sooner", async () => {
    vi.useFakeTimers();
    showPage('重要なお知らせ', BODY);
    const { worker, strip, guide } = open({ pageOpened: { profile: PROFILE, guide: pointing(1) } });
    await guide.look(pointing(0));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.of('pageOpened')).toEqual([]);
    expect(isMarked('renew')).toBe(true);
    button('renew')?.click();
    await vi.advanceTimersByTimeAsync(3100);
    expect(worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['portalWindowBlocked']);
    expect(isMarked('renew')).toBe(true);
    worker.replies['pageOpened'] = { profile: PROFILE, guide: pointing(2) };
    await vi.advanceTimersByTimeAsync(2100);
    expect(strip.shown()?.now).toBe('step_preparing');
    expect(isMarked('renew')).toBe(false);
  });

  it('a form is filled, and sent by the user', async () => {
    const { pressed } = showPage(
      '電子証明書発行',
      '<label>証明書署名要求<textarea></textarea></label><input type="button" id="send" value="送信">',
    );
    const { guide, strip } = open({ formRequest: { csr: 'Q1NS' } });
    await guide.look(pointing(2));
    expect(document.querySelector('textarea')?.value).toContain('BEGIN CERTIFICATE REQUEST');
    expect(pressed).toEqual([]);
    expect(isMarked('send')).toBe(true);
    expect(strip.shown()).toMatchObject({ now: 'step_request', next: 'strip_press_self' });
    for (let change = 0; change < 3; change += 1) await guide.look(pointing(2));
    expect(isMarked('send')).toBe(true);
    button('send')?.click();
    expect(pressed).toEqual(['send']);
    expect(isMarked('send')).toBe(false);
  });
});
