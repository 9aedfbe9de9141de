import type { PortalRules } from './portal-rules.ts';

/** What the worker knows of the built-in portals: of each file in `built-in` one export, so that their words stay out of it. */
export const BUILT_IN_RULES: readonly PortalRules[] = Object.values(
  import.meta.glob<PortalRules>('./built-in/*.ts', { eager: true, import: 'rules' }),
);
