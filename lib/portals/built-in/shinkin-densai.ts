import type { PortalWords } from '../portal-profile.ts';
import type { BankNames, PortalRules } from '../portal-rules.ts';
import { USUAL_WINDOWS } from '../usual-windows.ts';

/**
 * しんきん電子記録債権 where it has a certificate of its own. Its hosts, its screens after the button and its time after the expiry are not known; some
 * banks let the certificate of 法人IB serve here, too.
 */
export const rules: PortalRules = {
  id: 'shinkin-densai',
  origins: [],
  windows: USUAL_WINDOWS,
  issuing: 'unknown',
};

export const banks: BankNames | null = null;

export const profile: PortalWords = {
  ...rules,
  names: { ja: 'しんきん電子記録債権（でんさい）サービス', en: 'Shinkin Densai (electronically recorded claims)' },
  roles: [
    { role: 'administrator', labels: ['マスターユーザ', 'マスターユーザー'] },
    { role: 'user', labels: ['一般ユーザ', '一般ユーザー'] },
  ],
  userIdLabels: ['ログインID', 'ユーザID'],
  notice: {
    titles: ['電子証明書の更新をお願いします'],
    buttons: [],
    expiryLabels: ['電子証明書の有効期限', '電子証明書有効期限', '証明書有効期限'],
    negatives: ['電子証明書管理'],
    statusRow: { labels: ['電子証明書有効期限', '電子証明書の有効期限', '証明書有効期限'], buttons: ['証明書更新'] },
  },
  screens: { notices: [], status: ['サービス一覧画面', 'サービス一覧'], logOn: [], loggedOut: [] },
  refusals: [],
  steps: {
    renew: [
      { id: 'serviceList', screens: ['サービス一覧画面'], button: '証明書更新', pressedBy: 'user' },
      { id: 'bankScreens', screens: [], pressedBy: 'user' },
    ],
    // 再発行: by the master user for others, on paper for the master user.
    reacquire: [
      { id: 'userManagement', screens: ['ユーザ管理業務', 'ユーザ管理'], button: '電子証明書管理', pressedBy: 'user' },
      { id: 'chooseUser', screens: ['電子証明書管理'], button: '次へ', pressedBy: 'user' },
      { id: 'reissueUser', screens: ['変更内容確認'], button: '確定', pressedBy: 'user' },
    ],
  },
  afterCare: ['deleteOld'],
  locale: 'ja',
  source: ['https://www.tanyo-shinkin.co.jp/densai/certificate/index.html', 'https://www.e-css.net/ s30307'],
  verifiedOn: '2026-11-23',
};
