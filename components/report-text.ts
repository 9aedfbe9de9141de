import type {
  DiagnosticReport,
  IdentityReport,
  PortalName,
  PortalReport,
  RenewalReport,
} from '../lib/diagnostics/diagnostic-report.ts';
import type { ShownProblem } from '../lib/diagnostics/shown-problem.ts';
import type { Translate } from '../lib/platform/i18n.ts';
import { agoText } from './ago-text.ts';
import { dateTimeText } from './date-text.ts';
import { environmentRows, machineSections } from './report-machine-text.ts';
import type { StageName } from './stage-words.ts';
import { daysText } from './stage-words.ts';

export interface ReportRow {
  readonly label: string;
  readonly value: string;
}

export interface ReportSection {
  readonly heading: string;
  readonly rows: readonly ReportRow[];
}

/** A report in words: what is shown, and what is copied and saved, is made of this alone. */
export function reportSections(report: DiagnosticReport, t: Translate): ReportSection[] {
  const { identities, renewals, guide } = report;
  const stages = identities && Object.entries(identities.stages).map(([stage, n]) => `${stageText(stage, t)}: ${n}`);
  return [
    { heading: t('diag_environment'), rows: environmentRows(report, t) },
    { heading: t('diag_portals'), rows: report.portals.map((portal) => portalRow(portal, t)) },
    {
      heading: t('diag_identities', [String(identities?.total ?? '?')]),
      rows: [
        { label: t('diag_stages'), value: stages ? listText(stages, t) || t('diag_none') : t('diag_unknown') },
        ...(identities?.listed ?? []).map((identity) => identityRow(identity, t)),
      ],
    },
    {
      heading: t('diag_renewals'),
      rows: [
        ...orNone(renewals?.map((renewal) => renewalRow(renewal, t)) ?? null, t('diag_renewals'), t),
        ...(guide ? [{ label: t('diag_guide'), value: guideText(guide, t) }] : []),
      ],
    },
    ...machineSections(report, t),
    {
      heading: t('diag_problems'),
      rows: orNone(report.problems?.map((problem) => problemRow(problem, t)) ?? null, t('diag_problems'), t),
    },
  ];
}

/** The same as plain text, for a mail or a file. */
export function reportText(report: DiagnosticReport, t: Translate): string {
  const sections = reportSections(report, t).map(({ heading, rows }) =>
    [`[${heading}]`, ...rows.map(({ label, value }) => `  ${label}: ${value}`)].join('\n'),
  );
  return `${[t('diag_title'), ...sections].join('\n\n')}\n`;
}

export function listText(parts: readonly string[], t: Translate): string {
  return parts.join(t('options_list_separator'));
}

/** `null`: nobody knows whether there are any. */
function orNone(rows: readonly ReportRow[] | null, label: string, t: Translate): readonly ReportRow[] {
  if (rows === null) return [{ label, value: t('diag_unknown') }];
  return rows.length > 0 ? rows : [{ label, value: t('diag_none') }];
}

function problemRow({ code, place, at, times }: ShownProblem, t: Translate): ReportRow {
  const often = times > 1 ? [t('diag_times', [String(times)])] : [];
  return { label: dateTimeText(at, t), value: listText([code, t(`diag_place_${place}`), ...often], t) };
}

function nameText(name: PortalName | null, t: Translate): string {
  if (name === null) return t('diag_unknown');
  return typeof name === 'string' ? name : t('diag_own_portal', [String(name)]);
}

/** The words that the user knows, and the name that a help desk can look up. */
function stageText(stage: string, t: Translate): string {
  if (stage === 'unreadable') return t('diag_unreadable');
  const name = stage as StageName;
  return `${t(`stage_${name}_title`)} (${name})`;
}

function portalRow(portal: PortalReport, t: Translate): ReportRow {
  const { name, hosts, hasAccess, isOwnProfile, isBankChosen, reminderDays } = portal;
  const parts = [
    t('diag_hosts', [String(hosts)]),
    hasAccess === null ? t('diag_unknown') : t(hasAccess ? 'diag_access' : 'diag_no_access'),
    ...(isOwnProfile ? [t('diag_own_profile')] : []),
    ...(isBankChosen ? [t('diag_bank_chosen')] : []),
    ...(reminderDays.length > 0 ? [t('diag_own_days', [reminderDays.join('/')])] : []),
  ];
  return { label: nameText(name, t), value: listText(parts, t) };
}

function identityRow(identity: IdentityReport, t: Translate): ReportRow {
  const { number, portal, role, stage, daysLeft, source } = identity;
  const ago = (age: number | null, key: 'diag_notice' | 'diag_log_on' | 'diag_proven' | 'diag_not_offered') =>
    age === null ? [] : [t(key, [agoText(age, t)])];
  const parts = [
    nameText(portal, t),
    role === null ? t('diag_role_unknown') : t(`role_${role}`),
    stageText(stage ?? 'unknown', t),
    ...(daysLeft === null ? [] : [daysText(daysLeft, stage ?? 'unknown', t)]),
    ...(source === null ? [] : [t('date_source', [t(`source_${source}`)])]),
    ...(identity.isShownLater ? [t('diag_shown_later')] : []),
    ...ago(identity.noticeAge, 'diag_notice'),
    ...ago(identity.logOnAge, 'diag_log_on'),
    ...ago(identity.provenAge, 'diag_proven'),
    ...ago(identity.notOfferedAge, 'diag_not_offered'),
  ];
  return { label: t('diag_identity', [String(number)]), value: listText(parts, t) };
}

function renewalRow(renewal: RenewalReport, t: Translate): ReportRow {
  const { identity, portal, mode, state, confirmedBy } = renewal;
  const ago = (
    age: number | null,
    key: 'diag_started' | 'diag_changed' | 'diag_armed_end' | 'diag_requested' | 'diag_handed_over',
  ) => (age === null ? [] : [t(key, [agoText(age, t)])]);
  const parts = [
    nameText(portal, t),
    ...(mode === null ? [] : [t(`diag_mode_${mode}`)]),
    state === null ? t('diag_unknown') : `${t(`diag_state_${state}`)} (${state})`,
    ...(confirmedBy === null ? [] : [t(confirmedBy === 'user' ? 'diag_confirmed_user' : 'diag_confirmed_log_on')]),
    ...ago(renewal.startedAge, 'diag_started'),
    ...ago(renewal.changedAge, 'diag_changed'),
    ...ago(renewal.armedEndAge, 'diag_armed_end'),
    ...ago(renewal.requestedAge, 'diag_requested'),
    ...ago(renewal.handedOverAge, 'diag_handed_over'),
    ...(renewal.isReleased ? [t('diag_released')] : []),
    ...(renewal.isFateUnknown ? [t('diag_fate_unknown')] : []),
    keyText(renewal.hasKey, t),
    ...renewal.problems,
  ];
  const label = identity === null ? t('diag_identity_gone') : t('diag_identity', [String(identity)]);
  return { label, value: listText(parts, t) };
}

function keyText(hasKey: boolean | null, t: Translate): string {
  if (hasKey === null) return t('diag_key_unknown');
  return t(hasKey ? 'diag_key' : 'diag_no_key');
}

function guideText({ position, problem, age }: NonNullable<DiagnosticReport['guide']>, t: Translate): string {
  const parts = [
    position === null ? t('diag_unknown') : t('diag_guide_step', [String(position + 1)]),
    ...(problem === null ? [] : [problem]),
    ...(age === null ? [] : [agoText(age, t)]),
  ];
  return listText(parts, t);
}
