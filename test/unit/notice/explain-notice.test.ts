// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { testNotice } from '../../../lib/platform/own-page/test-notice.ts';
import { profile } from '../../../lib/portals/built-in/shinkin-corporate.ts';

const explain = (text: string) => testNotice({ text, markup: null }, profile);
const TITLE = '電子証明書の更新をお願いします';
const BUTTON = '電子証明書の更新はこちら';

describe('explainNotice', () => {
  it('finds a notice in plain text, and says what each line is', () => {
    expect(explain(`利用者ID：hanako\n${TITLE}\n有効期限 2026年12月1日\n${BUTTON}`)).toMatchObject({
      verdict: 'notice',
      title: { state: 'found', text: TITLE },
      button: { state: 'found', text: BUTTON },
      date: { state: 'found', text: '有効期限 2026年12月1日' },
      notAfter: Date.UTC(2026, 11, 1, 14, 59, 59, 999),
      role: 'user',
      userId: 'hanako',
      wording: { asks: true },
    });
  });

  it('finds one in markup, of which links and buttons are known', () => {
    const page = `<!doctype html><div><h2>${TITLE}</h2><a href="#">${BUTTON}</a></div>`;
    expect(explain(page)).toMatchObject({ verdict: 'notice', button: { text: BUTTON }, date: { state: 'absent' } });
  });

  it.each([
    ['titleMissing', '振込の受付時間が変わります'],
    ['titleAlone', TITLE],
    ['titleRefused', `サーバ証明書更新のお知らせ：${TITLE}`],
    ['apart', `<p>${TITLE}</p>${'<p>お取引の明細をご確認ください。</p>'.repeat(300)}<button>${BUTTON}</button>`],
  ])('says %s, and why', (verdict, text) => {
    expect(explain(text).verdict).toBe(verdict);
  });

  it('names the word that makes it another notice', () => {
    expect(explain(`サーバ証明書更新のお知らせ：${TITLE}`).title).toMatchObject({
      state: 'refused',
      word: 'サーバ証明書',
    });
  });

  it('says that a date cannot be read', () => {
    const { verdict, date, notAfter } = explain(`${TITLE}\n有効期限 26/12/01\n${BUTTON}`);
    expect({ verdict, state: date.state, notAfter }).toEqual({ verdict: 'notice', state: 'refused', notAfter: null });
  });

  it('tells by the wording of a message what it is about', () => {
    expect(explain('不審なメールにご注意ください。電子証明書の更新を装ったメールです。').wording).toMatchObject({
      asks: false,
      reason: 'fraudWarning',
    });
  });

  it('reads the markup of the clipboard where there is one', () => {
    const markup = `<div><b>${TITLE}</b><button>${BUTTON}</button></div>`;
    expect(testNotice({ text: `${TITLE} ${BUTTON}`, markup }, profile).verdict).toBe('notice');
  });

  it('leaves nothing of it in the page', () => {
    const before = document.documentElement.outerHTML;
    explain(`<body onload="x()"><img src="https://a.example/x.png"><p>${TITLE}</p>`);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
