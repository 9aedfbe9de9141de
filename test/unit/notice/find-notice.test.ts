// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { findRenewalNotice } from '../../../lib/notice/find-notice.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';

const phrases = shinkinCorporate.notice;

function find(html: string) {
  document.body.innerHTML = html;
  return findRenewalNotice(document.body, phrases);
}

beforeEach(() => {
  document.body.innerHTML = '';
});

const button = '<input type="button" value="電子証明書の更新はこちら">';

describe('findRenewalNotice', () => {
  it.each([
    ['title and button', `<h2>電子証明書の更新をお願いします</h2><p>本文</p>${button}`],
    ['title and expiry field', '<div><h2>電子証明書の更新をお願いします</h2><p>有効期限：2026年12月1日</p></div>'],
    ['title split over elements', `<div><h2>電子証明書の<b>更新を</b>お願いします</h2>${button}</div>`],
    [
      'full width and white space',
      `<table><tr><td>電子証明書の　更新を\n お願いします</td></tr></table><a href="#">電子証明書の更新はこちら</a>`,
    ],
    ['Kangxi radicals', `<h2>電⼦証明書の更新をお願いします</h2>${button}`],
    ['a date and a mark beside the title', `<p>2026/11/22 【重要】電子証明書の更新をお願いします NEW</p>${button}`],
    [
      'a table row for each',
      `<table><tr><th>電子証明書の更新をお願いします</th></tr><tr><td><a href="#">電子証明書の更新はこちら</a></td></tr></table>`,
    ],
  ])('finds %s', (_, html) => {
    expect(find(html)).not.toBeNull();
  });

  it.each([
    ['the title alone', '<ul><li><a href="#">電子証明書の更新をお願いします</a></li></ul>'],
    ['the button alone', button],
    ['a quoted title', `<p>「電子証明書の更新をお願いします」</p>${button}`],
    [
      'a sentence about the notice',
      `<p>有効期限の30日前から「電子証明書の更新をお願いします」が重要なお知らせに表示されますので、ご確認ください。</p>${button}`,
    ],
    ['server-certificate news', `<h2>SSLサーバ証明書の更新をお願いします</h2>${button}`],
    ['the acquisition page', '<h2>電子証明書取得</h2><p>有効期限：2026年12月1日</p>'],
    ['the completion screen', '<h2>電子証明書のインストールが完了しました</h2><p>有効期限：2027年12月1日</p>'],
    ['a script that holds the words', `<script>var t="電子証明書の更新をお願いします"</script>${button}`],
  ])('is not misled by %s', (_, html) => {
    expect(find(html)).toBeNull();
  });

  it('reads the date of the notice and not of its neighbour', () => {
    const notice = find(
      `<div><h2>振込の有効期限について</h2><p>有効期限：2026年11月30日</p></div>
       <div><h2>電子証明書の更新をお願いします</h2><p>有効期限：2026年12月1日</p>${button}</div>`,
    );
    expect(notice?.notAfter).toBe(Date.parse('2026-12-01T14:59:59.999Z'));
    expect(notice?.button).toBe(document.querySelector('input'));
  });
});

describe('findRenewalNotice on a status screen', () => {
  const row = (label: string, value: string) => `<table><tr><th>${label}</th><td>${value}</td></tr></table>`;
  const renew = '<input type="button" value="証明書更新">';

  it('takes the row of the certificate with the button in it', () => {
    const notice = find(row('電子証明書有効期限', `<span>2026年12月1日</span> ${renew}`));
    expect(notice?.notAfter).toBe(Date.parse('2026-12-01T14:59:59.999Z'));
    expect(notice?.button).toBe(document.querySelector('input'));
  });

  it.each([
    ['the row without the button', row('電子証明書有効期限', '2026年12月1日')],
    [
      'the button in another row',
      `<table><tr><th>電子証明書有効期限</th><td>2026年12月1日</td></tr>
      <tr><th>でんさい</th><td>${renew}</td></tr></table>`,
    ],
    ['a button that only resembles it', row('電子証明書有効期限', '<button>証明書更新履歴</button>')],
    ['a row for the server', row('SSLサーバ証明書', `電子証明書有効期限 ${renew}`)],
    [
      'the list of the others',
      `<table><thead><tr><th>利用者ID</th><th>電子証明書有効期限</th></tr></thead>
      <tbody><tr><td>riyou001</td><td>2026年12月1日</td></tr></tbody></table>${renew}`,
    ],
    ['a hidden button', row('電子証明書有効期限', `<span style="display:none">${renew}</span>`)],
  ])('is not misled by %s', (_, html) => {
    expect(find(html)).toBeNull();
  });
});
