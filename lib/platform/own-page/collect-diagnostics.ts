import { browser } from 'wxt/browser';
import { createReport, type DiagnosticSources } from '../../diagnostics/create-report.ts';
import type { DiagnosticReport, Environment, ScriptsReport } from '../../diagnostics/diagnostic-report.ts';
import { findReportedPortals } from '../../diagnostics/reported-portals.ts';
import { findMemberNames } from '../../policy/member-names.ts';
import { BUILT_IN_RULES } from '../../portals/built-in-rules.ts';
import { INSTALLED_ORIGINS } from '../../portals/installed-origins.ts';
import type { Result } from '../../problem.ts';
import { BROWSER_IDENTITY_SCRIPTS } from '../browser-identity-rules.ts';
import { findClockNote } from '../clock-note.ts';
import { MIGRATIONS } from '../database/migrations.ts';
import { withDatabase } from '../database.ts';
import { ENROLLMENT_SCRIPTS } from '../enrollment-scripts.ts';
import { language } from '../i18n.ts';
import { listIdentities } from '../identity-store.ts';
import { listLetters } from '../outbox.ts';
import { listPendingKeyMarks } from '../pending-key-mark.ts';
import { getPolicyInForce } from '../policy-store.ts';
import { PORTAL_SCRIPTS } from '../portal-scripts.ts';
import { listPortalSettings } from '../portal-store.ts';
import { getReminderSettings } from '../reminder-store.ts';
import { listKeyIds, listRenewals } from '../renewal-store.ts';
import { getSessionItem } from '../session.ts';
import { hasHostAccess } from './host-access.ts';
import { SHOWN_PROBLEMS } from './note-problem.ts';

/** Reads all that a help desk may ask for, and tells of it what `diagnostics/diagnostic-report.ts` allows. It never fails: what cannot be read is `null`. */
export async function collectDiagnostics(now: number): Promise<DiagnosticReport> {
  // At once: a database that cannot be opened lets each of them wait.
  const [schema, settings, identities, renewals, keyIds, reminders, policy] = await Promise.all([
    withDatabase(async ({ version }) => version),
    listPortalSettings(),
    listIdentities(),
    listRenewals(),
    listKeyIds(),
    getReminderSettings(),
    getPolicyInForce(),
  ]);
  const inUse = findReportedPortals(
    valueIn(settings) ?? [],
    valueIn(identities) ?? [],
    BUILT_IN_RULES,
    INSTALLED_ORIGINS,
  );
  const portals = inUse.map(async (portal) => {
    const { rules } = portal;
    return { ...portal, hasAccess: rules && (await attempt(() => hasHostAccess(rules.origins))) };
  });
  const failed = [schema, settings, identities, renewals, keyIds, reminders, policy].find(({ ok }) => !ok);
  const local = await attempt(() => browser.storage.local.get(SHOWN_PROBLEMS));
  return createReport({
    at: now,
    environment: await describeEnvironment(),
    builtIn: BUILT_IN_RULES,
    portals: await Promise.all(portals),
    identities: valueIn(identities),
    renewals: valueIn(renewals),
    keyIds: valueIn(keyIds),
    guide: await attempt(() => getSessionItem('guide')),
    scripts: await countScripts(),
    alarms: (await attempt(() => browser.alarms.getAll()))?.map(({ scheduledTime }) => scheduledTime) ?? null,
    storage: {
      ...(await describeStorage(valueIn(schema))),
      problem: failed && !failed.ok ? failed.problem.code : null,
    },
    clockNote: await findClockNote(),
    reminders: { settings: valueIn(reminders), isAllowed: await mayNotify() },
    policy: valueIn(policy),
    policyMembers: findMemberNames(),
    shownProblems: local === null ? null : local[SHOWN_PROBLEMS],
  });
}

function valueIn<T>(result: Result<T>): T | null {
  return result.ok ? result.value : null;
}

/** What one browser has and another has not, or refuses. */
async function attempt<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}

async function describeEnvironment(): Promise<Environment> {
  const self = await attempt(() => browser.management.getSelf());
  return {
    version: browser.runtime.getManifest().version,
    installedBy: self?.installType ?? null,
    browser: navigator.userAgent,
    platform: navigator.platform,
    language: language(),
    browserLanguage: navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

async function countScripts(): Promise<ScriptsReport> {
  const scripts = await attempt(() => browser.scripting.getRegisteredContentScripts());
  const count = (isOne: (id: string) => boolean) => scripts?.filter(({ id }) => isOne(id)).length ?? null;
  return {
    enrollment: count((id) => ENROLLMENT_SCRIPTS.includes(id)),
    reader: count((id) => id.startsWith(PORTAL_SCRIPTS)),
    browserIdentity: count((id) => id.startsWith(BROWSER_IDENTITY_SCRIPTS)),
    rules: (await attempt(() => browser.declarativeNetRequest.getSessionRules()))?.length ?? null,
  };
}

async function describeStorage(schema: number | null): Promise<Omit<DiagnosticSources['storage'], 'problem'>> {
  return {
    schema,
    newestSchema: MIGRATIONS.at(-1)?.version ?? 0,
    isPersisted: await attempt(() => navigator.storage.persisted()),
    estimate: await attempt(() => navigator.storage.estimate()),
    pendingKeys: (await attempt(listPendingKeyMarks))?.map(({ since }) => since) ?? null,
    letters: (await listLetters()).length,
  };
}

async function mayNotify(): Promise<boolean | null> {
  const level = await attempt(() => browser.notifications.getPermissionLevel());
  return level === null ? null : level === 'granted';
}
