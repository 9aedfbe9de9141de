import type { Translate } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { companyText, ownerText, portalNameFor } from './identity-text.ts';

/**
 * Those in whom each word of `query` is found: in the role, user ID, portal, site, or what the certificate's subject says. Half and full width and
 * upper and lower case are the same.
 */
export function findByWords(
  identities: readonly IdentityOverview[],
  query: string,
  t: Translate,
): readonly IdentityOverview[] {
  const words = folded(query).split(' ').filter(Boolean);
  return identities.filter((each) => {
    const { tracked, profile } = each;
    const subject = tracked.certificate?.summary?.subject ?? '';
    const said = [ownerText(tracked, t), companyText(tracked), portalNameFor(profile, t), hostOf(each), subject];
    const text = folded(said.join('\n'));
    return words.every((word) => text.includes(word));
  });
}

/** The portal's host; empty while it is not known. */
export function hostOf({ tracked }: IdentityOverview): string {
  return tracked.identity.origin.replace(/^https:\/\//, '');
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
}
