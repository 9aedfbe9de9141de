import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json' with { type: 'json' };
import ja from '../../../public/_locales/ja/messages.json' with { type: 'json' };

type Messages = Readonly<Record<string, { readonly message: string }>>;
type Rule = readonly [not: RegExp, but: string];

/** What the bank's screens, Windows and the browsers say stands in quotation marks, as they write it. */
const QUOTED = { ja: /「[^」]*」/g, en: /“[^”]*”|「[^」]*」/g } as const;

/**
 * One word for one thing: what is not written, and what is, with the reason where there is one. Long vowels have their mark (ブラウザー), as Windows and
 * the browsers have had them since 2008; the bank's own ユーザ stands in quotation marks.
 */
const JAPANESE: readonly Rule[] = [
  [
    /ログオン|ログオフ/,
    'ログイン, ログアウト: most banks’ buttons have it, and both are folded into one where pages are read',
  ],
  [/(?<!Windows.*)サインイン/, 'ログイン; サインイン is what Windows calls its own'],
  [/クライアント証明書|デジタル証明書/, '電子証明書, as the banks call it; then 証明書'],
  [/申請/, '申し込み: banks ask for 申請 on paper'],
  [/取得し直/, '取り直す'],
  [/お客様/, 'お客さま'],
  [
    /ユーザ(?!ー名?)|(?<!Windows の)ユーザー(?!名)/,
    '利用者, as the banks call whoever is no 管理者; only Windows has ユーザー',
  ],
  [/コンピュータ/, 'パソコン, or サーバー for the bank’s'],
  [/(?:ブラウザ|サーバ|フォルダ|メモリ|カレンダ|ツールバ)(?!ー)/, 'with its long vowel'],
  [/ウインドウ/, 'ウィンドウ'],
  [/バックアップ|(?:鍵|ファイル)の控え|控えの鍵|控えている鍵/, '予備; what is noted down is 控える'],
  [
    /パスコード|合い言葉/,
    'パスフレーズ for what protects Koshin’s file; パスワード is the bank’s, or what a dialog asks for',
  ],
  [/下さい|出来ま|致しま|頂け|頂き|全て|事が|無い/, 'in kana, which reads more easily'],
  [/再度|再び/, 'もう一度'],
  [/[!?，．]/, '！ and ？ in full width, 、 and 。'],
];

