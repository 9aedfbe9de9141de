import type { ManagedPolicy } from '../../../../lib/policy/managed-policy.ts';
import { shortened } from '../../../../lib/policy/parse-managed-policy.ts';
import { BROWSERS, type Browser } from '../browser-policies.ts';
import { type Located, locatedFromJson, memberOf, plainValue } from '../files/located.ts';
import { POLICY_MEMBERS } from '../policy-members.ts';
import { checkCertificates } from './check-certificates.ts';
import { checkAddress, checkInstallation } from './check-installation.ts';
import { checkPolicy, isJsonText, readByShape } from './check-policy.ts';
import type { Report } from './fault.ts';
import { type FoundExtension, type FoundPolicies, readText } from './find-policies.ts';
import type { KnownKoshin } from './known-koshin.ts';
import { nearestName } from './nearest-name.ts';
import { asSet, type Statement } from './statement.ts';

/** What a file has of Koshin's policy; `null` stands for a policy with faults. */
export type CheckedManaged = { policies: readonly (ManagedPolicy | null)[]; statements: readonly Statement[] };
/** `isOurs`: something of the browser's own policies is about Koshin. */
export type CheckedOwn = { isOurs: boolean; statements: readonly Statement[] };

const CERTIFICATES = 'AutoSelectCertificateForUrls';
const EVERYTHING = { kind: 'object', members: POLICY_MEMBERS } as const;
const CERTIFICATE_PREFERENCE = 'security.default_personal_cert';
const CERTIFICATE_CHOICES = ['Select Automatically', 'Ask Every Time'];

/** Judges Koshin's policies among those of extensions. */
export function checkManaged(
  { browser, extensions, isRegistry }: FoundPolicies,
  known: KnownKoshin,
  report: Report,
): CheckedManaged {
  const statements: Statement[] = [];
  const ours = chooseOurs(extensions, browser, known, ({ policy }) => looksLikePolicy(policy));
  const policies = ours.map((extension) => {
    const { id, where } = extension;
    reportWrongId(id, extension.policy.line, where, browser, known, report);
    let policy = isRegistry && browser !== 'firefox' ? readByShape(extension.policy, EVERYTHING) : extension.policy;
    if (browser === 'firefox') policy = readText(extension).policy;
    else if (isJsonText(policy)) {
      report(policy.line, where, 'textForObject');
      return null;
    }
    for (const [name, member] of policy.kind === 'object' ? policy.members : [])
      statements.push({
        topic: `${browser} ${name}`,
        line: member.line,
        where: `${where}.${name}`,
        value: plainValue(member),
      });
    return checkPolicy(policy, where, known.builtIn, report);
  });
  return { policies, statements };
}

/** Judges what a file tells the browser itself. `origins` are the hosts of the portals in the policy that goes with it. */
export function checkOwn(
  found: FoundPolicies,
  known: KnownKoshin,
  origins: readonly string[],
  report: Report,
): CheckedOwn {
  const { browser, isRegistry } = found;
  const statements: Statement[] = [];
  let ours = 0;
  for (const { where, policies } of found.own) {
    const within = (name: string) => placeOf(where, name, isRegistry);
    const place = within('ExtensionSettings');
    const settings = unwrapText(memberOf(policies, 'ExtensionSettings'), place, found, report);
    ours += checkEntries(settings, place, found, known, origins, statements, report);
    if (browser === 'firefox') checkCertificatePreference(policies, within('Preferences'), found, report);
    else {
      ours += checkForceList(policies, within('ExtensionInstallForcelist'), browser, known, report);
      const rules = memberOf(policies, CERTIFICATES);
      const ruled = known.ruledOrigins ?? origins;
      if (rules && checkCertificates(rules, within(CERTIFICATES), ruled, report)) ours += 1;
    }
  }
  return { isOurs: ours > 0, statements: [...statements, ...statementsOfRules(found)] };
}

/** Most of it is called what Koshin's members are; others have a `language`, too. */
function looksLikePolicy(policy: Located): boolean {
  const names = policy.kind === 'object' ? [...policy.members.keys()] : [];
  const known = names.filter((name) => POLICY_MEMBERS.some((member) => member.name === name));
  return known.length * 2 > names.length;
}

/** Those with an id of ours; where there is none, those that were most likely meant to be. */
function chooseOurs<T extends Pick<FoundExtension, 'id'>>(
  entries: readonly T[],
  browser: Browser,
  known: KnownKoshin,
  isLike: (entry: T) => boolean = () => false,
): T[] {
  const right = entries.filter(({ id }) => known.ids[browser].includes(id));
  if (right.length > 0) return right;
  const anyId = BROWSERS.flatMap((each) => known.ids[each]);
  return entries.filter((entry) => anyId.includes(entry.id) || nearestName(entry.id, anyId) !== null || isLike(entry));
}

