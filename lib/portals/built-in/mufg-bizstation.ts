import type { PortalWords } from '../portal-profile.ts';
import type { BankNames, PortalRules } from '../portal-rules.ts';

/** 三菱UFJ BizSTATION. The notice is a line of text that is itself the link; how it issues today is not known. */
export const rules: PortalRules = {
  id: 'mufg-bizstation',
  origins: ['https://bizstation.bk.mufg.jp'],
  // Not on the last day itself for a certificate that was never used; what is left after it is a new 証明書取得用パスワード.
  windows: {
    opensDaysBefore: 28,
    reminderDays: [28, 10],
    cutOff: { hour: 9, minute: 0 },
    graceDays: null,
    afterGrace: 'reacquire-with-password',
    unusedClosesOnLastDay: true,
  },
  issuing: 'unknown',
};

export const banks: BankNames | null = null;

export const profile: PortalWords = {
  ...rules,
  names: { ja: '三菱UFJ銀行 BizSTATION', en: 'MUFG Bank BizSTATION' },
  roles: [
    { role: 'administrator', labels: ['管理者'] },
    { role: 'user', labels: ['利用者'] },
  ],
  userIdLabels: ['利用者ID'],
  notice: {
    titles: ['電子証明書を更新してください', '電子証明書更新のお手続き'],
    buttons: ['電子証明書の更新', '電子証明書更新'],
    expiryLabels: ['電子証明書有効期限', '電子証明書の有効期限', '有効期限'],
    negatives: ['証明書取得用パスワード'],
  },
  screens: { notices: [], logOn: ['ログイン'], loggedOut: [] },
  refusals: [],
  steps: {
    renew: [
      {
        id: 'topMessage',
        screens: ['BizSTATION'],
        button: '電子証明書を更新してください',
        pressedBy: 'user',
      },
      { id: 'bankScreens', screens: [], pressedBy: 'user' },
    ],
    reacquire: [
      {
        id: 'newPassword',
        screens: ['各種設定', '利用者登録'],
        button: '証明書取得用パスワード再発行',
        pressedBy: 'user',
      },
      { id: 'fetchWithPassword', screens: ['電子証明書取得'], pressedBy: 'user' },
    ],
  },
  afterCare: ['deleteOld', 'nextBusinessDay'],
  locale: 'ja',
  source: ['https://bizstation.bk.mufg.jp/ea/index.html'],
  verifiedOn: '2026-11-23',
};
