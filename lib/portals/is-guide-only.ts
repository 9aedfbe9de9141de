import type { PortalRules } from './portal-rules.ts';

/** Says whether Koshin can only remind and explain: what it makes elsewhere, key and request, the bank's own means make here. */
export function isGuideOnly({ issuing }: Pick<PortalRules, 'issuing'>): boolean {
  return issuing !== 'in-page' && issuing !== 'csr-form';
}
