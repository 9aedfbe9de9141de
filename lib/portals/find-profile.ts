import type { PortalProfile } from './portal-profile.ts';
import { shinkinCorporate } from './shinkin-corporate.ts';

export const BUILT_IN_PROFILES: readonly PortalProfile[] = [shinkinCorporate];

/**
 * The profile whose portal lives at `origin`, or `null`. The origin must come from the browser, not from a page.
 * Compared label by label, never by regular expression: `shinkin-ib.jp.evil.example` is nobody's portal.
 */
export function findProfile(
  origin: string,
  profiles: readonly PortalProfile[] = BUILT_IN_PROFILES,
): PortalProfile | null {
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return null;
  }
  // A port other than 443 is another service on the same machine, not the portal.
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '') return null;
  const isPortal = (profile: PortalProfile) =>
    profile.origins.some((pattern) => originMatches(url.hostname, pattern)) &&
    !profile.excludedHosts?.includes(url.hostname);
  return profiles.find(isPortal) ?? null;
}

export function findProfileById(
  id: string,
  profiles: readonly PortalProfile[] = BUILT_IN_PROFILES,
): PortalProfile | null {
  return profiles.find((profile) => profile.id === id) ?? null;
}

function originMatches(hostname: string, pattern: string): boolean {
  const host = pattern.slice('https://'.length);
  if (!host.startsWith('*.')) return hostname === host;
  return hostname.endsWith(host.slice(1));
}
