// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createPortalStrip } from '../../../components/portal-strip.ts';
import { announceGuide, type CreateGuide } from '../../../lib/platform/portal-page/guide-script.ts';
import { createPageGuide } from '../../../lib/platform/portal-page/page-guide.ts';
import { runPortalPage } from '../../../lib/platform/portal-page/run-portal-page.ts';
import { guideAt, PROFILE, type SentMessage, showPage, speakInKeys } from './page-under-test.ts';

const LIST = `<table><tr><th>掲載日</th><th>件名</th></tr><tr><td>2026/11/01</td><td><a href="#">休止のお知らせ</a></td></tr></table>`;
const CLOCK = '<p id="clock">12:00:00</p>';

let sent: SentMessage[];
let enrollmentSeen: { invite: boolean };
let context: { profileId: string; profile: null; guide: ReturnType<typeof guideAt> | null };

beforeEach(() => {
  vi.useFakeTimers();
  speakInKeys();
  sent = [];
  context = { profileId: PROFILE.id, profile: null, guide: null };
  enrollmentSeen = { invite: true };
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    sent.push(message as SentMessage);
    const { type } = message as SentMessage;
    if (type === 'guideWanted') announceGuide(globalThis, createGuide);
    return { ok: true, value: { pageOpened: context, stepReached: { press: false }, enrollmentSeen }[type] ?? null };
  });
});

const LABELS = { name: '', hide: '', more: '', less: '', language: 'ja' };
const createGuide: CreateGuide = (page, profile, tell) =>
  createPageGuide(page, profile, createPortalStrip(page, LABELS), tell);

afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('koshin.guide'));
  for (const strip of document.querySelectorAll('html > div')) strip.remove();
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const seen = () => sent.filter(({ type }) => type === 'screenSeen');
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the absence of the notice', () => {
  it('is reported when the list stays as it is, whatever the clock in the header does', async () => {
    showPage('重要なお知らせ', CLOCK + LIST);
    runPortalPage(document, [PROFILE]);
    for (let second = 1; second <= 4; second++) {
      const clock = document.querySelector('#clock');
      if (clock) clock.textContent = `12:00:0${second}`;
      await pass(1000);
    }
    expect(seen()).toEqual([
      { type: 'screenSeen', screen: 'notices', noticePresent: false, shownNotAfter: null, role: null, userId: null },
    ]);
  });

  it.each([
    [
      'the page about another notice',
      '<table><tr><th>件名</th><td>休止</td></tr><tr><th>掲載日</th><td>2026/11/01</td></tr></table><a href="#">戻る</a>',
    ],
    ['a list that is loading', '<p>読み込み中です。しばらくお待ちください。</p>'],
    ['an error', '<p>お知らせを取得できませんでした。</p>'],
  ])('is not reported from %s', async (_, html) => {
    showPage('重要なお知らせ', html);
    runPortalPage(document, [PROFILE]);
    await pass(20_000);
    expect(seen()).toEqual([]);
  });

  it('is reported from an empty list', async () => {
    showPage('重要なお知らせ', '<p>現在、お知らせはありません。</p>');
    runPortalPage(document, [PROFILE]);
    await pass(4000);
    expect(seen()).toMatchObject([{ noticePresent: false }]);
  });

  it('waits for a list that grows', async () => {
    showPage('重要なお知らせ', LIST);
    runPortalPage(document, [PROFILE]);
    await pass(2500);
    document.body.innerHTML = LIST.replace('休止の', '電子証明書の更新をお願いします<br>');
    await pass(1000);
    expect(seen()).toEqual([]);
    await pass(3000);
    expect(seen()).toMatchObject([{ noticePresent: true }]);
  });

  it('on a status screen is a matter of the date that it shows', async () => {
    showPage('ステータス画面', '<table><tr><th>電子証明書有効期限</th><td>2027年12月1日</td></tr></table>');
    runPortalPage(document, [PROFILE]);
    await pass(4000);
    expect(seen()).toMatchObject([{ shownNotAfter: Date.parse('2027-12-01T14:59:59.999Z') }]);
    showPage('ステータス画面', '<table><tr><th>電子証明書有効期限</th><td>―</td></tr></table>');
    await pass(10_000);
    expect(seen()).toHaveLength(1);
  });
});

