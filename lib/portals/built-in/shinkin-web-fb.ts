import type { PortalWords } from '../portal-profile.ts';
import type { PortalRules } from '../portal-rules.ts';
import { profile as corporate, rules as corporateRules } from './shinkin-corporate.ts';

export { banks } from './shinkin-corporate.ts';

/**
 * WEB-FB of the same platform, on the same hosts: the same screens, with other names for who is who. Which of the two a bank offers no address tells,
 * so it serves where the user picks it.
 */
export const rules: PortalRules = {
  ...corporateRules,
  id: 'shinkin-web-fb',
};

export const profile: PortalWords = {
  ...corporate,
  id: rules.id,
  names: { ja: 'しんきんWEB-FBサービス', en: 'Shinkin WEB-FB' },
  roles: [
    { role: 'administrator', labels: ['管理者'] },
    { role: 'user', labels: ['承認者', '一般者', '利用者'] },
  ],
  userIdLabels: ['パブリックID', ...corporate.userIdLabels],
  source: ['https://www.e-css.net/ s60308-3, s60311-6', 'https://www.bi-shin.co.jp/webfb/syoumeisho.html'],
  verifiedOn: '2026-11-23',
};