function reportWrongId(
  id: string,
  line: number,
  where: string,
  browser: Browser,
  known: KnownKoshin,
  report: Report,
): void {
  const [expected = ''] = known.ids[browser];
  if (!known.ids[browser].includes(id)) report(line, where, 'idWrong', { received: id, expected });
}

/** The count of entries of ours. */
function checkEntries(
  settings: Located | null,
  where: string,
  found: FoundPolicies,
  known: KnownKoshin,
  origins: readonly string[],
  statements: Statement[],
  report: Report,
): number {
  if (settings?.kind !== 'object') return 0;
  const { browser, isRegistry } = found;
  const entries = [...settings.members].map(([id, entry]) => ({ id, entry }));
  const ours = chooseOurs(entries, browser, known);
  for (const { id, entry: written } of ours) {
    const place = `${where}${isRegistry ? '\\' : '.'}${id}`;
    reportWrongId(id, written.line, place, browser, known, report);
    const entry = unwrapText(written, place, found, report) ?? written;
    checkInstallation({ browser, entry, everyone: settings.members.get('*'), where: place, origins }, report);
    for (const name of ['installation_mode', 'install_url', 'update_url']) {
      const member = memberOf(entry, name);
      if (member)
        statements.push({
          topic: `${browser} ${name}`,
          line: member.line,
          where: `${place}.${name}`,
          value: plainValue(member),
        });
    }
  }
  return ours.length;
}

/** `ExtensionInstallForcelist`: texts of an id, a semicolon and an address. Gives the count of those of ours. */
function checkForceList(own: Located, where: string, browser: Browser, known: KnownKoshin, report: Report): number {
  const list = memberOf(own, 'ExtensionInstallForcelist');
  const items = (list?.kind === 'list' ? list.items : []).flatMap((item, index) => {
    if (item.kind !== 'scalar') return [];
    const [id = '', url = ''] = String(item.value).split(';', 2);
    return [{ id, url, line: item.line, where: `${where}.${index}` }];
  });
  const ours = chooseOurs(items, browser, known);
  for (const { id, url, line, where: place } of ours) {
    reportWrongId(id, line, place, browser, known, report);
    if (url !== '') checkAddress(url, line, place, report);
  }
  return ours.length;
}

/** An object that may be written as a text of JSON: in the registry, and in Firefox. Elsewhere that is a fault. */
function unwrapText(located: Located | undefined, where: string, found: FoundPolicies, report: Report): Located | null {
  if (located?.kind !== 'scalar') return located ?? null;
  const inner = typeof located.value === 'string' ? locatedFromJson(located.value, located.line) : null;
  if (inner === null)
    report(located.line, where, 'valueWrong', { expected: '{…}', received: shortened(located.value) });
  else if (!found.isRegistry && found.browser !== 'firefox') report(located.line, where, 'textForObject');
  return inner;
}

function checkCertificatePreference(own: Located, where: string, found: FoundPolicies, report: Report): void {
  const preferences = unwrapText(memberOf(own, 'Preferences'), where, found, report);
  const preference = memberOf(preferences ?? undefined, CERTIFICATE_PREFERENCE);
  if (!preference) return;
  const value = memberOf(preference, 'Value') ?? preference;
  if (value.kind === 'scalar' && CERTIFICATE_CHOICES.includes(String(value.value))) return;
  const expected = CERTIFICATE_CHOICES.map((choice) => `"${choice}"`).join(' | ');
  report(value.line, `${where}.${CERTIFICATE_PREFERENCE}`, 'valueWrong', {
    expected,
    received: shortened(plainValue(value)),
  });
}

/** For each pattern all of its filters: several rules for one let certificates of several issuers through. */
function statementsOfRules({ browser, own, isRegistry }: FoundPolicies): Statement[] {
  const rules = (browser === 'firefox' ? [] : own).flatMap(({ where, policies }) => {
    const list = memberOf(policies, CERTIFICATES);
    const place = placeOf(where, CERTIFICATES, isRegistry);
    return (list?.kind === 'list' ? list.items : []).flatMap((item) => {
      const rule = item.kind === 'scalar' ? locatedFromJson(String(item.value), item.line) : null;
      const pattern = memberOf(rule ?? undefined, 'pattern');
      const filter = memberOf(rule ?? undefined, 'filter');
      if (pattern?.kind !== 'scalar' || !filter) return [];
      return [{ pattern: String(pattern.value), filter: plainValue(filter), line: item.line, where: place }];
    });
  });
  return [...Map.groupBy(rules, ({ pattern }) => pattern)].flatMap(([pattern, [first, ...others]]) => {
    if (!first) return [];
    const value = asSet([first, ...others].map(({ filter }) => filter));
    return [{ topic: `${browser} certificate ${pattern}`, line: first.line, where: first.where, value }];
  });
}

function placeOf(where: string, name: string, isRegistry: boolean): string {
  return [where, name].filter((part) => part !== '').join(isRegistry ? '\\' : '.');
}
