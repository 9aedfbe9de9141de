import type { Translate } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { hasWords } from './has-words.ts';
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
  return identities.filter((each) => {
    const { tracked, profile } = each;
    const subject = tracked.certificate?.summary?.subject ?? '';
    const said = [ownerText(tracked, t), companyText(tracked), portalNameFor(profile, t), hostOf(each), subject];
    return hasWords(said.join('\n'), query);
  });
}

/** The portal's host; empty while it is not known. */
export function hostOf({ tracked }: IdentityOverview): string {
  return tracked.identity.origin.replace(/^https:\/\//, '');
}
