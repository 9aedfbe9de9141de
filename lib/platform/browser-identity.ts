import { browser } from 'wxt/browser';
import type { PortalRules } from '../portals/portal-rules.ts';
import {
  BROWSER_IDENTITY_RULES,
  BROWSER_IDENTITY_SCRIPTS,
  browserIdentityRules,
  browserIdentityScripts,
} from './browser-identity-rules.ts';

/**
 * Makes what is registered exactly what these profiles need, so that it comes and goes with them. Nothing changes that is right already.
 *
 * Rules of the session, not dynamic ones: like the scripts, which say the same to the page itself, they end with the run of the browser, and the worker
 * brings both when the next one starts. So neither outlives its profile, or the other.
 */
export async function syncBrowserIdentity(profiles: readonly PortalRules[]): Promise<void> {
  const { userAgent } = navigator;
  // Firefox keeps a changed header through a redirection (seen in 153); Chromium does not.
  const ownName = userAgent.includes('Firefox/') ? userAgent : null;
  const sessionRules = await browser.declarativeNetRequest.getSessionRules();
  const rules = compare(
    sessionRules.filter(({ id }) => id >= BROWSER_IDENTITY_RULES),
    browserIdentityRules(profiles, ownName),
  );
  if (rules.differ) {
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: rules.surplus, addRules: rules.missing });
  }
  const registered = await browser.scripting.getRegisteredContentScripts();
  const scripts = compare(
    registered.filter(({ id }) => id.startsWith(BROWSER_IDENTITY_SCRIPTS)),
    browserIdentityScripts(profiles),
  );
  if (scripts.surplus.length > 0) await browser.scripting.unregisterContentScripts({ ids: scripts.surplus });
  if (scripts.missing.length > 0) await browser.scripting.registerContentScripts(scripts.missing);
}

/** Whatever has the same id is the same. */
function compare<Id, T extends { readonly id: Id }>(present: readonly { readonly id: Id }[], wanted: readonly T[]) {
  const has = (things: readonly { readonly id: Id }[], id: Id) => things.some((thing) => thing.id === id);
  const surplus = present.map(({ id }) => id).filter((id) => !has(wanted, id));
  const missing = wanted.filter(({ id }) => !has(present, id));
  return { surplus, missing, differ: surplus.length + missing.length > 0 };
}
