import type { Platform } from '../../components/ImportHelp.tsx';

/** Where the certificate is to be imported: Firefox has a store of its own, the others use the system's. */
export function findPlatform(userAgent: string): Platform {
  if (userAgent.includes('Firefox/')) return 'firefox';
  if (userAgent.includes('Macintosh')) return 'mac';
  return userAgent.includes('Windows') ? 'windows' : 'linux';
}