describe('an extension that is gone', () => {
  it('leaves the page alone: nothing watched, nothing shown', async () => {
    const { pressed } = showPage('電子証明書更新前処理中', '<p>ただいま処理中です。</p>');
    context.guide = guideAt(-1);
    runPortalPage(document, [PROFILE]);
    await pass(10);
    expect(document.documentElement.lastElementChild?.tagName).toBe('DIV');
    vi.spyOn(browser.runtime, 'id', 'get').mockReturnValue(undefined as unknown as string);
    const before = sent.length;
    for (let change = 0; change < 5; change++) {
      document.body.append(document.createElement('p'));
      await pass(1000);
    }
    expect(document.documentElement.lastElementChild?.tagName).toBe('BODY');
    expect(sent.length).toBe(before);
    expect(pressed).toEqual([]);
  });

  it('is noticed by a message that does not arrive', async () => {
    showPage('重要なお知らせ', LIST);
    const page = runPortalPage(document, [PROFILE]);
    await pass(10);
    vi.spyOn(browser.runtime, 'id', 'get').mockReturnValue(undefined as unknown as string);
    vi.mocked(browser.runtime.sendMessage).mockRejectedValue(new Error('Extension context invalidated.'));
    page.contextChanged();
    await pass(20_000);
    expect(seen()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a page that opened while the worker was away', () => {
  it('is led from the next word of it', async () => {
    vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValueOnce(new Error('no worker'));
    showPage('重要なお知らせ', '<a href="#">電子証明書の更新をお願いします</a>');
    context.guide = guideAt(-1);
    const page = runPortalPage(document, [PROFILE]);
    page.contextChanged();
    await pass(10);
    expect(sent.map(({ type }) => type)).toContain('stepReached');
  });
});

describe('a renewal that goes on while a step is being taken', () => {
  it.each([1, 2, 3])('has its button pressed once, and not by what was so before (told %i times)', async (times) => {
    const { pressed } = showPage('重要なお知らせ', '<a id="notice" href="#">電子証明書の更新をお願いします</a>');
    context.guide = guideAt(-1);
    const answers: ((value: unknown) => void)[] = [];
    const send = vi.mocked(browser.runtime.sendMessage);
    const answerAtOnce = send.getMockImplementation() as unknown as (message: SentMessage) => Promise<unknown>;
    send.mockImplementation((message: unknown) => {
      if ((message as SentMessage).type !== 'stepReached') return answerAtOnce(message as SentMessage);
      return new Promise((resolve) => answers.push(resolve));
    });
    const page = runPortalPage(document, [PROFILE]);
    await pass(10);
    for (let told = 0; told < times; told += 1) page.contextChanged();
    const mayPress = { ok: true, value: { press: true, points: false } };
    answers[0]?.(mayPress);
    await pass(10);
    expect(answers).toHaveLength(2);
    answers[1]?.(mayPress);
    await pass(10);
    expect(pressed).toEqual(['notice']);
  });
});

describe('a page that asks for what no browser has any more', () => {
  const strip = () => document.querySelector('html > div');

  it('is recognised from outside, and the user invited', async () => {
    showPage('申請', '<form><keygen name="k"></form>');
    runPortalPage(document, [PROFILE]);
    await pass(10);
    expect(sent.map(({ type }) => type)).toEqual(['pageOpened', 'enrollmentSeen', 'guideWanted']);
    expect(strip()).not.toBeNull();
  });

  it('is left alone where the worker has other plans', async () => {
    enrollmentSeen = { invite: false };
    showPage('申請', '<form><keygen name="k"></form>');
    runPortalPage(document, [PROFILE]);
    await pass(10);
    expect(sent.map(({ type }) => type)).toEqual(['pageOpened', 'enrollmentSeen']);
    expect(strip()).toBeNull();
  });

  it('is no page that only loads scripts, nor one with other controls', async () => {
    showPage('残高照会', '<object classid="clsid:d27cdb6e-ae6d-11cf-96b8-444553540000"></object>');
    const script = document.createElement('script');
    script.textContent = 'var balance = document.getElementById("CreateRequest");';
    document.body.append(script);
    runPortalPage(document, [PROFILE]);
    await pass(10);
    expect(sent.map(({ type }) => type)).toEqual(['pageOpened']);
  });
});

describe('a worker that does not answer', () => {
  it('is asked again later, and the page is led as ever', async () => {
    let answers = 0;
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
      sent.push(message as SentMessage);
      if ((message as SentMessage).type !== 'pageOpened') return { ok: true, value: null };
      answers += 1;
      return answers < 9 ? undefined : { ok: true, value: context };
    });
    showPage('重要なお知らせ', LIST);
    runPortalPage(document, [PROFILE]);
    await pass(20_000);
    expect(seen()).toHaveLength(1);
    await pass(300_000);
    expect(sent.filter(({ type }) => type === 'pageOpened')).toHaveLength(9);
  });
});

describe('a log-on without a certificate', () => {
  const SAID = '電子証明書が確認できません。電子証明書を選択してログインしてください。';
  const knowing = { ...PROFILE, screens: { ...PROFILE.screens, noCertificate: ['電子証明書が確認できません'] } };

  it.each([
    ['is reported in the words of the profile', knowing, `<h1>ログインエラー</h1><p>${SAID}</p>`, ['noCertificate']],
    ['is not guessed where the profile has none', PROFILE, `<h1>ログインエラー</h1><p>${SAID}</p>`, []],
    [
      'is not a manual that quotes them',
      knowing,
      `<h1>よくあるご質問</h1><p>「${SAID}」</p>${'<p>説明</p>'.repeat(600)}`,
      [],
    ],
    ['is not the log-on page itself', knowing, '<h1>ログイン</h1>', ['logOn']],
  ])('%s', async (_, profile, html, screens) => {
    showPage('ログインエラー', html);
    runPortalPage(document, [profile]);
    await pass(1000);
    expect(seen().map(({ screen }) => screen)).toEqual(screens);
  });
});

describe('a page that asks for the old APIs', () => {
  const ASKING = '<object id="e" classid="clsid:884e2049-217d-11da-b2a4-000e7bbb2b09"></object>';

  it.each([
    ['in-page', 1],
    ['native-app', 0],
    ['branch', 0],
    ['unknown', 0],
  ] as const)('at a portal that issues by %s is worth %i invitations', async (issuing, times) => {
    showPage('旧画面', ASKING);
    runPortalPage(document, [{ ...PROFILE, issuing }]);
    await pass(1000);
    expect(sent.filter(({ type }) => type === 'enrollmentSeen')).toHaveLength(times);
  });
});
