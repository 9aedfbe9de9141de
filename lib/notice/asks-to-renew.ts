/** The bank's client certificate; 「サーバ証明書」 and 「残高証明書」 are other things. */
export const CERTIFICATE = /(?:電子|クライアント|デジタル|用|^|[^ァ-龠a-z])証明書/;

/** What may stand between 更新 and the request: particles and words of doing it, but no 手順, 方法, 画面 or アプリ. */
export const REQUEST =
  /更新[ぁ-ん、手続処理作業期限日早速至急行実施済完了進]{0,24}?(?:願|[だ下]さい|必要(?!な)|みで[なす])/;

export const EXPIRY_NEARS =
  /期[限間].{0,40}?(?:近づ[いき]|迫っ|到来|[残あ][りと]\d|\d日(?:を切|.{0,3}[にと](?:な|到)))|もなく.{0,20}期限|期[限間](?:満了)?の(?:お知らせ|ご案内)/;

export const TITLE = /更新.{0,4}(?:手続き?|お知らせ|案内)(?![ぁ-龠])/;

const SHOWN_ONLY = '不審|偽|詐欺|装[いうっ]|騙|完了しました(?!ら)';

/** In a title, or close to it, any of these words makes it one of another kind, or talk about it. */
export const OTHERWISE = new RegExp(
  `${SHOWN_ONLY}|サーバ|ssl|ルート|中間|マイナ|公的|登記|入札|署名|税|tax|庁|名乗|毎年|利用者[「(のがへごに本]|せん|場合|際|たら|と表示|という|失敗|役所|ユーザー?[のへ「]|「」|「.{0,20}更新|アプリ|日前から|[せい]メール|取得`,
);

/**
 * What in a folded text around a notice, or in the heading above it, makes it one that is only shown: quoted in a warning
 * or an FAQ, left over on the screen of a completed renewal, or one of many in an administrator's list. A sentence by the
 * way (after ※, or with なお) speaks of something else. Goes over each sentence once.
 */
export const ELSEWHERE = new RegExp(
  `(?:^|[。!?])(?!なお|また)[^。!?※]*(?:${SHOWN_ONLY}|よくある|faq|利用者(?:一覧|管理))`,
);

/** Says whether a folded line is a title that asks for the renewal of the client certificate, in whatever words. */
export function isRenewalTitle(line: string): boolean {
  return (
    CERTIFICATE.test(line) &&
    (REQUEST.test(line) || EXPIRY_NEARS.test(line) || TITLE.test(line)) &&
    !OTHERWISE.test(line)
  );
}
