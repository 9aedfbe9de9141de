import type { PortalRules } from '../../portals/portal-rules.ts';

/** A browser that a portal demands. */
export type BrowserIdentity = NonNullable<PortalRules['browserIdentity']>;

/**
 * What it calls itself, on Windows 7: pages take "Windows NT 6" for a system with CertEnroll, and some want "Windows NT 6.1" as the third part
 * between semicolons. Only Internet Explorer 10 says "MSIE"; pages that look for 11 want "Trident" without it.
 */
export const USER_AGENTS: Readonly<Record<BrowserIdentity, string>> = {
  ie11: 'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko',
  ie10: 'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; Trident/6.0)',
};
