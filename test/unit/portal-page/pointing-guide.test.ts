// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createPageGuide } from '../../../lib/platform/portal-page/page-guide.ts';
import {
  ASKS,
  BODY,
  createStrip,
  createWorker,
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
    expect(strip.pointsAt()).toEqual(['update']);
    expect(strip.shown()).toMatchObject({ now: 'step_start', next: 'strip_press_self', tone: 'guide' });
    expect(worker.of('stepReached')).toHaveLength(1);
    button('update')?.click();
    expect(pressed).toEqual(['update']);
    expect(strip.pointsAt()).toEqual([]);
    expect(strip.shown()).toMatchObject({ now: 'step_start', next: 'step_start_next' });
    for (let change = 0; change < 5; change += 1) await guide.look(pointing(2));
    expect(strip.pointsAt()).toEqual([]);
  });

  it('a page that was open before the administrator said so presses nothing any more', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    const { guide, strip } = open();
    await guide.look(guideAt(2));
    expect(pressed).toEqual([]);
    expect(strip.pointsAt()).toEqual(['update']);
  });

  it('a form that was open before is filled, and sent by the user', async () => {
    const form = '<label>証明書署名要求<textarea></textarea></label><input type="button" id="send" value="送信">';
    const { pressed } = showPage('電子証明書発行', form);
    const { guide, strip } = open({ formRequest: { csr: 'Q1NS' } });
    await guide.look(guideAt(2));
    expect(pressed).toEqual([]);
    expect(strip.pointsAt()).toEqual(['send']);
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
    const { guide, strip } = open();
    await guide.look(pointing(2));
    expect(takeKey.mock.calls).toEqual([[RENEWAL]]);
    expect(strip.pointsAt()).toEqual(['update']);
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
    expect(against.strip.pointsAt()).toEqual([]);
  });

  it('the mark follows a button that the page draws anew', async () => {
    showPage('電子証明書更新', START);
    const { guide, strip } = open();
    await guide.look(pointing(2));
    document.body.innerHTML = START;
    expect(strip.pointsAt()).toEqual([]);
    await guide.look(pointing(2));
    expect(strip.pointsAt()).toEqual(['update']);
  });

  it('a refusal that comes with a button drawn anew is told all the same', async () => {
    showPage('電子証明書更新', START);
    const { worker, guide, strip } = open();
    await guide.look(pointing(2));
    document.body.innerHTML = `${START}<p>電子証明書の取得に失敗しました。</p>`;
    await guide.look(pointing(2));
    expect(worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['portalErrorPage']);
    expect(strip.shown()?.tone).toBe('problem');
    expect(strip.pointsAt()).toEqual([]);
  });

  it.each<[string, (guide: ReturnType<typeof open>['guide']) => unknown]>([
    ['the guide ends', (guide) => guide.end()],
    ['the user begins anew', (guide) => guide.begin()],
    ['there is nothing to lead through any more', (guide) => guide.look(null)],
  ])('the mark goes when %s', async (_, happens) => {
    showPage('電子証明書更新', START);
    const { guide, strip } = open();
    await guide.look(pointing(2));
    await happens(guide);
    expect(strip.pointsAt()).toEqual([]);
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
    expect(strip.pointsAt()).toEqual([]);
  });

  it("the portal's window is waited for from the user's press on, and no sooner", async () => {
    vi.useFakeTimers();
    showPage('重要なお知らせ', BODY);
    const { worker, strip, guide } = open({ pageOpened: { profile: PROFILE, guide: pointing(1) } });
    await guide.look(pointing(0));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.of('pageOpened')).toEqual([]);
    expect(strip.pointsAt()).toEqual(['renew']);
    button('renew')?.click();
    await vi.advanceTimersByTimeAsync(3100);
    expect(worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['portalWindowBlocked']);
    expect(strip.pointsAt()).toEqual(['renew']);
    worker.replies['pageOpened'] = { profile: PROFILE, guide: pointing(2) };
    await vi.advanceTimersByTimeAsync(2100);
    expect(strip.shown()?.now).toBe('step_preparing');
    expect(strip.pointsAt()).toEqual([]);
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
    expect(strip.pointsAt()).toEqual(['send']);
    expect(strip.shown()).toMatchObject({ now: 'step_request', next: 'strip_press_self' });
    for (let change = 0; change < 3; change += 1) await guide.look(pointing(2));
    expect(strip.pointsAt()).toEqual(['send']);
    button('send')?.click();
    expect(pressed).toEqual(['send']);
    expect(strip.pointsAt()).toEqual([]);
  });
});

