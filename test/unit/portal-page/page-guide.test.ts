// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPageGuide } from '../../../lib/platform/portal-page/page-guide.ts';
import {
  ASKS,
  createStrip,
  createWorker,
  guideAt,
  installSigner,
  openGuide as open,
  PROFILE,
  RENEWAL,
  removeSigner,
  START,
  showPage,
  speakInKeys,
} from './page-under-test.ts';

beforeEach(() => {
  speakInKeys();
});

afterEach(() => {
  removeSigner();
  vi.useRealTimers();
});

describe('a step', () => {
  it('is reported with whose page it is, and its button pressed once, however often the page changes', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    const { worker, guide } = open();
    for (let change = 0; change < 5; change++) await guide.look(guideAt(2));
    expect(pressed).toEqual(['update']);
    expect(worker.of('stepReached')).toEqual([
      { type: 'stepReached', renewalId: RENEWAL, index: 3, role: 'administrator', userId: 'kanri001' },
    ]);
  });

  it('is not pressed a second time after a refusal on the same page', async () => {
    const { pressed } = showPage('電子証明書更新', `${START}<div class="error" id="message"></div>`);
    const { worker, guide, strip } = open();
    await guide.look(guideAt(2));
    const message = document.querySelector('#message');
    if (message) message.textContent = '電子証明書の取得に失敗しました。';
    for (let change = 0; change < 5; change++) await guide.look(guideAt(2));
    expect(pressed).toEqual(['update']);
    expect(worker.of('stepStopped')).toEqual([{ type: 'stepStopped', renewalId: RENEWAL, problem: 'portalErrorPage' }]);
    expect(strip.shown()?.tone).toBe('problem');
  });

  it('that a worker did not hear of is told again later, though the page does not change, and not after the end', async () => {
    vi.useFakeTimers();
    const { pressed } = showPage('電子証明書更新', START);
    const worker = createWorker();
    let deaf = 2;
    const tell = (async (type: string, payload: object) => {
      const reply = await worker.tell(type as 'stepReached', payload as never);
      return type === 'stepReached' && deaf-- > 0 ? { ok: false, problem: { code: 'storageUnavailable' } } : reply;
    }) as typeof worker.tell;
    const guide = createPageGuide(document, PROFILE, createStrip(), tell);
    await guide.look(guideAt(2));
    await vi.advanceTimersByTimeAsync(5000);
    expect(pressed).toEqual([]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(pressed).toEqual(['update']);

    deaf = 100;
    guide.begin();
    await guide.look(guideAt(2));
    guide.end();
    const told = worker.of('stepReached').length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.of('stepReached')).toHaveLength(told);
    expect(pressed).toEqual(['update']);
  });

  it('is taken again after the user has begun anew', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    const { guide } = open();
    await guide.look(guideAt(2));
    guide.begin();
    await guide.look(guideAt(2));
    expect(pressed).toEqual(['update', 'update']);
  });

  it('is pressed by the newer one only, when the user begins anew while the worker thinks', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    const { guide } = open();
    const older = guide.look(guideAt(2));
    guide.begin();
    await Promise.all([older, guide.look(guideAt(2))]);
    expect(pressed).toEqual(['update']);
  });

  it('waits for its button while the page has it disabled', async () => {
    const { pressed } = showPage('電子証明書更新', START.replace('id="update"', 'id="update" disabled'));
    const { worker, guide, strip } = open();
    await guide.look(guideAt(2));
    expect(worker.sent).toEqual([]);
    expect(strip.shown()?.now).toBe('step_start');
    document.querySelector('#update')?.removeAttribute('disabled');
    await guide.look(guideAt(2));
    expect(pressed).toEqual(['update']);
  });

  it('is not guessed from a button that only begins like its own', async () => {
    const { pressed } = showPage('電子証明書更新', '<h1>電子証明書更新</h1><button id="stop">更新をやめる</button>');
    const { guide } = open();
    await guide.look(guideAt(2));
    expect(pressed).toEqual([]);
  });

  it('tells what the worker has against it', async () => {
    const { pressed } = showPage('電子証明書更新', START);
    const pageOpened = { profile: PROFILE, guide: guideAt(3, { problem: 'portalLoggedOut' }) };
    const { guide, strip } = open({ stepReached: { press: false }, pageOpened });
    await guide.look(guideAt(2));
    expect(strip.shown()?.now).toBe('problem_portalLoggedOut');
    expect(pressed).toEqual([]);
  });

  it('of the user stays explained, and is pressed by nobody else', async () => {
    const { pressed } = showPage(
      '電子証明書のインストールが完了しました',
      '<h1>電子証明書のインストールが完了しました</h1><button id="close">このウィンドウを閉じる</button>',
    );
    const pageOpened = { profile: PROFILE, guide: guideAt(5, { requested: true }) };
    const { guide, strip } = open({ stepReached: { press: false }, pageOpened });
    await guide.look(guideAt(4, { requested: true }));
    expect(strip.shown()?.now).toBe('strip_done_now');
    expect(pressed).toEqual([]);
  });

  it('begins at an older status screen as well', async () => {
    const { pressed } = showPage(
      'ステータス画面',
      '<table><tr><th>電子証明書有効期限</th><td><input type="button" id="renew" value="証明書更新"></td></tr></table>',
    );
    const { guide, worker } = open();
    await guide.look(guideAt(-1));
    expect(pressed).toEqual(['renew']);
    expect(worker.of('stepReached')[0]?.['index']).toBe(1);
    guide.end();
  });
});

