import { BUILT_IN_RULES } from './built-in-rules.ts';
import { BUILT_IN_WORDS } from './built-in-words.ts';
import { nameBanks } from './name-banks.ts';
import type { PortalProfile } from './portal-profile.ts';
import type { BankNames } from './portal-rules.ts';

const BANKS: readonly (BankNames | null)[] = Object.values(
  import.meta.glob<BankNames | null>('./built-in/*.ts', { eager: true, import: 'banks' }),
);

/** The built-in portals, whole: one file each, found by being there. Each list has them in the order of their files. */
export const BUILT_IN_PROFILES: readonly PortalProfile[] = BUILT_IN_WORDS.map((profile, at) => {
  const [rules, banks] = [BUILT_IN_RULES[at], BANKS[at]];
  return { ...profile, ...(rules && banks && { banks: nameBanks(rules, banks) }) };
});
