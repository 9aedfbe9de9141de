import type { PortalWords } from '../portal-profile.ts';
import type { BankNames, PortalRules } from '../portal-rules.ts';

/** A bank that nobody has heard of. It stands in no package: a test copies this file to the built-in portals, and that is all that is done to add it. */
export const rules: PortalRules = {
  id: 'minato-example',
  origins: ['https://biz.minato-bank.example'],
  excludedHosts: ['demo.minato-bank.example'],
  bankCode: { in: 'path', suffix: 'b' },
  windows: { opensDaysBefore: 45, reminderDays: [45, 5], cutOff: { hour: 8, minute: 59 }, graceDays: 0 },
  issuing: 'native-app',
};

export const banks: BankNames | null = null;

export const profile: PortalWords = {
  ...rules,
  names: { ja: 'みなと例銀行ビジネスウェブ', en: 'Minato Example Business Web' },
  roles: [{ role: 'administrator', labels: ['マスター利用者'] }],
  userIdLabels: ['利用者コード'],
  notice: {
    titles: ['電子証明書の期限更新が必要です'],
    buttons: ['期限更新へ進む'],
    expiryLabels: ['電子証明書の有効期限'],
    negatives: [],
  },
  screens: { notices: ['ホーム'], logOn: ['ログイン'], loggedOut: [] },
  refusals: [],
  steps: {
    renew: [{ id: 'startProgram', screens: ['ホーム'], button: '期限更新へ進む', pressedBy: 'user' }],
    reacquire: [{ id: 'callBank', place: 'outside', screens: [], pressedBy: 'user' }],
  },
  source: ['https://www.minato-bank.example/manual.pdf'],
  verifiedOn: '2026-11-23',
};
