import type { DiagnosticSources } from '../../../lib/diagnostics/create-report.ts';
import { findReportedPortals } from '../../../lib/diagnostics/reported-portals.ts';
import { findMemberNames } from '../../../lib/policy/member-names.ts';
import { BUILT_IN_RULES } from '../../../lib/portals/built-in-rules.ts';
import { INSTALLED_ORIGINS } from '../../../lib/portals/installed-origins.ts';

/** 2026-11-22 12:00 in Tokyo. */
export const NOW = Date.UTC(2026, 10, 22, 3);

/** What is stored, of whatever type. */
export interface Stored {
  readonly settings?: readonly unknown[];
  readonly identities?: readonly unknown[] | null;
  readonly renewals?: readonly unknown[] | null;
  readonly keyIds?: readonly unknown[] | null;
  readonly guide?: unknown;
  readonly alarms?: readonly unknown[] | null;
  readonly pendingKeys?: readonly unknown[] | null;
  readonly estimate?: unknown;
  readonly clockNote?: unknown;
  readonly reminders?: unknown;
  readonly policy?: unknown;
  readonly shownProblems?: unknown;
}

/** Sources of a report, with nothing stored but this. */
export function sourcesWith(stored: Stored = {}): DiagnosticSources {
  const { settings = [], identities = [], renewals = [], keyIds = [], alarms = [], pendingKeys = [] } = stored;
  const portals = findReportedPortals(settings, identities ?? [], BUILT_IN_RULES, INSTALLED_ORIGINS);
  return {
    at: NOW,
    environment: {
      version: '1.2.3',
      installedBy: 'normal',
      browser: 'Mozilla/5.0',
      platform: 'Win32',
      language: 'ja',
      browserLanguage: 'ja',
      timeZone: 'Asia/Tokyo',
    },
    builtIn: BUILT_IN_RULES,
    portals: portals.map((portal) => ({ ...portal, hasAccess: portal.rules === null ? null : true })),
    identities,
    renewals,
    keyIds,
    guide: stored.guide,
    scripts: { enrollment: 3, reader: 1, browserIdentity: 0, rules: 0 },
    alarms,
    storage: {
      problem: null,
      schema: 4,
      newestSchema: 4,
      isPersisted: true,
      estimate: stored.estimate,
      pendingKeys,
      letters: 0,
    },
    clockNote: stored.clockNote,
    reminders: { settings: stored.reminders, isAllowed: true },
    // As where nobody has decided anything.
    policy: 'policy' in stored ? stored.policy : { policy: null, faults: [] },
    policyMembers: findMemberNames(),
    shownProblems: stored.shownProblems,
  };
}
