import { knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { Translate } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { windowsFor } from '../lib/portals/portal-setting.ts';
import { dateText } from './date-text.ts';
import { ownerText, portalNameFor } from './identity-text.ts';
import { windowsTexts } from './windows-text.ts';

/** What a calendar says of a certificate's last day. */
export function calendarText(t: Translate) {
  return ({ tracked, profile }: IdentityOverview) => ({
    summary: t('calendar_summary', [portalNameFor(profile, t), ownerText(tracked, t)]),
    description: [
      t('calendar_until', [dateText(knownNotAfter(tracked) ?? 0, t)]),
      ...windowsTexts(windowsFor(profile, tracked.identity.bank || null), t),
    ].join('\n'),
  });
}
