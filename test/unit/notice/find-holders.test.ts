// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createMentionFinder, findHolders, SIGN } from '../../../lib/notice/page-text.ts';

const PHRASE = '電子証明書の更新をお願いします';

function pageOf(markup: string): HTMLElement {
  document.body.innerHTML = markup;
  return document.body;
}

const idsOf = (markup: string, phrases = [PHRASE]) => findHolders(pageOf(markup), phrases).map(({ id }) => id);

describe('the sign of a text that is folded', () => {
  it('is what nothing else folds to', () => {
    const others: string[] = [];
    for (let code = 0; code < 0x110000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      if (character !== SIGN && character.normalize('NFKC').includes(SIGN)) others.push(code.toString(16));
    }
    expect(others).toEqual([]);
  });
});

describe('findHolders', () => {
  const far = '<p>振込手数料の改定に関するお知らせ</p>'.repeat(50);

  it('finds a phrase that goes over many texts, of which one has the sign', () => {
    const apart =
      '<b>電</b><i>子</i> <u>証</u>\n<b>明</b><b>書の</b><!-- -->更新<br>を<s>お</s>願<i>い</i>し<b>ます</b>';
    expect(idsOf(`${far}<h2 id="title">${apart}</h2>${far}`)).toEqual(['title']);
  });

  it('finds it beyond empty texts and what is written for machines', () => {
    const hidden = '<script>電子証明書</script><style>証</style>';
    const gap = `${hidden}<i> </i>`.repeat(40);
    expect(idsOf(`<h2 id="title"><b>電子証</b>${gap}<b>明書の更新を</b>${gap}お願いします</h2>`)).toEqual(['title']);
  });

  it('finds none where the parts of it do not follow one another', () => {
    expect(idsOf(`<p>電子証明書の</p>${far}<p>更新をお願いします</p>`)).toEqual([]);
    expect(idsOf(`<script>${PHRASE}</script>`)).toEqual([]);
  });

  it('finds phrases with the sign and without it, in the order of the page', () => {
    const markup = `<p id="one">重要なお知らせ</p>${far}<p id="two">${PHRASE}</p><p id="three">重要な<b>お知らせ</b></p>`;
    expect(idsOf(markup, ['重要なお知らせ', PHRASE])).toEqual(['one', 'two', 'three']);
  });

  it('answers one list of phrases after another', () => {
    const find = createMentionFinder(pageOf(`<p id="one">${PHRASE}</p>${far}<p id="two">重要なお知らせ</p>`));
    const ids = (phrases: string[]) => find(phrases).map(({ holder }) => holder.id);
    expect([ids([PHRASE]), ids(['重要なお知らせ']), ids(['証明書']), ids([])]).toEqual([['one'], ['two'], ['one'], []]);
  });
});
