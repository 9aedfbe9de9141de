import { describe, expect, it } from 'vitest';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { guideFor, type PortalScreen } from '../../../lib/renewal/guide.ts';

function screen(title: string, buttons: readonly string[] = [], text = '', bare = true): PortalScreen {
  return {
    title,
    headings: [title],
    says: (phrases) => phrases.some((phrase) => text.includes(phrase)),
    hasButton: (label) => buttons.includes(label),
    isBare: () => bare,
  };
}

function idOf(position: number, shown: PortalScreen, mode: 'renew' | 'reacquire' = 'renew') {
  const guidance = guideFor(shinkinCorporate, mode, position, shown);
  return guidance.kind === 'step' ? guidance.step.id : guidance.kind === 'stop' ? guidance.problem : 'elsewhere';
}

describe('guideFor', () => {
  it('finds each screen of the procedure in its order', () => {
    expect(idOf(-1, screen('重要なお知らせ', ['電子証明書の更新をお願いします']))).toBe('noticeList');
    expect(idOf(0, screen('重要なお知らせ', ['電子証明書の更新はこちら']))).toBe('noticeBody');
    expect(idOf(1, screen('電子証明書更新前処理中'))).toBe('preparing');
    expect(idOf(2, screen('電子証明書更新', ['更新']))).toBe('start');
    expect(idOf(3, screen('電子証明書発行処理中'))).toBe('issuing');
    expect(idOf(4, screen('電子証明書のインストールが完了しました', ['このウィンドウを閉じる']))).toBe('complete');
  });

  it('knows a title with the name of the portal beside it, but not a longer word', () => {
    expect(idOf(2, screen('しんきん法人IB | 電子証明書更新', ['更新']))).toBe('start');
    expect(idOf(2, screen('電子証明書更新履歴', ['更新']))).toBe('elsewhere');
  });

  it('presses nothing on a screen that lacks its button', () => {
    expect(idOf(2, screen('電子証明書更新', []))).toBe('elsewhere');
  });

  it.each([
    ['サポートされていないブラウザです', 'portalBrowserUnsupported'],
    ['一定時間操作がなかったため、ログアウトしました。', 'portalLoggedOut'],
  ])('stops at "%s"', (text, problem) => {
    expect(idOf(3, screen('エラー', [], text))).toBe(problem);
  });

  it('hears a refusal from the press that opens the window on, and not before', () => {
    const maintenance = screen('サービス停止中', [], 'ただいまメンテナンスのため');
    expect(idOf(-1, maintenance)).toBe('elsewhere');
    expect(idOf(0, maintenance)).toBe('elsewhere');
    expect(idOf(1, maintenance)).toBe('portalIssuingStopped');
    expect(idOf(-1, maintenance, 'reacquire')).toBe('elsewhere');
    expect(idOf(0, maintenance, 'reacquire')).toBe('portalIssuingStopped');
  });

  it("takes no refusal from a page with the portal's menu around it", () => {
    expect(idOf(3, screen('トップページ', [], '電子証明書再発行のお手続き', false))).toBe('elsewhere');
  });

  it('begins at the button of an older status screen too, and only there', () => {
    expect(idOf(-1, screen('ステータス画面', ['証明書更新']))).toBe('noticeBody');
    expect(idOf(-1, screen('重要なお知らせ', ['証明書更新']))).toBe('elsewhere');
    const guidance = guideFor(shinkinCorporate, 'renew', -1, screen('ステータス画面', ['証明書更新']));
    expect(guidance).toMatchObject({ button: '証明書更新' });
  });

  it('takes a log-on screen in mid-issue for a lost session, and before it for the ordinary beginning', () => {
    expect(idOf(3, screen('ログオン'))).toBe('portalLoggedOut');
    expect(idOf(-1, screen('ログオン'))).toBe('elsewhere');
  });
});
