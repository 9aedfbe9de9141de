// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { findRenewalNotice } from '../../../lib/notice/find-notice.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { gatheredTexts, writtenTexts } from './labelled-texts.ts';

const phrases = shinkinCorporate.notice;
const TITLE = '電子証明書の更新をお願いします';
const button = '<input type="button" value="電子証明書の更新はこちら">';
const expiry = '<p>有効期限：2026年12月22日</p>';

beforeEach(() => {
  document.title = '';
});

function find(html: string) {
  document.body.innerHTML = html;
  return findRenewalNotice(document.body, phrases);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

describe('findRenewalNotice by the general wording', () => {
  it.each([
    'クライアント証明書の更新をお願いします',
    'デジタル証明書更新のお知らせ',
    '【重要】電子証明書更新手続きのお願い',
    'お使いの電子証明書は、まもなく有効期限を迎えます',
    '電子証明書の有効期限が近づいています',
    '電子証明書の<b>更新</b>が<font color="red">必要</font>です',
    'ログオン用電子証明書の更新をお願いいたします',
    '電⼦証明書を更新してください',
    '電子証明書を 更新\nして ください',
  ])('knows the title "%s", with its button or its expiry field', (title) => {
    expect(find(`<div><h2>${title}</h2><p>本文</p>${button}</div>`)?.button).toBe(document.querySelector('input'));
    expect(find(`<div><h2>${title}</h2>${expiry}</div>`)?.notAfter).toBe(Date.parse('2026-12-22T14:59:59.999Z'));
  });

  it('takes neither for the notice alone', () => {
    expect(find('<h2>クライアント証明書の更新をお願いします</h2>')).toBeNull();
    expect(find('<h2>電子証明書</h2><p>有効期限：2026年12月22日</p>')).toBeNull();
  });

  it('never fires on any other text, with a button and a date beside it', () => {
    const others = [...gatheredTexts, ...writtenTexts].filter(({ asks }) => !asks);
    const places = [
      (text: string) => `<div><h2>${text}</h2>${expiry}${button}</div>`,
      (text: string) => `<table><tr><td>${text}</td></tr><tr><td>${expiry}${button}</td></tr></table>`,
      (text: string) => `<div><p><b>お知らせ</b><br>${text}<br>${button}</p></div>`,
      (text: string) => `<div><a href="#">${text}</a>${expiry}</div>`,
    ];
    const fired = others.filter(({ text }) => places.some((place) => find(place(escaped(text))) !== null));
    expect(fired.map(({ text }) => text)).toEqual([]);
  });
});

describe('findRenewalNotice', () => {
  it.each([
    [
      'a title between line breaks',
      `<div>平素は格別のお引き立てを賜り、誠にありがとうございます。<br>${TITLE}<br>${button}</div>`,
    ],
    ['a title in bold print before its text', `<div><b>${TITLE}</b>平素は格別のお引き立てを賜ります。${button}</div>`],
    ['a note about fraud by the way', `<div><h2>${TITLE}</h2><p>※不審なメールにご注意ください。</p>${button}</div>`],
    ['links to other pages', `<div><a href="#">よくあるご質問</a><h2>${TITLE}</h2>${button}</div>`],
    ['links to warnings', `<div><a href="#">フィッシング詐欺にご注意ください</a><h2>${TITLE}</h2>${button}</div>`],
    [
      "its reader's ID in the same table",
      `<table><tr><td>利用者ID：riyou001</td></tr><tr><td>${TITLE}</td></tr><tr><td>${button}</td></tr></table>`,
    ],
    [
      'what happens after it',
      `<div><h2>${TITLE}</h2><p>更新が完了しましたら、ログオフしてください。</p>${button}</div>`,
    ],
  ])('finds the notice with %s', (_, html) => {
    expect(find(html)).not.toBeNull();
  });

  it.each([
    ['a warning that quotes the title in bold print', `<p><b>${TITLE}</b>という件名のメールは偽物です。</p>${button}`],
    [
      'a warning above the title',
      `<div><p>次のような不審なメールが届いています。</p><ul><li>${TITLE}</li></ul>${button}</div>`,
    ],
    ['a warning below the title', `<div><p>${TITLE}</p><p>このようなメールは詐欺です。</p>${button}</div>`],
    ['an FAQ', `<h1>よくあるご質問</h1><h3>${TITLE}</h3><p>ボタンを押してください。</p>${button}`],
    ['a question', `<h3>Q. ${TITLE}と表示された場合は？</h3><p>A. 次のボタンを押します。</p>${button}`],
    ['a procedure', `<p>一覧で「<a href="#">${TITLE}</a>」を選択します。</p>${button}`],
    ['the completion screen', `<h1>電子証明書のインストールが完了しました</h1><h2>${TITLE}</h2>${button}`],
    ['a completion below it', `<div><h2>${TITLE}</h2><p>電子証明書の更新が完了しました。</p>${button}</div>`],
    ['an announcement of the app', `<h2>電子証明書発行アプリの更新のお願い</h2>${expiry}${button}`],
    ['a menu with the words, and a date', `<ul><li><a href="#">電子証明書更新のお手続き</a></li></ul>${expiry}`],
    [
      "an administrator's list",
      `<table><tr><th>利用者ID</th><th>利用者名</th><th>電子証明書の状態</th><th></th></tr>
       <tr><td>riyou001</td><td>経理太郎</td><td>${TITLE}</td><td>${button}</td></tr></table>`,
    ],
    [
      'such a list under its own heading',
      `<h1>利用者一覧</h1><div><span>経理太郎</span><p>${TITLE}</p>${button}</div>`,
    ],
    ['a message about one of them', `<h2>利用者「経理太郎」の電子証明書の更新をお願いします</h2>${expiry}${button}`],
  ])('is not misled by %s', (_, html) => {
    expect(find(html)).toBeNull();
  });

  it('goes by the title of the screen too', () => {
    document.title = 'よくあるご質問';
    expect(find(`<h2>${TITLE}</h2>${button}`)).toBeNull();
  });

  it('reads the hour of the expiry field', () => {
    const notice = find(`<div><h2>${TITLE}</h2><p>有効期限 2026/12/22 9:00</p>${button}</div>`);
    expect(notice?.notAfter).toBe(Date.parse('2026-12-22T00:00:00Z'));
  });
});
