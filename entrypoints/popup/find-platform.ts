import type { Browser, Platform } from '../../components/machine.ts';

/** Where the certificate is to be imported: Firefox has a store of its own, the others use the system's. */
export function findPlatform(userAgent: string): Platform {
  if (userAgent.includes('Firefox/')) return 'firefox';
  if (userAgent.includes('Macintosh')) return 'mac';
  if (userAgent.includes('CrOS')) return 'chromeos';
  return userAgent.includes('Windows') ? 'windows' : 'linux';
}

/** Whose settings and addresses are meant. What is neither Edge nor Firefox has those of Chromium. */
export function findBrowser(userAgent: string): Browser {
  if (userAgent.includes('Firefox/')) return 'firefox';
  return userAgent.includes('Edg/') ? 'edge' : 'chrome';
}
