import { FIREFOX_EXTENSIONS_KEY, PLACES } from '../browser-places.ts';
import { BROWSERS, type Browser } from '../browser-policies.ts';
import { type Located, locatedFromJson, memberOf } from '../files/located.ts';
import { type RegistryKey, treeBelow } from '../files/read-registry.ts';
import type { Report } from './fault.ts';

/** What a file tells one browser, wherever each system keeps it. */
export type FoundPolicies = {
  browser: Browser;
  /** The browser's own policies: one group of them, or one for each payload or hive. */
  own: readonly OwnPolicies[];
  /** What it has for extensions, by their ids. */
  extensions: readonly FoundExtension[];
  /** In the registry numbers stand for booleans, and texts of JSON for objects. */
  isRegistry: boolean;
};
export type FoundExtension = { id: string; where: string; policy: Located };
/** Policies of the browser itself, and where they stand in the file. */
export type OwnPolicies = { where: string; policies: Located };

const HIVES = ['HKEY_LOCAL_MACHINE', 'HKEY_CURRENT_USER'];
const at = (...parts: string[]) => parts.filter((part) => part !== '').join('.');

/** A file in JSON: Firefox has `policies` around everything, or is given a native manifest; the others have nothing around. */
export function policiesInJson(
  root: Located,
  file: string,
  firefoxIds: readonly string[],
  report: Report,
): FoundPolicies {
  const data = memberOf(root, 'data');
  if (data && textOf(memberOf(root, 'type')) === 'storage') {
    const id = textOf(memberOf(root, 'name'));
    return { browser: 'firefox', own: [], extensions: [{ id, where: 'data', policy: data }], isRegistry: false };
  }
  const policies = memberOf(root, 'policies');
  const isUnwrapped = [memberOf(root, 'ExtensionSettings'), memberOf(memberOf(root, '3rdparty'), 'Extensions')].some(
    (part) => firefoxIds.some((id) => memberOf(part, id)),
  );
  if (!policies && isUnwrapped) report(root.line, '', 'policiesRootMissing');
  if (policies || isUnwrapped) return firefoxPolicies(policies ?? root, policies ? 'policies' : '');
  const extensions = entriesOf(memberOf(memberOf(root, '3rdparty'), 'extensions'), '3rdparty.extensions');
  const named = /(?:^|[\\/._-])(edge|chrome|chromium)(?=[\\/._-])/i.exec(file)?.[1]?.toLowerCase();
  const browser = named === 'edge' || (named === undefined && mentionsEdge(root)) ? 'edge' : 'chrome';
  return { browser, own: [{ where: '', policies: root }], extensions, isRegistry: false };
}

function mentionsEdge(root: Located): boolean {
  const settings = memberOf(root, 'ExtensionSettings');
  return (
    settings?.kind === 'object' && [...settings.members.values()].some((entry) => memberOf(entry, 'toolbar_state'))
  );
}

function firefoxPolicies(own: Located, where: string): FoundPolicies {
  const extensions = memberOf(memberOf(own, '3rdparty'), 'Extensions');
  return {
    browser: 'firefox',
    own: [{ where, policies: own }],
    extensions: entriesOf(extensions, at(where, '3rdparty', 'Extensions')),
    isRegistry: false,
  };
}

/** A configuration profile of macOS, or one preference domain by itself. */
export function policiesInPlist(root: Located, file: string, report: Report): FoundPolicies[] {
  const content = memberOf(root, 'PayloadContent');
  if (content?.kind !== 'list') return inDomain(domainForFile(file), root, '', report);
  const found = content.items.flatMap((payload, index) => {
    const where = `PayloadContent.${index}`;
    const type = textOf(memberOf(payload, 'PayloadType'));
    if (type !== 'com.apple.ManagedClient.preferences') return inDomain(type, payload, where, report);
    const domains = memberOf(payload, 'PayloadContent');
    return entriesOf(domains, at(where, 'PayloadContent')).flatMap(({ id, where: place, policy }) => {
      const forced = memberOf(policy, 'Forced');
      const items = forced?.kind === 'list' ? forced.items : [];
      return items.flatMap((item, number) => {
        const settings = memberOf(item, 'mcx_preference_settings');
        return settings ? inDomain(id, settings, at(place, 'Forced', String(number)), report) : [];
      });
    });
  });
  return byBrowser(found);
}

