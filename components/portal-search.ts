import { findProfile } from '../lib/portals/find-profile.ts';
import { INSTALLED_ORIGINS } from '../lib/portals/installed-origins.ts';
import { parsePortalAddress } from '../lib/portals/portal-address.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import { hasWords } from './has-words.ts';
import { isGeneric } from './PortalDetails.tsx';

/** A portal that fits what was asked for, and the one bank on it that does, where there is one. */
export interface FoundPortal {
  readonly portal: PortalProfile;
  readonly bank?: string;
}

/** Of a 信用金庫 hardly one is named in a profile: they share one service, which its users know by the bank's name. */
const SHINKIN = /信用金庫|信金|しんきん|shinkin/i;

/**
 * The portals that fit a bank's or service's name, or the address of a log-on page; all where nothing is asked for. Those come first to which access came
 * with the installation. Another bank fits everything, and is left to whoever draws the list.
 */
export function findPortals(portals: readonly PortalProfile[], query: string): FoundPortal[] {
  const named = portals.filter((portal) => !isGeneric(portal));
  const ordered = named.toSorted((a, b) => Number(isInstalled(b)) - Number(isInstalled(a)));
  const address = query.includes('.') ? parsePortalAddress(query) : null;
  if (address?.ok) {
    const portal = findProfile(address.value, ordered);
    return portal ? [{ portal }] : [];
  }
  return ordered.flatMap((portal): FoundPortal[] => {
    const [bank, ...others] = (portal.banks ?? []).filter((each) => fits(each, query));
    if (query.trim() !== '' && bank && others.length === 0) return [{ portal, bank: bank.id }];
    return bank || fits(portal, query) || (SHINKIN.test(query) && SHINKIN.test(portal.names.ja)) ? [{ portal }] : [];
  });
}

function fits({ names }: Pick<PortalProfile, 'names'>, query: string): boolean {
  return hasWords(`${names.ja}\n${names.en}`, query.trim());
}

function isInstalled({ origins }: PortalProfile): boolean {
  return origins.some((origin) => INSTALLED_ORIGINS.includes(origin));
}
