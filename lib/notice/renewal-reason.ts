import { CERTIFICATE, EXPIRY_NEARS, REQUEST, TITLE } from './asks-to-renew.ts';

/** Why a text asks for the renewal of the reader's own certificate. */
export type AskingReason = 'request' | 'expiryNears' | 'title' | 'label';

/** Why a text does not ask, as far as that decides; `judge-text.ts` tells the rest apart for the reader. */
export type DecliningReason =
  | 'noCertificate'
  | 'otherCertificate'
  | 'fraudWarning'
  | 'otherUser'
  | 'completed'
  | 'revoked'
  | 'expired'
  | 'denial'
  | 'quotation'
  | 'application'
  | 'information'
  | 'noRequest';

export type RenewalReason = AskingReason | DecliningReason;

const FRAUD =
  /不審|偽|詐欺|装[いうっ]|騙|かた[りる]|なりすま|フィッシング|手口|悪用|名乗|盗み|迷惑メール|誤配信|誤送信|重複して|お詫び|注意喚起|ものではありません/;
const COMPLETED = /(?:完了|終了|更新)(?:(?:(?:いた|致)?し|され)ました(?!ら)|して(?:い|おり)ます|済み?(?:です|$))/;

/**
 * A topic makes everything else in the text part of it: a warning goes on with the words of the fraud, a message about
 * somebody else's certificate with what that person is to do.
 */
