import type { Bank, BankNames, PortalRules } from './portal-rules.ts';

/** The banks of a portal with their names. One of which nothing else is known has the calendar of the rest. */
export function nameBanks({ banks = [] }: PortalRules, names: BankNames): Bank[] {
  return Object.entries(names).map(([id, name]) => ({
    ...(banks.find((bank) => bank.id === id) ?? { id, windows: {} }),
    ...name,
  }));
}
