// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRenewalNotice, type NoticePhrases } from '../../../lib/notice/find-notice.ts';
import { profile } from '../../../lib/portals/built-in/shinkin-corporate.ts';

const { notice } = profile;
const { labels, buttons } = notice.statusRow ?? { labels: [], buttons: [] };
/** On no page; it does not name the certificate, so that every text of the page is walked to and folded as far as phrases may reach. */
const SLOW: NoticePhrases = { ...notice, statusRow: { labels: [...labels, '認証局の番号'], buttons } };

const WORDS = [
  '電子証明書の更新をお願いします',
  'クライアント証明書更新のお知らせ',
  'デジタル証明書を更新してください',
  'お使いの電子証明書は、まもなく有効期限を迎えます',
  '電子証明書の有効期限が近づいています',
  '電子証明書の更新手順の変更について',
  'サーバ証明書の更新をお願いします',
  '電子証明書有効期限',
  '電子証明書の有効期限',
  '有効期限：2026年12月1日',
  '2026/12/22',
  '更新のお知らせ',
  '更新をお願いします',
  '【重要】',
  '電子証明書',
  '証明書',
  '認証',
  '証',
  'ログオン',
  'ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞの認証ｶﾞ',
  'た\u3099',
  '㍾',
  '重要なお知らせ',
  '振込手数料の改定について。'.repeat(9),
];
const BUTTONS = [
  '<a href="#">電子証明書の更新はこちら</a>',
  '<input type="button" value="電子証明書の更新はこちら">',
  '<button>証明書更新</button>',
];
const BREAKS = [
  ' ',
  '\n'.repeat(200),
  '\u3000',
  '\u200b',
  '\u202e',
  '\u3099',
  'ﾞ',
  '<br>',
  '<wbr>',
  '<!-- 証明書 -->',
  '<i></i>',
  '<img alt="">',
  '<script>var a = "電子証明書の更新をお願いします";</script>',
  '<style>.a { }</style>',
  '<span><script>更新をお願いします</script></span>',
];
const INLINE = ['b', 'span', 'a', 'font', 'u'];
const BLOCKS = ['p', 'div', 'h2', 'li', 'form'];
const SPOTS = fc.array(fc.tuple(fc.nat(40), fc.constantFrom(...BREAKS)), { maxLength: 2 });

