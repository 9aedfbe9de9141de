import type {
  ClockReport,
  DiagnosticReport,
  PolicyReport,
  StorageReport,
} from '../lib/diagnostics/diagnostic-report.ts';
import type { Translate } from '../lib/platform/i18n.ts';
import { agoText } from './ago-text.ts';
import { dateTimeText } from './date-text.ts';
import type { ReportRow, ReportSection } from './report-text.ts';

const MEGABYTE = 1_000_000;

/** Of a report what is said of the package, the browser and the computer. */
export function environmentRows({ at, environment }: DiagnosticReport, t: Translate): ReportRow[] {
  return [
    { label: t('diag_made_at'), value: dateTimeText(at, t) },
    { label: t('diag_version'), value: environment.version },
    { label: t('diag_installed'), value: environment.installedBy ?? t('diag_unknown') },
    { label: t('diag_browser'), value: environment.browser },
    { label: t('diag_platform'), value: environment.platform },
    { label: t('diag_language'), value: `${environment.language} / ${environment.browserLanguage}` },
    { label: t('diag_time_zone'), value: environment.timeZone },
  ];
}

/** What Koshin has in the browser, and what it stands on. */
export function machineSections(report: DiagnosticReport, t: Translate): ReportSection[] {
  const { scripts, alarms, storage, clock, reminders, policy } = report;
  const counts = [scripts.enrollment, scripts.reader, scripts.browserIdentity].map((count) => countText(count, t));
  return [
    {
      heading: t('diag_inside'),
      rows: [
        { label: t('diag_scripts'), value: t('diag_script_counts', counts) },
        { label: t('diag_rules'), value: countText(scripts.rules, t) },
        { label: t('diag_alarms'), value: agesText(alarms, t) },
      ],
    },
    { heading: t('diag_storage'), rows: storageRows(storage, t) },
    { heading: t('diag_clock'), rows: [{ label: t('diag_clock_compared'), value: clockText(clock, t) }] },
    {
      heading: t('diag_reminders'),
      rows: [
        { label: t('diag_notifies'), value: yesNo(reminders.notifies, t) },
        { label: t('diag_hours'), value: yesNo(reminders.isInWorkingHours, t) },
        { label: t('diag_allowed'), value: yesNo(reminders.isAllowed, t) },
      ],
    },
    { heading: t('diag_policy'), rows: policyRows(policy, t) },
  ];
}

function storageRows(storage: StorageReport, t: Translate): ReportRow[] {
  const { problem, schema, newestSchema, usage, quota } = storage;
  return [
    {
      label: t('diag_database'),
      value: problem === null ? t('diag_database_fine') : t('diag_database_fails', [problem]),
    },
    {
      label: t('diag_schema'),
      value: t('diag_schema_of', [countText(schema, t), String(newestSchema)]),
    },
    { label: t('diag_persisted'), value: yesNo(storage.isPersisted, t) },
    { label: t('diag_usage'), value: [usage, quota].map((octets) => megabytes(octets, t)).join(' / ') },
    { label: t('diag_keys'), value: countText(storage.keys, t) },
    { label: t('diag_pending'), value: agesText(storage.pendingKeys, t) },
    { label: t('diag_letters'), value: String(storage.letters) },
  ];
}

function policyRows(policy: PolicyReport | null, t: Translate): ReportRow[] {
  const listed = (names: readonly string[] | undefined) =>
    names ? names.join(', ') || t('diag_none') : t('diag_unknown');
  return [
    { label: t('diag_policy_members'), value: listed(policy?.members) },
    { label: t('diag_policy_faults'), value: listed(policy?.faults) },
  ];
}

function clockText(clock: ClockReport | null, t: Translate): string {
  if (!clock) return t('diag_clock_never');
  const { ahead, age, isWrong } = clock;
  const minutes = [String(Math.floor(Math.abs(ahead) / 60_000))];
  const off = ahead === 0 ? t('diag_clock_right') : t(ahead > 0 ? 'diag_clock_ahead' : 'diag_clock_behind', minutes);
  const parts = [off, ...(ahead !== 0 && !isWrong ? [t('diag_clock_over')] : []), agoText(age, t)];
  return parts.join(t('options_list_separator'));
}

function countText(count: number | null, t: Translate): string {
  return count === null ? t('diag_unknown') : String(count);
}

function agesText(ages: readonly number[] | null, t: Translate): string {
  if (ages === null) return t('diag_unknown');
  return ages.map((age) => agoText(age, t)).join(t('options_list_separator')) || t('diag_none');
}

function yesNo(value: boolean | null, t: Translate): string {
  if (value === null) return t('diag_unknown');
  return t(value ? 'diag_yes' : 'diag_no');
}

function megabytes(octets: number | null, t: Translate): string {
  return octets === null ? t('diag_unknown') : t('diag_megabytes', [(octets / MEGABYTE).toFixed(1)]);
}
