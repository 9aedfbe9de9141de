import { browser } from 'wxt/browser';
import { findProfileWithin } from '../../portals/find-profile.ts';
import { INSTALLED_ORIGINS } from '../../portals/installed-origins.ts';

/** Access to the pages of one portal, host by host. What comes with the installation is not asked for when a portal is added. */
const patternsFor = (origins: readonly string[]) => origins.map((origin) => `${origin}/*`);
const isInstalled = (origin: string) => INSTALLED_ORIGINS.includes(origin);

export async function hasHostAccess(origins: readonly string[]): Promise<boolean> {
  return origins.length === 0 || browser.permissions.contains({ origins: patternsFor(origins) });
}

/** Asks the user for exactly these hosts. Only in the turn of a click: nothing may be awaited before this is called. */
export function requestHostAccess(origins: readonly string[]): Promise<boolean> {
  if (origins.length === 0) return Promise.resolve(true);
  // A browser that cannot ask, or is told that this is no click, throws.
  return browser.permissions.request({ origins: patternsFor(origins) }).catch(() => false);
}

/** The hosts for which a portal that is being added asks. */
export function hostsToAskFor(origins: readonly string[]): string[] {
  return origins.filter((origin) => !isInstalled(origin));
}

/** Gives the access to these hosts back, unless it came with the installation or is one of `stillUsed`. */
export async function withdrawHostAccess(origins: readonly string[], stillUsed: readonly string[]): Promise<void> {
  // A host of a pattern that is still used is used, too.
  const isUsed = (origin: string) => findProfileWithin(origin, [{ id: '', origins: stillUsed }]) !== null;
  const unused = origins.filter((origin) => !isInstalled(origin) && !isUsed(origin));
  const granted = (await browser.permissions.getAll()).origins ?? [];
  // Browsers refuse to remove what was never granted.
  const given = patternsFor(unused).filter((pattern) => granted.includes(pattern));
  if (given.length > 0) await browser.permissions.remove({ origins: given }).catch(() => false);
}
