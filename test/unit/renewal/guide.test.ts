import { describe, expect, it } from 'vitest';
import { shinkinCorporate } from '../../../lib/portals/shinkin-corporate.ts';
import { guideFor, type PortalScreen } from '../../../lib/renewal/guide.ts';

function screen(title: string, buttons: readonly string[] = [], text = ''): PortalScreen {
  return { title, headings: [title], text, hasButton: (label) => buttons.includes(label) };
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

  it('takes a log-on screen in mid-issue for a lost session, and before it for the ordinary beginning', () => {
    expect(idOf(3, screen('ログオン'))).toBe('portalLoggedOut');
    expect(idOf(-1, screen('ログオン'))).toBe('elsewhere');
  });
});
