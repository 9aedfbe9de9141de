import type { PortalRules } from './portal-rules.ts';

/** Where a portal is: enough to find it by an origin. */
type Located = Pick<PortalRules, 'id' | 'excludedHosts'> & { readonly origins: readonly string[] };

/**
 * The first of `portals` that lives at `origin`, or `null`. The origin must come from the browser, not from a page.
 * Compared label by label, never by regular expression: `shinkin-ib.jp.evil.example` is nobody's portal.
 */
export function findProfile<T extends Located>(origin: string, portals: readonly T[]): T | null {
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return null;
  }
  // A port other than 443 is another service on the same machine, not the portal.
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '') return null;
  const isPortal = (portal: T) =>
    portal.origins.some((pattern) => originMatches(url.hostname, pattern)) &&
    !portal.excludedHosts?.includes(url.hostname);
  return portals.find(isPortal) ?? null;
}

/** The first of `portals` that lives at an origin, or at every host of a pattern of several. */
export function findProfileWithin<T extends Located>(pattern: string, portals: readonly T[]): T | null {
  // A pattern is within another one where any host of it is.
  return findProfile(pattern.replace('*.', 'any-host.'), portals);
}

export function findProfileById<T extends Located>(id: string, portals: readonly T[]): T | null {
  return portals.find((portal) => portal.id === id) ?? null;
}

function originMatches(hostname: string, pattern: string): boolean {
  const host = pattern.slice('https://'.length);
  if (!host.startsWith('*.')) return hostname === host;
  return hostname.endsWith(host.slice(1));
}
