/** The bank's client certificate; 「サーバ証明書」 and 「残高証明書」 are other things. */
export const CERTIFICATE = /(?:電子|クライアント|デジタル|用|型|^|[^ァ-龠a-z])証明書/;

/**
 * What may stand between 更新 and the request: particles and words of doing it, but no 手順, 方法, 画面 or アプリ. After
 * 必要な nothing but the certificate: 「更新に必要な書類」.
 */
export const REQUEST =
  /更新[ぁ-ん、手続処理作業操期限日内早速至急必直今行実施済完了進]{0,24}?(?:願|ください|下さい|必要(?!な(?!.{0,4}証))|急ぎ|みで[なす]|未済|忘れなく|勧め)/;

export const EXPIRY_NEARS =
  /期[限間].{0,40}?(?:近づ[いき]|迫っ|間近|到来|[残あ][りと]\d|\d日(?:を切|.{0,3}[にと](?:な|到)))|もなく.{0,20}期限|期[限間](?:満了)?の(?:お知らせ|ご案内)/;

export const TITLE = /更新の?(?:期限|時期)?の?(?:お?手続き?|お知らせ|ご?案内)(?=$|[^ぁ-龠]|有効|対象|平素|いつも|お客)/;

const SHOWN_ONLY = '不審|偽|詐欺|装[いうっ]|騙|手口|完了しました(?!ら)';

/** In a title, or close to it, any of these makes it one of another kind, or talk about it. */
const OTHERWISE = new RegExp(
  `${SHOWN_ONLY}|誤|詫|サーバ|ssl|ルート|中間|マイナ|公的|登記|入札|署名|税|利用者(?:[「(のが]|ご?本人|へ)|せん|手順|方法|場合|際|たら|とき|と表示|という|件名|「.*更新|アプリ|日前から|質問|変更|[せい]メール|取得`,
);

const CONTEXT = new RegExp(`${SHOWN_ONLY}|よくある|faq|マニュアル$|(?:利用者|ユーザー?)(?:一覧|管理)`);

/** Another sentence, or a note by the way (※, なお). */
export const SENTENCE_END = /[。!?]|(?=※)/;
export const ASIDE = /^(?:※|なお|また|尚)/;

/** Says whether a folded line is a title that asks for the renewal of the client certificate, in whatever words. */
export function isRenewalTitle(line: string): boolean {
  return (
    CERTIFICATE.test(line) && [REQUEST, EXPIRY_NEARS, TITLE].some((each) => each.test(line)) && !speaksOtherwise(line)
  );
}

/** Says whether the folded words beside a title make it something else than a notice. */
export function speaksOtherwise(words: string): boolean {
  return OTHERWISE.test(words);
}

/**
 * Says whether a folded text around a notice, or the heading above it, makes it one that is only shown: quoted in a
 * warning or an FAQ, left over on the screen of a completed renewal, or one of many in an administrator's list.
 */
export function isAboutOthers(text: string): boolean {
  return text.split(SENTENCE_END).some((sentence) => CONTEXT.test(sentence) && !ASIDE.test(sentence));
}
