import type { PortalWords } from '../portal-profile.ts';
import type { BankNames, PortalRules } from '../portal-rules.ts';
import { USUAL_WINDOWS } from '../usual-windows.ts';

/**
 * A portal about which nothing is known but that it asks for renewals. The user or the administrator adds its address, and whatever else its manual
 * says; until then it counts by what most banks in Japan have.
 */
export const rules: PortalRules = {
  id: 'generic',
  origins: [],
  windows: USUAL_WINDOWS,
  issuing: 'unknown',
};

export const banks: BankNames | null = null;

export const profile: PortalWords = {
  ...rules,
  names: { ja: 'その他の法人インターネットバンキング', en: 'Another corporate banking portal' },
  roles: [
    { role: 'administrator', labels: ['管理者', 'マスターユーザ', 'マスターユーザー'] },
    { role: 'user', labels: ['利用者', '一般ユーザ', '一般ユーザー'] },
  ],
  userIdLabels: ['利用者ID', 'ログインID', 'ユーザID', '契約者ID', 'お客様ID'],
  notice: {
    titles: ['電子証明書の更新をお願いします', '電子証明書更新のお知らせ', '電子証明書を更新してください'],
    buttons: ['電子証明書の更新はこちら', '電子証明書更新', '証明書更新'],
    expiryLabels: ['電子証明書の有効期限', '電子証明書有効期限', '有効期限', '有効期間'],
    negatives: [],
    statusRow: { labels: ['電子証明書有効期限', '電子証明書の有効期限'], buttons: ['証明書更新', '電子証明書更新'] },
  },
  screens: { notices: [], logOn: [], loggedOut: [] },
  refusals: [],
  steps: {
    renew: [
      { id: 'bankNotice', screens: ['電子証明書の更新をお願いします'], pressedBy: 'user' },
      { id: 'bankScreens', screens: [], pressedBy: 'user' },
    ],
    reacquire: [{ id: 'callBank', place: 'outside', screens: [], pressedBy: 'user' }],
  },
  source: ['What the other built-in portals have in common'],
  verifiedOn: '2026-11-23',
};
