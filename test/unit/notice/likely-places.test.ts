import { describe, expect, it } from 'vitest';
import { foldText } from '../../../lib/notice/fold-text.ts';
import { findLikelyPlaces } from '../../../lib/notice/likely-places.ts';

const ROW = '2026/11/01振込手数料の改定に関するお知らせ';

describe('findLikelyPlaces', () => {
  it('has none in a text that only talks of certificates', () => {
    const talk = ['電子証明書の更新手順の変更について', '証明書の管理', '認証の方法', '暗証番号の更新をお願いします'];
    expect(findLikelyPlaces(talk.map((each) => ROW.repeat(9) + each).join(''), ['電子証明書有効期限'])).toEqual([]);
  });

  it.each([
    ['a wording of a title', 'デジタル証明書更新のお知らせ'],
    ['a phrase', '電子証明書有効期限'],
    ['another phrase', '電子証明書更新'],
  ])('has one around %s, and the name of the certificate in its midst', (_, words) => {
    const raw = ROW.repeat(20) + words + ROW.repeat(20);
    const [[from, to, midst] = [], ...others] = findLikelyPlaces(raw, ['電子証明書有効期限', '電子証明書更新']);
    expect(others).toEqual([]);
    expect(raw.slice(from, to)).toContain(words);
    expect(Number(to) - Number(from)).toBeLessThan(300);
    expect(raw.charAt(Number(midst))).toBe('証');
  });

  it('knows the name with whatever folding drops in it, and nothing else that folds to it', () => {
    const missed: string[] = [];
    const alike: string[] = [];
    for (let code = 0; code < 0x110000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      const folded = foldText(character);
      if (folded === '' && findLikelyPlaces(`証${character}明書の更新をお願い`, []).length === 0)
        missed.push(code.toString(16));
      if (folded.startsWith('明')) alike.push(character);
    }
    expect(missed).toEqual([]);
    // The second one goes on as 明治.
    expect(alike.sort()).toEqual(['㍾', '明']);
  });
});
