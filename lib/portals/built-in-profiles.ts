import { nameBanks } from './name-banks.ts';
import type { PortalProfile, PortalWords } from './portal-profile.ts';
import type { BankNames, PortalRules } from './portal-rules.ts';

interface PortalFile {
  readonly rules: PortalRules;
  readonly profile: PortalWords;
  readonly banks?: BankNames;
}

/** The built-in portals, whole: one file each, found by being there. */
export const BUILT_IN_PROFILES: readonly PortalProfile[] = Object.values(
  import.meta.glob<PortalFile>('./built-in/*.ts', { eager: true }),
).map(({ rules, profile, banks }) => ({ ...profile, ...(banks && { banks: nameBanks(rules, banks) }) }));
