import { browser } from 'wxt/browser';
import { INSTALLED_ORIGINS } from '../../portals/installed-origins.ts';

/**
 * Access to the portals' pages. It comes with the installation, but Firefox lets the user take it away (at the puzzle piece and in
 * the add-on's settings), as Chromium does with "on click". Without it no page is read, and Koshin would wait in silence.
 */
const PORTALS = { origins: INSTALLED_ORIGINS.map((origin) => `${origin}/*`) };

export function hasPortalAccess(): Promise<boolean> {
  return browser.permissions.contains(PORTALS);
}

/** Asks the user for it; only in the turn of a click. Pages that are open already are read once they are loaded again. */
export function requestPortalAccess(): Promise<boolean> {
  return browser.permissions.request(PORTALS);
}