describe('a page that asks for a key', () => {
  it('is never pressed when it was loaded before the scripts were there; the user is told to load it again', async () => {
    const { pressed } = showPage('電子証明書更新', START + ASKS);
    const { worker, guide, strip } = open();
    for (let change = 0; change < 3; change++) await guide.look(guideAt(2));
    expect(pressed).toEqual([]);
    expect(worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['portalReloadNeeded']);
    expect(strip.shown()).toMatchObject({ tone: 'problem', next: 'problem_portalReloadNeeded_next' });
  });

  it.each([
    ['there is none', async () => false],
    ['the worker cannot be reached', async () => Promise.reject(new Error('gone'))],
    ['the answer is no answer', async () => undefined as unknown as boolean],
  ])('is not pressed when %s, and that is said once', async (_, takeKey) => {
    const { pressed } = showPage('電子証明書更新', START + ASKS);
    const asked = vi.fn(takeKey);
    installSigner(asked);
    const { worker, guide } = open();
    for (let change = 0; change < 5; change++) await guide.look(guideAt(2));
    expect(pressed).toEqual([]);
    expect(asked.mock.calls).toEqual([[RENEWAL]]);
    expect(worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['renewalArmingExpired']);
  });

  it('is pressed when the key of this renewal is out', async () => {
    const { pressed } = showPage('電子証明書更新', START + ASKS);
    installSigner(async (renewalId) => renewalId === RENEWAL);
    const { guide } = open();
    await guide.look(guideAt(2));
    expect(pressed).toEqual(['update']);
  });
});

describe('a refusal', () => {
  const MENU = Array.from({ length: 8 }, (_, at) => `<a href="#${at}">メニュー${at}</a>`).join('');

  it.each([
    ['in a menu', 'トップページ', `${MENU}<a href="#">電子証明書再発行のお手続き</a>`, 2],
    ['in news', 'トップページ', `${MENU}<p>8月10日はメンテナンスのため休止します。</p>`, 2],
    ['in a link of a small page', 'お知らせ', '<a href="#">電子証明書再発行のお手続き</a>', 2],
    ['before the procedure', 'お知らせ', '<p>8月10日はメンテナンスのため休止します。</p>', 0],
    ['that is hidden', '電子証明書発行', '<p style="display:none">システムエラー</p>', 3],
  ])('%s does not stop the guide', async (_, title, html, position) => {
    showPage(title, html);
    const { worker, guide } = open();
    await guide.look(guideAt(position));
    expect(worker.sent).toEqual([]);
  });

  it('in the window of the procedure stops it', async () => {
    showPage('サービス停止中', '<h1>サービス停止中</h1><div>ただいまメンテナンスのため、発行を停止しています。</div>');
    const { worker, guide } = open();
    await guide.look(guideAt(1));
    expect(worker.of('stepStopped').map(({ problem }) => problem)).toEqual(['portalIssuingStopped']);
  });
});
