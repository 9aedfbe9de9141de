import { shortened } from '../../../../lib/policy/parse-managed-policy.ts';
import type { Browser } from '../browser-policies.ts';
import { type Located, memberOf, plainValue } from '../files/located.ts';
import { isPlaceholder } from '../placeholder-address.ts';
import type { Report } from './fault.ts';
import { reportUnknown } from './nearest-name.ts';
import { coversHost } from './portal-origins.ts';

const MODES = ['allowed', 'blocked', 'force_installed', 'normal_installed', 'removed'];
const INSTALLING = ['force_installed', 'normal_installed'];
const EVERYWHERE = [
  'installation_mode',
  'blocked_install_message',
  'blocked_permissions',
  'allowed_permissions',
  'runtime_allowed_hosts',
  'runtime_blocked_hosts',
];
const CHROMIUM = [
  ...EVERYWHERE,
  'update_url',
  'override_update_url',
  'minimum_version_required',
  'file_url_navigation_allowed',
];
/** What an entry for one extension may have: the documentation of each browser's ExtensionSettings. */
const MEMBERS: Readonly<Record<Browser, readonly string[]>> = {
  chrome: [...CHROMIUM, 'toolbar_pin'],
  edge: [...CHROMIUM, 'toolbar_state', 'sidebar_auto_open_blocked'],
  firefox: [
    ...EVERYWHERE,
    'install_url',
    'update_url',
    'updates_disabled',
    'default_area',
    'private_browsing',
    'temporarily_allow_weak_signatures',
  ],
};
const TEXT_CHOICES: Readonly<Record<string, readonly string[]>> = {
  installation_mode: MODES,
  toolbar_pin: ['default_unpinned', 'force_pinned'],
  toolbar_state: ['default_hidden', 'default_shown', 'force_shown'],
  default_area: ['navbar', 'menupanel'],
};
const LISTS = ['blocked_permissions', 'allowed_permissions', 'runtime_allowed_hosts', 'runtime_blocked_hosts'];
const BOOLEANS = [
  'override_update_url',
  'updates_disabled',
  'private_browsing',
  'file_url_navigation_allowed',
  'sidebar_auto_open_blocked',
  'temporarily_allow_weak_signatures',
];

/** Judges Koshin's entry in `ExtensionSettings`: that it installs, from where nobody can put another program, and may run on the portals. */
export function checkInstallation(
  {
    browser,
    entry,
    everyone,
    where,
    origins,
  }: {
    browser: Browser;
    entry: Located;
    /** The entry `*`, which counts where the own one says nothing. */
    everyone: Located | undefined;
    where: string;
    origins: readonly string[];
  },
  report: Report,
): void {
  if (entry.kind !== 'object') {
    report(entry.line, where, 'valueWrong', {
      expected: '{"installation_mode": …}',
      received: shortened(plainValue(entry)),
    });
    return;
  }
  checkMembers(entry, browser, where, report);
  const mode = textOf(entry, 'installation_mode');
  if (mode === 'blocked' || mode === 'removed')
    report(lineOf(entry, 'installation_mode'), `${where}.installation_mode`, 'extensionBlocked', { received: mode });
  const source = browser === 'firefox' ? 'install_url' : 'update_url';
  if (!entry.members.has(source) && mode !== null && INSTALLING.includes(mode))
    report(entry.line, where, 'updateUrlMissing', { name: source });
  for (const name of ['install_url', 'update_url']) {
    const url = textOf(entry, name);
    if (url !== null) checkAddress(url, lineOf(entry, name), `${where}.${name}`, report);
  }
  checkHosts(entry, everyone, where, origins, report);
}

/** An address from which a program comes. */
export function checkAddress(url: string, line: number, where: string, report: Report): void {
  const parsed = URL.parse(url);
  if (!parsed) report(line, where, 'valueWrong', { expected: 'https://…', received: shortened(url) });
  else if (parsed.protocol !== 'https:' && parsed.protocol !== 'file:')
    report(line, where, 'updateUrlNotHttps', { received: url });
  else if (isPlaceholder(url)) report(line, where, 'addressIsPlaceholder', { received: url });
}

function checkMembers(entry: Located & { kind: 'object' }, browser: Browser, where: string, report: Report): void {
  for (const [name, member] of entry.members) {
    const place = `${where}.${name}`;
    const { line } = member;
    const wrong = (expected: string) =>
      report(line, place, 'valueWrong', { expected, received: shortened(plainValue(member)) });
    if (!MEMBERS[browser].includes(name)) {
      const left = MEMBERS[browser].filter((each) => !entry.members.has(each));
      reportUnknown({ name, line, where: place }, left, report);
      continue;
    }
    const isListOfTexts =
      member.kind === 'list' && member.items.every((item) => item.kind === 'scalar' && typeof item.value === 'string');
    const choices = TEXT_CHOICES[name];
    const value = member.kind === 'scalar' ? member.value : undefined;
    if (LISTS.includes(name)) {
      if (!isListOfTexts) wrong('["…"]');
    } else if (BOOLEANS.includes(name)) {
      if (typeof value !== 'boolean' && value !== 0 && value !== 1) wrong('true | false');
    } else if (typeof value !== 'string' || (choices && !choices.includes(value)))
      wrong(choices?.map((choice) => `"${choice}"`).join(' | ') ?? '"…"');
  }
}

/** Hosts that are blocked for all extensions stay usable only where the allowed ones name them. */
function checkHosts(
  entry: Located,
  everyone: Located | undefined,
  where: string,
  origins: readonly string[],
  report: Report,
): void {
  const blocked = memberOf(entry, 'runtime_blocked_hosts') ?? memberOf(everyone, 'runtime_blocked_hosts');
  if (!blocked) return;
  const allowed = memberOf(entry, 'runtime_allowed_hosts') ?? memberOf(everyone, 'runtime_allowed_hosts');
  for (const origin of origins) {
    const host = origin.replace('https://', '');
    const names = (list: Located | undefined) => (list?.kind === 'list' ? list.items : []).flatMap(hostOf);
    const isBlocked = names(blocked).some((each) => each === '*' || coversHost(each, host) || coversHost(host, each));
    const isAllowed = names(allowed).some((each) => each === '*' || coversHost(each, host));
    if (isBlocked && !isAllowed)
      report(blocked.line, where, 'hostsBlocked', { origin, expected: origin.replace('https://', '*://') });
  }
}

function hostOf(pattern: Located): string[] {
  const host = pattern.kind === 'scalar' ? /^(?:\*|https?):\/\/([^/:]+)/.exec(String(pattern.value))?.[1] : undefined;
  return host === undefined ? [] : [host];
}

function textOf(entry: Located, name: string): string | null {
  const member = memberOf(entry, name);
  return member?.kind === 'scalar' && typeof member.value === 'string' ? member.value : null;
}

function lineOf(entry: Located, name: string): number {
  return memberOf(entry, name)?.line ?? entry.line;
}