/** A word with breaks in it, and perhaps a part of it in an element; in letters of another width or taken apart. */
const word = fc
  .record({
    text: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...WORDS) }, fc.constantFrom(...BUTTONS)),
    spots: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, SPOTS),
    inline: fc.option(fc.tuple(fc.constantFrom(...INLINE), fc.nat(9), fc.nat(9)), { freq: 2 }),
    form: fc.constantFrom<'NFC' | 'NFD'>('NFC', 'NFC', 'NFD'),
  })
  .map(({ text, spots, inline, form }) => {
    if (text.startsWith('<')) return text;
    const parts = [...text.normalize(form)];
    for (const [at, breaking] of spots) parts.splice(at % (parts.length + 1), 0, breaking);
    if (!inline) return parts.join('');
    const [tag, from, length] = inline;
    return [
      ...parts.slice(0, from),
      `<${tag}>`,
      ...parts.slice(from, from + length),
      `</${tag}>`,
      ...parts.slice(from + length),
    ].join('');
  });
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((each) => each.join(''));
const block = fc.tuple(fc.constantFrom(...BLOCKS), words).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`);
const row = fc.tuple(words, words).map(([one, two]) => `<table><tr><th>${one}</th><td>${two}</td></tr></table>`);
const label = fc.tuple(fc.constantFrom(...labels), SPOTS).map(([text, spots]) => {
  const parts = [...text];
  for (const [at, breaking] of spots) parts.splice(at % (parts.length + 1), 0, breaking);
  return `<table><tr><th>${parts.join('')}</th><td>2026年12月1日<button>証明書更新</button></td></tr></table>`;
});
const talk = fc.integer({ min: 1, max: 70 }).map((times) => '<p>電子証明書の更新手順の変更について</p>'.repeat(times));
const page = fc
  .array(fc.oneof({ weight: 6, arbitrary: block }, { weight: 2, arbitrary: row }, label, words, talk), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => `<div>${parts.join('')}</div>`);

const FAR = `<p>${'振込手数料の改定について。'.repeat(30)}</p>`;

function look(markup: string, phrases: NoticePhrases) {
  // Small pages are walked through.
  document.body.innerHTML = `${FAR.repeat(3)}${markup}`;
  const found = findRenewalNotice(document.body, phrases);
  const places = [...document.body.querySelectorAll('*')];
  return (
    found && {
      title: places.indexOf(found.title),
      button: found.button && places.indexOf(found.button),
      notAfter: found.notAfter,
    }
  );
}

/** So far away that it makes no place likely. */
const PRESS = `${FAR}<button>電子証明書の更新はこちら</button>`;
const TALK = '<p>電子証明書の更新手順の変更について</p>';
const statusRow = (label: string) =>
  `<table><tr><th>${label}</th><td>2026年12月1日<button>証明書更新</button></td></tr></table>`;

describe('a look at likely places only', () => {
  it.each<[string, string, boolean, string?]>([
    [
      'a title beyond another mention in its element',
      `<div>証明書<br>${FAR}デジタル証明書更新のお知らせ<br>${PRESS}</div>`,
      false,
    ],
    [
      'a title in other words after sixty mentions',
      `${TALK.repeat(60)}${FAR}<div><p>デジタル証明書更新のお知らせ</p>${PRESS}</div>`,
      false,
    ],
    [
      'a known title after as many',
      `${TALK.repeat(90)}${FAR}<div><p>電子証明書の更新をお願いします</p>${PRESS}</div>`,
      true,
    ],
    [
      'a script in the label of the first of two rows',
      statusRow('電子証<script>var a</script>明書有効期限') + FAR + statusRow('電子証明書有効期限'),
      true,
    ],
    ['words far apart in one line', `<div><p>電子証明書は、${'あ '.repeat(80)}更新が必要です</p>${PRESS}</div>`, true],
    ['much white space between them', `<div><p>電子証明書を${' '.repeat(999)}更新してください</p>${PRESS}</div>`, true],
    ['white space in the name', `<div><p>電子証\n\u200b明 書を更新してください</p>${PRESS}</div>`, true],
    ['a mark of the next element', `<div><p>電子証明書が更新済みです<b>\u3099</b></p>${PRESS}</div>`, true],
    ['a mark of half width', `<div><p>電子証明書が更新済みです<b>ﾞ</b></p>${PRESS}</div>`, true],
    [
      'a mark after a title of the profile',
      `<div><p>電子証明書の更新ﾉｰﾄ<b>ﾞ</b></p>${PRESS}</div>`,
      true,
      '電子証明書の更新ノート',
    ],
    ['another line that forbids the wording', `<div><p>電子証明書の更新のお知らせ</p><p>一覧</p>${PRESS}</div>`, true],
  ])('is not misled by %s', (_, markup, isNotice, title) => {
    const titles = title === undefined ? notice.titles : [...notice.titles, title];
    const found = look(markup, { ...SLOW, titles });
    expect(found !== null).toBe(isNotice);
    expect(look(markup, { ...notice, titles })).toEqual(found);
  });

  it('sees what a look at every text sees', () => {
    const seen = { notices: 0, none: 0 };
    fc.assert(
      fc.property(page, (markup) => {
        const found = look(markup, SLOW);
        seen[found ? 'notices' : 'none'] += 1;
        expect(look(markup, notice)).toEqual(found);
      }),
      { seed: 8, numRuns: 600 },
    );
    // Of both kinds enough.
    expect(Math.min(seen.notices, seen.none)).toBeGreaterThan(60);
  });
});
