import { readdir } from 'node:fs/promises';
import { nameBanks } from '../../../lib/portals/name-banks.ts';
import type { PortalProfile, PortalWords } from '../../../lib/portals/portal-profile.ts';
import type { BankNames, PortalRules } from '../../../lib/portals/portal-rules.ts';

const FOLDER = new URL('../../../lib/portals/built-in/', import.meta.url);
type PortalFile = { rules: PortalRules; profile: PortalWords; banks: BankNames | null };

/** The portals that Koshin knows by itself, read without a bundler. */
export async function readBuiltInPortals(): Promise<PortalProfile[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts')).sort();
  const files = await Promise.all(names.map((name) => import(new URL(name, FOLDER).href) as Promise<PortalFile>));
  return files.map(({ rules, profile, banks }) => ({ ...profile, ...(banks && { banks: nameBanks(rules, banks) }) }));
}
