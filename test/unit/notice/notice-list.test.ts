// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readNoticeList } from '../../../lib/notice/notice-list.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';

const phrases = shinkinCorporate.screens.noticeList ?? { headers: [], empty: [], loading: [], more: [] };
const headings = '<tr><th>掲載日</th><th>件名</th><th>状態</th></tr>';
const row = '<tr><td>2026/11/01</td><td><a href="#">システムメンテナンス</a></td><td>未読</td></tr>';

function isWhole(html: string): boolean {
  document.body.innerHTML = html;
  return readNoticeList(document.body, phrases) !== null;
}

describe('readNoticeList', () => {
  it.each([
    ['a table with its headings and a row', `<table>${headings}${row}</table>`],
    [
      'headings that are links to sort by',
      `<table><tr><th><a href="#">掲載日</a></th><th><a href="#">件名</a></th></tr>${row}</table>`,
    ],
    [
      'a list without a table',
      `<div><div><span>件名</span><span>掲載日</span></div><div><a href="#">お知らせ</a></div></div>`,
    ],
    [
      'a list in a table for layout',
      `<table><tr><td>メニュー</td><td><table>${headings}${row}</table></td></tr></table>`,
    ],
    ['the sentence that there are none', '<p>現在、重要なお知らせはありません。</p>'],
    [
      'that sentence below the headings',
      `<table>${headings}<tr><td colspan="3">お知らせはございません。</td></tr></table>`,
    ],
  ])('knows %s', (_, html) => {
    expect(isWhole(html)).toBe(true);
  });

  it.each([
    [
      'a page about one notice',
      `<table><tr><th>件名</th><td><b>SSLサーバ証明書について</b></td></tr><tr><th>掲載日</th><td>2026/11/01</td></tr></table>
      <p>本文</p><input type="button" value="一覧へ戻る">`,
    ],
    [
      'one notice under headings',
      '<table><tr><th>件名</th><th>掲載日</th></tr><tr><td>システムメンテナンス</td><td>2026/11/01</td></tr></table>',
    ],
    ['a list that is loading', '<div id="oshirase"><p class="note">読み込み中です。しばらくお待ちください。</p></div>'],
    ['a list with more to load', `<table>${headings}${row}</table><p>読み込み中です</p>`],
    ['an error part', '<div class="error">お知らせを取得できませんでした。</div>'],
    ['headings alone', `<table>${headings}</table><input type="button" value="トップページへ">`],
    ['one page of many', `<table>${headings}${row}</table><a href="#">次へ</a>`],
    ['no unread ones', '<p>未読のお知らせはありません。</p>'],
    ['a sentence that is hidden', '<p style="display:none">お知らせはありません。</p>'],
    ['a page of something else', '<h1>重要なお知らせ</h1><p>しばらくお待ちください。</p>'],
  ])('does not take %s for the list', (_, html) => {
    expect(isWhole(html)).toBe(false);
  });
});
