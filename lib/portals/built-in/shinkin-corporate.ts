import type { PortalStep, PortalWords } from '../portal-profile.ts';
import type { BankNames, PortalRules } from '../portal-rules.ts';

/** How every issue ends, whichever way led to it. */
const ISSUING_STEPS: PortalStep[] = [
  { id: 'issuing', screens: ['電子証明書発行処理中'], movesOnByItself: true, separateWindow: true },
  {
    id: 'complete',
    screens: ['電子証明書のインストールが完了しました'],
    button: 'このウィンドウを閉じる',
    pressedBy: 'user',
    separateWindow: true,
    completes: true,
  },
];

/**
 * しんきん 法人インターネットバンキング, shared by many 信用金庫 under `*.shinkin-ib.jp`.
 * The corporate path under that host is not known, so the profile speaks of screens and never of paths.
 */
export const rules: PortalRules = {
  id: 'shinkin-corporate',
  origins: ['https://*.shinkin-ib.jp'],
  windows: { opensDaysBefore: 30, reminderDays: [30, 10], cutOff: null, graceDays: 90, afterGrace: 'reissue' },
  // Banks that say something else than the rest of the group; their addresses are not known, so the user says which one it is.
  banks: [
    { id: 'nishio', windows: { graceDays: 80 } },
    { id: 'hata', windows: { graceDays: 180 } },
    { id: 'osaka-city', windows: { graceDays: 0 } },
    { id: 'hirakata', windows: { graceDays: 0 } },
  ],
  issuing: 'in-page',
};

/** What people are told of them. */
export const banks: BankNames = {
  nishio: {
    names: { ja: '西尾信用金庫', en: 'Nishio Shinkin Bank' },
    source: 'https://www.shinkin.co.jp/nishio/hojin/web_hojinbank/syoumei',
  },
  hata: {
    names: { ja: '幡多信用金庫', en: 'Hata Shinkin Bank' },
    source: 'http://www.shinkin.co.jp/hatashin/hib/news/20120104.html',
  },
  'osaka-city': {
    names: { ja: '大阪シティ信用金庫', en: 'Osaka City Shinkin Bank' },
    source: 'https://www.osaka-city-shinkin.co.jp/bib/kousin.html',
  },
  hirakata: {
    names: { ja: '枚方信用金庫', en: 'Hirakata Shinkin Bank' },
    source: 'https://www.hirakata-shinkin.co.jp/corporate/webfb/info/cert/',
  },
};

export const profile: PortalWords = {
  ...rules,
  names: { ja: 'しんきん法人インターネットバンキング', en: 'Shinkin Corporate Internet Banking' },
  roles: [
    { role: 'administrator', labels: ['管理者'] },
    { role: 'user', labels: ['利用者'] },
  ],
  userIdLabels: ['管理者ID', '利用者ID', '契約者ID(利用者番号)', '契約者ID'],
  notice: {
    titles: ['電子証明書の更新をお願いします', '証明書の更新をお願いします'],
    buttons: ['電子証明書の更新はこちら'],
    expiryLabels: ['電子証明書の有効期限', '電子証明書有効期限', '有効期限', '有効期間'],
    negatives: [
      'サーバ証明書',
      'サーバー証明書',
      'SSL',
      '電子証明書取得',
      '完了しました',
      '手順が変更',
      '不審',
      '詐欺',
    ],
    statusRow: {
      labels: ['電子証明書有効期限', '電子証明書の有効期限'],
      buttons: ['証明書更新', '電子証明書更新'],
    },
  },
  screens: {
    notices: ['重要なお知らせ'],
    noticeList: {
      headers: ['件名', '掲載日'],
      // Not seen on the portal itself; a wording that differs only keeps an empty list from proving a log-on.
      empty: ['お知らせはありません', 'お知らせはございません'],
      loading: ['読み込み中', '読込中'],
      more: ['次へ', '次ページ', '次のページ', '次のページへ', 'もっと見る', '続きを見る', '2'],
    },
    status: ['ステータス画面', 'サービス一覧画面'],
    logOn: ['ログイン', '管理者ログイン', '利用者ログイン'],
    loggedOut: ['一定時間操作がなかったため', 'セッションが切断されました', 'ログアウトしました'],
  },
  refusals: [
    { texts: ['サポートされていないブラウザ'], problem: 'portalBrowserUnsupported' },
    { texts: ['一定時間操作がなかったため', 'セッションが切断されました'], problem: 'portalLoggedOut' },
    { texts: ['発行業務を停止', '発行を停止', 'メンテナンスのため'], problem: 'portalIssuingStopped' },
    { texts: ['規定回数', 'ロックされ'], problem: 'portalPinLocked' },
    { texts: ['取得期限を過ぎて', '取得いただけなくなりました', '再発行のお手続き'], problem: 'portalGraceOver' },
    { texts: ['システムエラー', '取得に失敗しました'], problem: 'portalErrorPage' },
  ],
  key: { algorithm: 'RSA', bits: 2048, hash: 'SHA-256' },
  csrForm: {
    requestLabels: ['証明書署名要求', 'PKCS#10', 'CSR'],
    sendButtons: ['送信'],
    answerLabels: ['発行された電子証明書', 'PKCS#7'],
    nextButtons: ['次へ'],
  },
  steps: {
    renew: [
      {
        id: 'noticeList',
        screens: ['重要なお知らせ'],
        button: '電子証明書の更新をお願いします',
        pressedBy: 'extension',
      },
      {
        id: 'noticeBody',
        screens: ['電子証明書の更新をお願いします', '重要なお知らせ'],
        button: '電子証明書の更新はこちら',
        pressedBy: 'extension',
        otherWays: [
          { screens: ['ステータス画面', 'サービス一覧画面'], button: '証明書更新' },
          { screens: ['ステータス画面', 'サービス一覧画面'], button: '電子証明書更新' },
        ],
      },
      { id: 'preparing', screens: ['電子証明書更新前処理中'], movesOnByItself: true, separateWindow: true },
      {
        id: 'start',
        screens: ['電子証明書更新', '電子証明書更新開始'],
        button: '更新',
        pressedBy: 'extension',
        dialogs: [
          { title: 'Webアクセスの確認', button: 'はい', times: 2 },
          { title: '新しいRSA交換キーを作成します', button: 'OK', times: 1 },
        ],
        separateWindow: true,
        enrolls: true,
      },
      ...ISSUING_STEPS,
    ],
    reacquire: [
      { id: 'logOn', screens: ['ログイン'], button: '電子証明書取得', pressedBy: 'user' },
      { id: 'identify', screens: ['電子証明書取得'], button: '次へ', pressedBy: 'user', separateWindow: true },
      {
        id: 'start',
        screens: ['電子証明書発行', '電子証明書取得'],
        button: '発行',
        pressedBy: 'extension',
        separateWindow: true,
        enrolls: true,
      },
      ...ISSUING_STEPS,
    ],
  },
  afterCare: ['deleteOld', 'otherIdentities', 'relinkAccounting'],
  locale: 'ja',
  source: ['Renewal procedure page of 2020-08-17', 'https://www.e-css.net/ s60308-3', 'https://www.hekishin.jp/'],
  verifiedOn: '2026-11-22',
};
