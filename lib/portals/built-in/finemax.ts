import type { PortalWords } from '../portal-profile.ts';
import type { BankNames, PortalRules } from '../portal-rules.ts';
import { USUAL_WINDOWS } from '../usual-windows.ts';

/** FINEMAX of Hitachi. Its screens after the button 「更新」 are not known, nor how they issue: Koshin reminds and guides. */
export const rules: PortalRules = {
  id: 'finemax',
  origins: ['https://*.ib.finemax.net', 'https://*.mf.finemax.net'],
  windows: USUAL_WINDOWS,
  banks: [
    // After that the bank initialises it, and only then it can be fetched again.
    { id: 'kagawa', windows: { cutOff: { hour: 8, minute: 59 }, graceDays: 0, afterGrace: 'reacquire-after-reset' } },
  ],
  issuing: 'unknown',
};

/** What people are told of them. */
export const banks: BankNames = {
  kagawa: {
    names: { ja: '香川銀行', en: 'The Kagawa Bank' },
    source: 'https://www.kagawabank.co.jp/hojin/service/ib/ib_info_syomeisyo-koshin.html',
  },
  tomato: {
    names: { ja: 'トマト銀行', en: 'Tomato Bank' },
    source: 'https://www.tomatobank.co.jp/mt/banking-company/2015/post-282.html',
  },
};

export const profile: PortalWords = {
  ...rules,
  names: { ja: 'FINEMAX（トマト銀行・香川銀行などの法人IB）', en: 'FINEMAX (Tomato Bank, Kagawa Bank and others)' },
  roles: [
    { role: 'administrator', labels: ['契約法人'] },
    { role: 'user', labels: ['利用者'] },
  ],
  userIdLabels: ['契約法人ID', '利用者ID'],
  notice: {
    titles: ['電子証明書更新のお知らせ'],
    buttons: ['更新'],
    expiryLabels: ['電子証明書有効期限', '電子証明書の有効期限'],
    negatives: ['操作ガイド', '操作について'],
    statusRow: { labels: ['電子証明書有効期限'], buttons: ['更新', '電子証明書更新'] },
  },
  screens: {
    notices: [],
    status: ['契約法人ステータス', '利用者ステータス'],
    logOn: ['ログオン'],
    loggedOut: [],
  },
  refusals: [{ texts: ['サポートされていないブラウザ'], problem: 'portalBrowserUnsupported' }],
  steps: {
    renew: [
      { id: 'noticeScreen', screens: ['電子証明書更新のお知らせ'], button: '更新', pressedBy: 'user' },
      { id: 'bankScreens', screens: ['電子証明書更新'], pressedBy: 'user' },
    ],
    reacquire: [{ id: 'callBank', place: 'outside', screens: [], pressedBy: 'user' }],
  },
  // Whoever has transfers waiting finishes them first: a renewal that fails may need a reissue (トマト銀行).
  afterCare: ['deleteOld', 'otherIdentities'],
  locale: 'ja',
  source: [
    'https://www.tomatobank.co.jp/mt/banking-company/2015/post-282.html',
    'https://www.kagawabank.co.jp/hojin/service/ib/ib_info_syomeisyo-koshin.html',
  ],
  verifiedOn: '2026-11-23',
};
