import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokyoTimeFor } from '../../../lib/lifecycle/tokyo-calendar.ts';
import { judgeNoticeText } from '../../../lib/notice/judge-text.ts';
import { gatheredTexts, type LabelledText, writtenTexts } from './labelled-texts.ts';

function dateOf(notAfter: number | null): string | null {
  if (notAfter === null) return null;
  const { year, month, day } = tokyoTimeFor(notAfter);
  return [year, month, day].map((part) => `${part}`.padStart(2, '0')).join('-');
}

const asks = ({ text }: LabelledText) => judgeNoticeText(text).asks;
const shown = ({ text }: LabelledText) => text;

describe('judgeNoticeText', () => {
  it('takes nothing for a request that is none', () => {
    const texts = [...gatheredTexts, ...writtenTexts];
    expect(texts.filter((each) => !each.asks && asks(each)).map(shown)).toEqual([]);
  });

  it('misses no request', () => {
    const missed = [...gatheredTexts, ...writtenTexts].filter((each) => each.asks && !each.ambiguous && !asks(each));
    // A line with a masked date and nothing else: one signal, and no certificate.
    expect(missed.map(shown)).toEqual(['有効期限:2017年●月●日(09:00)']);
  });

  it('reads the last day exactly, or not at all', () => {
    const read = ({ text }: LabelledText) => [text, dateOf(judgeNoticeText(text).notAfter)];
    const clear = [...gatheredTexts, ...writtenTexts].filter(({ ambiguous }) => !ambiguous);
    expect(clear.map(read)).toEqual(clear.map(({ text, expiryDate }) => [text, expiryDate]));
  });

  it.each([
    ['request', '電子証明書の更新をお願いします'],
    ['expiryNears', '電子証明書の有効期限が近づいています'],
    ['title', '電子証明書更新のお知らせ'],
    ['label', '電子証明書更新'],
    ['noCertificate', '振込限度額の変更をお願いします'],
    ['otherCertificate', 'SSLサーバ証明書の更新をお願いします'],
    ['fraudWarning', '電子証明書の更新を装う電話にご注意ください'],
    ['otherUser', '利用者「経理太郎」の電子証明書の更新が必要です'],
    ['completed', '電子証明書の更新が完了しました'],
    ['revoked', '電子証明書は失効されました'],
    ['expired', '電子証明書の有効期限が切れています。更新してください。'],
    ['denial', '電子証明書の更新をお願いすることは一切ありません'],
    ['quotation', '「電子証明書の更新をお願いします」'],
    ['application', '電子証明書発行アプリの更新をお願いします'],
    ['information', '電子証明書は有効期限の30日前から更新してください'],
    ['acquisition', '電子証明書取得はこちら'],
    ['reissue', '電子証明書の再発行'],
    ['inProgress', '電子証明書更新前処理中'],
    ['fee', '電子証明書の更新手数料'],
    ['suspension', '電子証明書の更新を休止します'],
    ['information', '電子証明書の更新操作'],
    ['noRequest', '電子証明書'],
  ])('gives "%s" as the reason for "%s"', (reason, text) => {
    expect(judgeNoticeText(text).reason).toBe(reason);
  });

  it('hears nothing about the notice in a note by the way', () => {
    const notice = '電子証明書の更新をお願いします。';
    expect(judgeNoticeText(`${notice}なお、不審なメールにご注意ください。`).asks).toBe(true);
    expect(judgeNoticeText(`${notice}このメールは不審です。`).asks).toBe(false);
  });

  it.each(['「', '「電子', '【】', '電子証明書の更新', 'ことは、', '期限', '。', '※', 'に有効期限', '令和8(', '一'])(
    'gets through 100,000 characters of "%s"',
    (words) => {
      const { notAfter } = judgeNoticeText(words.repeat(100_000 / words.length));
      expect(notAfter).toBeNull();
    },
  );

  it('judges any text at all', () => {
    const words = fc.constantFrom(
      '電子証明書',
      '更新',
      'お願い',
      '「',
      '」',
      '。',
      '有効期限',
      'ことは',
      '令和',
      '【',
      '8.',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 60 }), (parts) => {
        const { asks: isAsking, notAfter } = judgeNoticeText(parts.join(''));
        expect(isAsking || notAfter === null).toBe(true);
      }),
    );
  });
});
