import { browser } from 'wxt/browser';
import { hostsBesideFor } from '../portals/enrollment-pages.ts';
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
  const granted = (await browser.permissions.getAll()).origins ?? [];
  const wanted = portals.flatMap((portal) => {
    const added = portal.origins.filter((origin) => !INSTALLED_ORIGINS.includes(origin));
    const content = {
      js: ['portal-profiles.js', 'content-scripts/portal.js'],
      matches: added.map((origin) => `${origin}/*`).filter((match) => granted.includes(match)),
      excludeMatches: hostsBesideFor(portal).map((host) => `https://${host}/*`),
      allFrames: true,
    };
    return content.matches.length > 0 ? [{ ...content, id: PORTAL_SCRIPTS + contentNumber(content) }] : [];
  });
  const present = (await browser.scripting.getRegisteredContentScripts()).flatMap(({ id }) =>
    id.startsWith(PORTAL_SCRIPTS) ? [id] : [],
  );
  const surplus = present.filter((id) => !wanted.some((script) => script.id === id));
  const missing = wanted.filter(({ id }) => !present.includes(id));
  if (surplus.length > 0) await browser.scripting.unregisterContentScripts({ ids: surplus });
  if (missing.length > 0) await browser.scripting.registerContentScripts(missing);
}
