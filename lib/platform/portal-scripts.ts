import { type Browser, browser } from 'wxt/browser';
import { hostsBesideFor } from '../portals/enrollment-pages.ts';
import { findProfileWithin } from '../portals/find-profile.ts';
import { INSTALLED_ORIGINS } from '../portals/installed-origins.ts';
import type { PortalRules } from '../portals/portal-rules.ts';
import { contentNumber } from './content-number.ts';

/** What the ids of these scripts begin with. */
export const PORTAL_SCRIPTS = 'portal-';

/**
 * Brings the reader of notices to the portals beyond the one that the manifest names: to those, and only those, for whose hosts the user (or the
 * administrator) has granted access. It comes and goes with the grant.
 */
export async function syncPortalScripts(portals: readonly PortalRules[]): Promise<void> {
  const wanted: Browser.scripting.RegisteredContentScript[] = [];
  // Of two portals at one host the first one counts, and a page has one reader: two would press each button twice.
  const read: Pick<PortalRules, 'id' | 'origins' | 'excludedHosts'>[] = [{ id: '', origins: [...INSTALLED_ORIGINS] }];
  for (const portal of portals) {
    const origins: string[] = [];
    for (const origin of portal.origins) {
      // Asked one by one: what an administrator has granted may be a wider pattern.
      if (!findProfileWithin(origin, read) && (await browser.permissions.contains({ origins: [`${origin}/*`] })))
        origins.push(origin);
    }
    const shared = read.flatMap((other) => other.origins).filter((origin) => findProfileWithin(origin, [portal]));
    read.push({ ...portal, origins });
    const matches = origins.map((origin) => `${origin}/*`);
    const hostsBeside = hostsBesideFor(portal).map((host) => `https://${host}/*`);
    const content = {
      js: ['portal-profiles.js', 'content-scripts/portal.js'],
      matches,
      excludeMatches: [...hostsBeside, ...shared.map((origin) => `${origin}/*`)],
      allFrames: true,
    };
    if (matches.length > 0) wanted.push({ ...content, id: PORTAL_SCRIPTS + contentNumber(content) });
  }
  const present = (await browser.scripting.getRegisteredContentScripts()).flatMap(({ id }) =>
    id.startsWith(PORTAL_SCRIPTS) ? [id] : [],
  );
  const surplus = present.filter((id) => !wanted.some((script) => script.id === id));
  const missing = wanted.filter(({ id }) => !present.includes(id));
  if (surplus.length > 0) await browser.scripting.unregisterContentScripts({ ids: surplus });
  if (missing.length > 0) await browser.scripting.registerContentScripts(missing);
}