const ENGLISH: readonly Rule[] = [
  [/\blog ?in\b|\blogin\b|\bsign(?:ed|ing)? ?in\b/i, 'log on, log-on'],
  [/\blog-on screen\b/i, 'log-on page'],
  [/\bpresent (?:certificate|one)\b/i, 'current certificate'],
  [
    /\b(?:client|digital|electronic) certificates?\b/i,
    'certificate; where it must be told from others, internet-banking certificate',
  ],
  [/\bfetch/i, 'get a new certificate, as the button says'],
  [/\bcert(?:s|ificate key|ificate\/key)?\b|\bkey file\b/i, 'certificate, key'],
  [
    /\bpasscode|\bpass phrase/i,
    'passphrase for what protects Koshin’s file; password is the bank’s, or what a dialog asks for',
  ],
  [/\bweb ?site\b/i, 'site'],
  [/\be-?mails?\b(?! \()/i, 'mail'],
  [/\bapp\b|\bapplication\b(?<!an application)/i, 'the bank’s program'],
  [/(?:organi|cancell?|initiali)z|\bcolor/i, 'British spelling'],
  [/\b\d+ ?KB\b/, 'kB'],
  [/\b(?:can|don|won|isn|doesn|it|you)['’](?:t|s|re)\b/i, 'in full: cannot, do not, it is'],
  [/["']/, 'typographic quotation marks and apostrophes'],
  [/!/, 'nothing is shouted'],
];

/** What stands in drawn dialogs is written as the system has it. */
const DRAWN = /^dialog_/;

/** Pairs of a key and its text without what is quoted. */
function spoken(messages: Messages, quoted: RegExp): [string, string][] {
  return Object.entries(messages)
    .filter(([key]) => !DRAWN.test(key))
    .map(([key, { message }]) => [key, message.replace(quoted, 'Q')]);
}

const inJapanese = spoken(ja, QUOTED.ja);
const inEnglish = spoken(en, QUOTED.en);
const offending = (texts: readonly [string, string][], not: RegExp) =>
  texts.filter(([, text]) => not.test(text)).map(([key, text]) => `${key}: ${text}`);

describe('Japanese texts', () => {
  it('are polite to the end of each sentence (です・ます)', () => {
    const polite = /(?:です|ます|ません|でした|ました|ましょう|ください)か?$/;
    const rude = inJapanese.flatMap(([key, text]) => {
      // What stands in brackets belongs to the sentence before it, and has none of its own.
      const sentences = text.replace(/（[^（）]*）/g, '').match(/[^。？]+(?=[。？])/g) ?? [];
      return sentences.filter((sentence) => !polite.test(sentence)).map((sentence) => `${key}: ${sentence}`);
    });
    expect(rude).toEqual([]);
  });

  it('never end plainly, also where no full stop stands', () => {
    expect(offending(inJapanese, /(?:である|だった|だろう|ではない|なのだ|しろ|せよ)(?:[。、？）]|$)/)).toEqual([]);
  });

  it('have no half-width katakana and no full-width letters or digits', () => {
    const texts = Object.entries(ja).map(([key, { message }]): [string, string] => [key, message]);
    expect(offending(texts, /[\uff61-\uff9f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/)).toEqual([]);
  });

  it('set a number apart from what it counts, but for dates', () => {
    expect(offending(inJapanese, /[\d\]](?:分|件|回|秒|個|枚|人|文字|つ|桁|時間|画面)|(?<!月)\d日/)).toEqual([]);
  });

  it.each(JAPANESE)('have nothing like %s (but %s)', (not) => {
    expect(offending(inJapanese, not)).toEqual([]);
  });
});

describe('English texts', () => {
  it.each(ENGLISH)('have nothing like %s (but %s)', (not) => {
    expect(offending(inEnglish, not)).toEqual([]);
  });

  it('have one space where there is one, and none before a full stop', () => {
    expect(offending(inEnglish, / {2}| [.,;:?](?: |$)/)).toEqual([]);
  });
});

describe('the lists of words', () => {
  // One sentence for each, in their order, as somebody might write it.
  const badJapanese = [
    ...[
      'ログオンします。',
      'サインインします。',
      'クライアント証明書です。',
      '証明書の申請です。',
      '取得し直します。',
      'お客様の鍵です。',
    ],
    ...[
      'ユーザの証明書です。',
      'コンピュータの時計です。',
      'ブラウザを閉じます。',
      'ウインドウを閉じます。',
      '鍵の控えです。',
    ],
    ...['パスコードです。', '開いて下さい。', '再度開きます。', '終わりました!'],
  ];
  const badEnglish = [
    ...[
      'Please login.',
      'On the log-on screen.',
      'Your present certificate.',
      'A client certificate.',
      'Fetch a new one.',
    ],
    ...[
      'Choose the key file.',
      'The passcode.',
      'The web site.',
      'By e-mail.',
      'Open the app.',
      'Your organization.',
      '500 KB.',
    ],
    ...['You can’t.', "The bank's key.", 'Done!'],
  ];

  it.each([
    ['Japanese', JAPANESE, badJapanese],
    ['English', ENGLISH, badEnglish],
  ] as const)('find what they are against (%s)', (_, rules, bad) => {
    expect(bad).toHaveLength(rules.length);
    for (const [at, [not]] of rules.entries()) expect(bad[at]).toMatch(not);
  });
});

describe('both languages', () => {
  // Letters: a line of the popup has about 24 in Japanese and 52 in English.
  it('say nothing longer than six lines of the popup', () => {
    expect(offending(inJapanese, /^.{130,}$/s)).toEqual([]);
    expect(offending(inEnglish, /^.{330,}$/s)).toEqual([]);
  });
});
