import type { PortalStep, PortalWords } from '../portal-profile.ts';
import type { BankNames, PortalRules } from '../portal-rules.ts';

/**
 * AnserBizSOL, shared by many banks on one host with the bank's code in the path. Certificates are issued by a Windows program of the bank, so Koshin
 * reminds and guides. What happens after the expiry differs by bank.
 */
export const rules: PortalRules = {
  id: 'anser-bizsol',
  origins: ['https://www.bizsol.anser.ne.jp'],
  bankCode: { in: 'path', suffix: 'c' },
  windows: { opensDaysBefore: 40, reminderDays: [40, 10], cutOff: null, graceDays: null },
  issuing: 'native-app',
};

/** What people are told of them. */
export const banks: BankNames = {
  yokohama: {
    names: { ja: '横浜銀行', en: 'The Bank of Yokohama' },
    code: '0138',
    source: 'https://www.boy.co.jp/hojin/bsd/denshi02.html',
  },
};

/** How the bank's program ends, whichever way led into it. */
const PROGRAM_ENDS: PortalStep[] = [
  { id: 'programPassword', place: 'program', screens: ['電子証明書取得 認証'], button: '認証', pressedBy: 'user' },
  { id: 'closeProgram', place: 'program', screens: [], pressedBy: 'user' },
];

export const profile: PortalWords = {
  ...rules,
  names: { ja: 'AnserBizSOL（地方銀行・労働金庫などの法人IB）', en: 'AnserBizSOL (regional banks, Labour Banks)' },
  roles: [
    { role: 'administrator', labels: ['マスターユーザ', 'マスターユーザー', '管理者ユーザ'] },
    { role: 'user', labels: ['一般ユーザ', '一般ユーザー'] },
  ],
  userIdLabels: ['ログインID', 'お客様ID'],
  notice: {
    titles: ['証明書更新選択', '電子証明書の更新をお願いします', '電子証明書更新'],
    buttons: ['証明書発行アプリの起動', '更新する'],
    expiryLabels: ['電子証明書有効期限', '電子証明書の有効期限'],
    // The page that hands out the program has its button all the year.
    negatives: ['証明書発行アプリのダウンロード', '電子証明書発行アプリ', '有効期限切れ'],
    statusRow: {
      labels: ['電子証明書有効期限', '電子証明書の有効期限'],
      buttons: ['証明書発行アプリの起動', '更新'],
    },
  },
  screens: {
    notices: [],
    status: ['トップページ', 'BTOP001'],
    logOn: ['ログイン', 'BLGI001'],
    loggedOut: [],
  },
  refusals: [{ texts: ['サポートされていないブラウザ'], problem: 'portalBrowserUnsupported' }],
  steps: {
    renew: [
      {
        id: 'startProgram',
        screens: ['証明書更新選択', 'トップページ', 'BTOP001'],
        button: '証明書発行アプリの起動',
        pressedBy: 'user',
      },
      {
        id: 'programList',
        place: 'program',
        screens: ['証明書取得', '電子証明書取得', '<<<更新>>>はコチラ'],
        button: '証明書更新',
        pressedBy: 'user',
      },
      ...PROGRAM_ENDS,
    ],
    reacquire: [
      { id: 'callBank', place: 'outside', screens: [], pressedBy: 'user' },
      { id: 'startProgram', screens: ['ログイン', 'BLGI001'], button: '電子証明書発行', pressedBy: 'user' },
      ...PROGRAM_ENDS,
    ],
  },
  afterCare: ['deleteOld', 'relinkAccounting'],
  locale: 'ja',
  source: [
    'https://fb.rokin.jp/online-manual/2984/bizsol/manual/bsl2302.html',
    'https://www.kansaimiraibank.co.jp/hojin/b_direct/security/syoumei_yukokigen.html',
    'https://www.boy.co.jp/hojin/bsd/denshi02.html',
  ],
  verifiedOn: '2026-11-23',
};