/** One for each browser: a payload of its own policies and one of an extension's belong together. */
function byBrowser(found: readonly FoundPolicies[]): FoundPolicies[] {
  return BROWSERS.flatMap((browser) => {
    const parts = found.filter((each) => each.browser === browser);
    const [first] = parts;
    if (!first) return [];
    const [own, extensions] = [parts.flatMap((part) => part.own), parts.flatMap((part) => part.extensions)];
    return [{ ...first, own, extensions }];
  });
}

/** A preference file carries its domain in its name: `com.microsoft.Edge.plist`. */
function domainForFile(file: string): string {
  return /([^/\\]+?)(?:\.(?:plist|mobileconfig))?$/.exec(file)?.[1] ?? '';
}

function inDomain(domain: string, own: Located, where: string, report: Report): FoundPolicies[] {
  for (const browser of BROWSERS) {
    const { preferences } = PLACES[browser];
    if (browser === 'firefox' && domain === preferences) {
      const enabled = memberOf(own, 'EnterprisePoliciesEnabled');
      if (enabled?.kind !== 'scalar' || enabled.value !== true) report(own.line, where, 'policiesNotEnabled');
      return [firefoxPolicies(own, where)];
    }
    if (domain === preferences)
      return [{ browser, own: [{ where, policies: own }], extensions: [], isRegistry: false }];
    if (domain.startsWith(`${preferences}.extensions.`)) {
      const id = domain.slice(`${preferences}.extensions.`.length);
      return [{ browser, own: [], extensions: [{ id, where, policy: withoutPayload(own) }], isRegistry: false }];
    }
  }
  return [];
}

/** Without what every payload has for the system itself. */
function withoutPayload(own: Located): Located {
  if (own.kind !== 'object') return own;
  return { ...own, members: new Map([...own.members].filter(([name]) => !/^Payload[A-Z]/.test(name))) };
}

/** An export of the registry, which may have several browsers in it. */
export function policiesInRegistry(keys: readonly RegistryKey[], report: Report): FoundPolicies[] {
  const found = HIVES.flatMap((hive) =>
    BROWSERS.flatMap((browser): FoundPolicies[] => {
      const where = `${hive}\\${PLACES[browser].registryKey}`;
      const policies = treeBelow(keys, where);
      if (!policies) return [];
      const extensions =
        browser === 'firefox' ? firefoxExtensions(keys, hive) : chromiumExtensions(policies, where, report);
      return [{ browser, own: [{ where, policies }], extensions, isRegistry: true }];
    }),
  );
  return byBrowser(found);
}

function firefoxExtensions(keys: readonly RegistryKey[], hive: string): FoundExtension[] {
  const where = `${hive}\\${FIREFOX_EXTENSIONS_KEY}`;
  const extensions = treeBelow(keys, where);
  return extensions ? entriesOf(extensions, where).map(readText) : [];
}

/** Firefox reads JSON from a text here, in every kind of file. */
export function readText(extension: FoundExtension): FoundExtension {
  const { policy } = extension;
  const isText = policy.kind === 'scalar' && typeof policy.value === 'string';
  return { ...extension, policy: (isText ? locatedFromJson(String(policy.value), policy.line) : null) ?? policy };
}

function chromiumExtensions(own: Located, where: string, report: Report): FoundExtension[] {
  const folder = memberOfAnyCase(memberOfAnyCase(own, '3rdparty'), 'extensions');
  return entriesOf(folder, `${where}\\3rdparty\\extensions`, '\\').map(({ id, where: place, policy }) => {
    const inner = memberOfAnyCase(policy, 'policy');
    if (inner) return { id, where: `${place}\\policy`, policy: inner };
    report(policy.line, place, 'policyKeyMissing', { expected: `${place}\\policy` });
    return { id, where: place, policy };
  });
}

/** Windows does not tell keys apart by case. */
function memberOfAnyCase(located: Located | undefined, name: string): Located | undefined {
  if (located?.kind !== 'object') return undefined;
  return [...located.members].find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

function entriesOf(folder: Located | undefined, where: string, separator = '.'): FoundExtension[] {
  if (folder?.kind !== 'object') return [];
  return [...folder.members].map(([id, policy]) => ({ id, where: `${where}${separator}${id}`, policy }));
}

function textOf(located: Located | undefined): string {
  return located?.kind === 'scalar' ? String(located.value) : '';
}