const LOG_ON = `<h1>ログイン</h1><input type="button" id="admin" value="電子証明書取得">
<input type="button" id="user" value="電子証明書取得"><input type="button" id="help" value="電子証明書取得について">`;
const CLOSE =
  '<h1>電子証明書のインストールが完了しました</h1><input type="button" id="close" value="このウィンドウを閉じる">';

describe('a step that is left to the user', () => {
  const reacquiring = (position: number, change = {}) => guideAt(position, { mode: 'reacquire', ...change });
  const opened = (position: number, change = {}) => ({
    pageOpened: { profile: PROFILE, guide: reacquiring(position, change) },
  });

  it('has its buttons shown, all of that name and no other, and pressed by nobody else', async () => {
    const { pressed } = showPage('ログイン', LOG_ON);
    const { guide, strip } = openGuide(opened(0));
    for (let change = 0; change < 3; change += 1) await guide.look(reacquiring(-1));
    expect(strip.pointsAt()).toEqual(['admin', 'user']);
    expect(strip.shown()?.now).toBe('step_logOn');
    expect(pressed).toEqual([]);
  });

  it('is followed into the window that the press opens, and nothing is called blocked', async () => {
    vi.useFakeTimers();
    showPage('ログイン', LOG_ON);
    const { guide, strip, worker } = openGuide(opened(0));
    await guide.look(reacquiring(-1));
    button('user')?.click();
    await vi.advanceTimersByTimeAsync(6000);
    expect(strip.pointsAt()).toEqual(['admin', 'user']);
    expect(worker.of('stepStopped')).toEqual([]);
    worker.replies['pageOpened'] = opened(1).pageOpened;
    await vi.advanceTimersByTimeAsync(2100);
    expect(strip.shown()?.now).toBe('step_identify');
    expect(strip.pointsAt()).toEqual([]);
    guide.end();
  });

  it('has its button shown again where the page draws it anew, and stays shown after a press that was of no use', async () => {
    const page = '<h1>電子証明書取得</h1><input type="submit" id="next" value="次へ" disabled>';
    vi.useFakeTimers();
    showPage('電子証明書取得', page);
    const { guide, strip, worker } = openGuide(opened(1));
    await guide.look(reacquiring(0));
    expect(strip.pointsAt()).toEqual(['next']);
    document.body.innerHTML = page.replace(' disabled', '');
    expect(strip.pointsAt()).toEqual([]);
    await guide.look(reacquiring(1));
    expect(strip.pointsAt()).toEqual(['next']);
    const asked = worker.of('pageOpened').length;
    button('next')?.click();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(strip.pointsAt()).toEqual(['next']);
    // It opens no window that there would be to wait for.
    expect(worker.of('pageOpened')).toHaveLength(asked);
  });

  it.each([
    ['電子証明書の取得に失敗しました。', 'portalErrorPage'],
    ['一定時間操作がなかったため、ログアウトしました。', 'portalLoggedOut'],
    ['規定回数を超えたため、ロックされました。', 'portalPinLocked'],
  ])('is stopped by a refusal that comes with its button drawn anew: %s', async (refusal, problem) => {
    const page = '<h1>電子証明書取得</h1><input type="submit" id="next" value="次へ">';
    showPage('電子証明書取得', page);
    const { guide, strip, worker } = openGuide(opened(1));
    await guide.look(reacquiring(0));
    button('next')?.click();
    document.body.innerHTML = `${page}<p>${refusal}</p>`;
    await guide.look(reacquiring(1));
    expect(worker.of('stepStopped').map((each) => each['problem'])).toEqual([problem]);
    expect(strip.shown()?.tone).toBe('problem');
    expect(strip.pointsAt()).toEqual([]);
  });

  it('is followed into its window though the page draws the button anew, and a second press changes nothing', async () => {
    vi.useFakeTimers();
    showPage('ログイン', LOG_ON);
    const { guide, strip, worker } = openGuide(opened(0));
    await guide.look(reacquiring(-1));
    button('user')?.click();
    document.body.innerHTML = LOG_ON;
    await guide.look(reacquiring(0));
    expect(strip.pointsAt()).toEqual(['admin', 'user']);
    expect(worker.of('stepReached')).toHaveLength(1);
    button('user')?.click();
    expect(strip.pointsAt()).toEqual(['admin', 'user']);
    worker.replies['pageOpened'] = opened(1).pageOpened;
    await vi.advanceTimersByTimeAsync(3100);
    expect(strip.shown()?.now).toBe('step_identify');
    // Nor is it shown again, now that the user is past it.
    document.body.innerHTML = LOG_ON;
    await guide.look(reacquiring(0));
    expect(strip.shown()?.now).toBe('step_identify');
    expect(strip.pointsAt()).toEqual([]);
    guide.end();
  });

  it('ends with the button that closes the window, which the strip names', async () => {
    const { pressed } = showPage('電子証明書のインストールが完了しました', CLOSE);
    const pageOpened = { profile: PROFILE, guide: guideAt(5, { requested: true }) };
    const { guide, strip } = openGuide({ stepReached: { press: false }, pageOpened });
    await guide.look(guideAt(4, { requested: true }));
    expect(strip.pointsAt()).toEqual(['close']);
    expect(strip.shown()).toMatchObject({ tone: 'done', next: 'strip_done_close' });
    expect(pressed).toEqual([]);
  });

  it('shows no button while somebody else is logged on, nor one out of a long list', async () => {
    showPage('ログイン', LOG_ON);
    const against = openGuide(opened(0, { problem: 'portalOtherIdentity' }));
    await against.guide.look(reacquiring(-1));
    expect(against.strip.pointsAt()).toEqual([]);
    showPage('ログイン', LOG_ON.repeat(3));
    const { guide, strip } = openGuide(opened(0));
    await guide.look(reacquiring(-1));
    expect(strip.pointsAt()).toEqual([]);
  });
});