const TOPICS: readonly (readonly [DecliningReason, RegExp])[] = [
  [
    'otherCertificate',
    /サーバー?(?:用|の|側の)?(?:電子|デジタル)?証明書|(?:ssl|tls|ルート|中間|認証局の?|ca)証明書|マイナンバー|個人番号|公的個人|jpki|署名用|利用者証明|住民|市民課|市区町村|登記|法務|入札|tax|税(?![込抜別])|自治体|役所|書士|弁護士|hpki|電子申請|社会保険|gビズ|gbiz|デジタル庁|残高証明/,
  ],
  ['fraudWarning', FRAUD],
  [
    'otherUser',
    /(?<!管理者.{0,3})(?:利用者|ユーザー?)(?:[「(]|ご?本人|(?:の方|様)?へ|が\d|の(?:電子)?証明書|[^。]{0,30}(?:依頼|周知|伝え))|(?:他|各|下記|以下|次|該当|当該|対象|配下|必要)[のな]?(?:利用者|ユーザー?)|」(?:様|さん)?の(?:電子)?証明書/,
  ],
  ['completed', COMPLETED],
  ['revoked', /失効(?:され|しまし|して|済)/],
  ['expired', /期[限間][^。、]{0,4}(?:切れ|過ぎ|経過し|超過し|終了し)(?:て(?:い|おり)ます|ました(?!ら))/],
];

/** These say only of their own sentence that it is no request: a notice has such sentences too. */
const ASIDES: readonly (readonly [DecliningReason, RegExp])[] = [
  [
    'denial',
    /ことは(?:一切|決して|絶対に?|、|ござい|あり|いたし|し)*(?:ません|ない)|(?:お願い|送信|送付|依頼|要求)[^。]{0,8}ません|必要[はが]?(?:ない|(?:あり|ござい)ません)|証明書は(?:あり|ござい)ません/,
  ],
  [
    'quotation',
    /件名|(?:願い(?:いた)?します|ください|です)[」』"]?(?:と(?!き|お)|の(?:メール|表示|画面)|が表示|を[選ク押])/,
  ],
  [
    'application',
    /(?:アプリ|アプリケーション|ソフト|プログラム|ツール|ブラウザ)[のを]?(?:更新|最新|アップ|バージョン|ダウンロード|提供)/,
  ],
  [
    'information',
    /日前から|毎年|ごとに|よくある|質問|^q[.:&]|教えて|考えられ|ができますか|(?:知らせ|願い|案内|通知)の?メール|を?変更[しい]|(?<!再)取得期限|近づ(?:くと|きますと|い(?:た[場ら際]|てきましたら))|なり(?:ますと|ましたら)|場合(?:は|には)?、?[^、。]{0,20}更新|更新[^。、]{0,8}(?:場合|際|たら|とき|ときは|ると)/,
  ],
];

/** Without the certificate in its own sentence: not the renewal of another thing, as in 「情報の更新」. */
const BARE_REQUEST = new RegExp(`(?:(?<![をの一-龠ァ-ヶ])|めの)${REQUEST.source}`);
const REQUEST_TOO = /更新.{0,16}(?:必要な.{0,4}証|未済|忘れ(?:なく|では)|勧め|急ぎ)/;
/** The rarer ways of saying that the end is near. */
const EXPIRY_NEARS_TOO =
  /期[限間].{0,8}間近|更新(?:可能)?(?:時期|期間)[にとが](?:入り|なりまし|到来)|更新対象です|日[にで](?:お客様の)?(?:電子証明書の)?有効期限[がを](?:切れ|迎え)/;
const BARE_LABEL =
  /^(?:【[^】]*】|[^ぁ-龠a-z【])*(?:電子|クライアント|デジタル)?証明書[のを]?(?:期限)?更新(?:手続き?|[のおをへにするは]|進む|行う|開始|選択|こちら)*[^ぁ-龠a-z]*$/;
/** White space between a title and what follows it is lost. */
const JOINED_TITLE = /更新の?(?:期限|時期)?の?(?:お?手続き?|お知らせ|ご?案内)(?:有効|対象|平素|いつも|お客)/;
const LABEL_LIMIT = 60;
/** Another sentence, or a note by the way. */
const SENTENCE_END = /[。!?]|(?=※)/;
const ASIDE = /^(?:※|なお|また|尚)/;

/**
 * Judges a text, folded by `foldText`: says why it asks the reader to renew the bank's client certificate now, or why
 * not. Goes over the text once, sentence by sentence.
 */
export function findRenewalReason(folded: string): RenewalReason {
  let reason: RenewalReason | null = null;
  let declined: DecliningReason = 'noCertificate';
  let speaksOfExpiry = false;
  for (const sentence of folded.split(SENTENCE_END)) {
    const isAside = reason !== null && ASIDE.test(sentence);
    const topic = firstOf(TOPICS, sentence);
    if (topic && !isAside) return topic;
    const aside = topic ?? firstOf(ASIDES, sentence);
    const hasCertificate = CERTIFICATE.test(sentence);
    if (aside || reason) {
      if (hasCertificate && aside) declined = aside;
      continue;
    }
    // What is quoted is not said; a name in quotation marks is.
    const said = sentence.replace(/[「『“]([^「『“」』”]*)[」』”]/g, (_, inner: string) =>
      inner.length > 6 ? '' : inner,
    );
    if (CERTIFICATE.test(said)) {
      reason = askingReason(said);
      speaksOfExpiry ||= /期限|更新が可能/.test(said);
    } else if (speaksOfExpiry && BARE_REQUEST.test(said)) reason = 'request';
    if (hasCertificate && declined === 'noCertificate') declined = said === '' ? 'quotation' : 'noRequest';
  }
  return reason ?? declined;
}

export function isAsking(reason: RenewalReason): reason is AskingReason {
  return reason === 'request' || reason === 'expiryNears' || reason === 'title' || reason === 'label';
}

function askingReason(said: string): AskingReason | null {
  if (REQUEST.test(said) || REQUEST_TOO.test(said)) return 'request';
  if (EXPIRY_NEARS.test(said) || EXPIRY_NEARS_TOO.test(said)) return 'expiryNears';
  const start = said.slice(0, LABEL_LIMIT);
  if (TITLE.test(start) || JOINED_TITLE.test(start)) return 'title';
  return said.length <= LABEL_LIMIT && BARE_LABEL.test(said) ? 'label' : null;
}

function firstOf(kinds: readonly (readonly [DecliningReason, RegExp])[], sentence: string): DecliningReason | null {
  return kinds.find(([, pattern]) => pattern.test(sentence))?.[0] ?? null;
}
