import { visibleText } from '../../lib/pki/distinguished-name.ts';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import { overviewOf } from '../components/fixtures.ts';

/** As long as a bank's forms allow, and longer than a line. */
export const LONG_COMPANY = '一般社団法人さくら町商工会議所連合会付属地域産業振興協力事業推進機構南関東第二支部事務局';
export const LONG_USER_ID = 'kanri-00123456789-abcdefghijklmnopqrstuvwxyz-0123456789-abcdefgh';
/** Turns what follows around where it is not isolated. */
export const TURNED = '\u202Ekanri\u202D-001 \u05D0\u05D1\u05D2 (\u0645\u0631\u062D\u0628\u0627)';

interface Person {
  readonly userId: string;
  readonly days: number;
  readonly company?: string;
  readonly origin?: string;
}

export function personOf({ userId, days, company = 'さくら商事株式会社', origin }: Person): IdentityOverview {
  const overview = overviewOf({ days, ...(origin === undefined ? {} : { origin }) });
  const { identity, certificate } = overview.tracked;
  const summary = certificate?.summary && {
    ...certificate.summary,
    subject: `CN=${visibleText(userId)}, O=${visibleText(company)}, C=JP`,
  };
  const known = certificate && { ...certificate, ...(summary && { summary }) };
  return {
    ...overview,
    tracked: { ...overview.tracked, id: userId, identity: { ...identity, userId }, certificate: known },
  };
}

const COMPANIES = ['株式会社ひまわり', '有限会社モミジ工業', 'さくら商事株式会社', '合同会社つばめ', '医療法人若葉会'];

/** What an accounting office has: a few that press, the others well, at two of the bank's sites. The most pressing come first. */
export function officeOf(count: number): IdentityOverview[] {
  return Array.from({ length: count }, (_, index) =>
    personOf({
      userId: `client-${String(index + 1).padStart(3, '0')}`,
      days: index < 8 ? 2 + index * 4 : 40 + index,
      company: COMPANIES[index % COMPANIES.length] ?? '',
      origin: `https://www${index % 3 === 2 ? 21 : 11}.ib.shinkin-ib.jp`,
    }),
  );
}