describe('what Koshin presses itself', () => {
  it('needs no pointing', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    const { guide, strip } = openGuide();
    await guide.look(guideAt(2));
    expect(pressed).toEqual(['update']);
    expect(strip.pointsAt()).toEqual([]);
  });

  it('is pointed at where its window is blocked, named as the bank does, and again where the page draws it anew', async () => {
    vi.useFakeTimers();
    const page = BODY.replace('電子証明書の更新はこちら', '更新ログイン');
    const steps = PROFILE.steps.renew.map((step, at) => (at === 1 ? { ...step, button: '更新 ログオン' } : step));
    const profile = { ...PROFILE, steps: { ...PROFILE.steps, renew: steps } };
    showPage('重要なお知らせ', page);
    const said = vi.spyOn(browser.i18n, 'getMessage');
    const [worker, strip] = [createWorker({ pageOpened: { profile, guide: guideAt(0) } }), createStrip()];
    const guide = createPageGuide(document, profile, strip, worker.tell);
    await guide.look(guideAt(0));
    await vi.advanceTimersByTimeAsync(3100);
    expect(worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['portalWindowBlocked']);
    expect(said.mock.calls.filter(([key]) => String(key) === 'strip_press_self').map(([, names]) => names)).toEqual([
      ['更新 ログオン'],
    ]);
    expect(strip.pointsAt()).toEqual(['renew']);
    document.body.innerHTML = page;
    expect(strip.pointsAt()).toEqual([]);
    await guide.look(guideAt(0));
    expect(strip.pointsAt()).toEqual(['renew']);
    expect(strip.shown()?.tone).toBe('problem');
    worker.replies['pageOpened'] = { profile: PROFILE, guide: guideAt(2) };
    await vi.advanceTimersByTimeAsync(2100);
    expect(strip.shown()?.now).toBe('step_preparing');
    expect(strip.pointsAt()).toEqual([]);
    guide.end();
  });
});
