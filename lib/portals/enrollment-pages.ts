import { findProfile } from './find-profile.ts';
import type { PortalRules } from './portal-rules.ts';

/**
 * What the addresses of the pages begin with on which the portal issues certificates, as `https://*.portal.example/ib/enroll/`; none where the profile
 * does not say.
 */
export function enrollmentPrefixesFor({ origins, enrollmentPaths = [] }: PortalRules): string[] {
  return origins.flatMap((origin) => enrollmentPaths.map((path) => origin + path));
}

/**
 * Hosts that are not the portal's although a browser would read them into its origins: those that the profile excludes, and `portal.example`
 * itself beside `*.portal.example`.
 */
export function hostsBesideFor(profile: PortalRules): string[] {
  const named = profile.origins.map((origin) => origin.replace(/^https:\/\/(\*\.)?/, ''));
  return [...named, ...(profile.excludedHosts ?? [])].filter((host) => !findProfile(`https://${host}`, [profile]));
}
