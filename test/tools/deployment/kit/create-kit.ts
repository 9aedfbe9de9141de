import { createHash } from 'node:crypto';
import { extensionPolicyKey, FIREFOX_EXTENSIONS_KEY, PLACES } from '../browser-places.ts';
import { BROWSER_NAMES, type BrowserPolicies, type Json, type JsonObject, policiesFor } from '../browser-policies.ts';
import type { DeploymentDescription } from '../description.ts';
import { writePlist } from '../files/write-plist.ts';
import { type RegistryEntry, writeRegistry } from '../files/write-registry.ts';
import { intuneSettingsFor } from './intune-settings.ts';
import { policyTexts } from './policy-texts.ts';
import { TEMPLATE_LANGUAGES, writeAdml } from './write-adml.ts';
import { writeAdmx } from './write-admx.ts';
import { writeNotes } from './write-notes.ts';

/** A file of the kit: its path within it, with slashes, and what is in it. */
export type KitFile = { path: string; content: string | Buffer };

const HIVE = 'HKEY_LOCAL_MACHINE';

/** Every file that a description becomes. The same description makes the same bytes. */
export function createKit(description: DeploymentDescription): KitFile[] {
  const all = policiesFor(description);
  return [
    { path: 'README.ja.md', content: writeNotes(description, 'ja') },
    { path: 'README.en.md', content: writeNotes(description, 'en') },
    ...all.flatMap((policies) => [...windowsFiles(policies), macFile(policies), ...linuxFiles(policies)]),
  ];
}

function windowsFiles(policies: BrowserPolicies): KitFile[] {
  const { browser, extensionId } = policies;
  const folder = 'windows/PolicyDefinitions';
  const admx = `${folder}/koshin-${browser}.admx`;
  return [
    { path: admx, content: writeAdmx(browser, extensionId) },
    ...(['ja', 'en'] as const).map((language) => ({
      path: `${folder}/${TEMPLATE_LANGUAGES[language]}/koshin-${browser}.adml`,
      content: writeAdml(browser, language),
    })),
    { path: `windows/koshin-${browser}.reg`, content: registryFile(policies) },
    { path: `windows/values-${browser}.txt`, content: policyTexts(policies) },
    { path: `windows/intune-${browser}.json`, content: jsonText(intuneSettingsFor(policies, admx)) },
  ];
}

function registryFile({ browser, extensionId, own, managed }: BrowserPolicies): Buffer {
  const base = `${HIVE}\\${PLACES[browser].registryKey}`;
  // Firefox has all preferences of the company in one text, which this one would take the place of.
  const { ExtensionSettings, Preferences, ...others } = own;
  const entry = (ExtensionSettings as JsonObject)[extensionId] as JsonObject;
  const entries: RegistryEntry[] = [
    { key: `${base}\\ExtensionSettings\\${extensionId}`, values: entry, replace: true },
    ...(Object.keys(others).length === 0 ? [] : [{ key: base, values: others }]),
    browser === 'firefox'
      ? { key: `${HIVE}\\${FIREFOX_EXTENSIONS_KEY}`, values: { [extensionId]: JSON.stringify(managed) } }
      : { key: `${HIVE}\\${extensionPolicyKey(browser, extensionId)}`, values: managed, replace: true },
  ];
  const missing =
    Preferences === undefined
      ? []
      : [
          `Preferences は入っていません。values-${browser}.txt の値を、設定済みのものに足してください。`,
          `Without Preferences: add what values-${browser}.txt has to what is set already.`,
        ];
  return writeRegistry([`Koshin (${BROWSER_NAMES[browser]})`, ...missing], entries);
}

function macFile({ browser, extensionId, own, managed }: BrowserPolicies): KitFile {
  const { preferences } = PLACES[browser];
  const identifier = `koshin.deployment.${browser}`;
  const payload = (type: string, values: JsonObject): Json => ({
    PayloadType: type,
    PayloadVersion: 1,
    PayloadIdentifier: `${identifier}.${type}`,
    PayloadUUID: uuidFor(`${identifier}.${type}`),
    PayloadDisplayName: `Koshin (${type})`,
    ...values,
  });
  const payloads =
    browser === 'firefox'
      ? [payload(preferences, { EnterprisePoliciesEnabled: true, ...firefoxContent(extensionId, own, managed) })]
      : [payload(preferences, own), payload(`${preferences}.extensions.${extensionId}`, managed)];
  const profile: JsonObject = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: identifier,
    PayloadUUID: uuidFor(identifier),
    PayloadDisplayName: `Koshin (${BROWSER_NAMES[browser]})`,
    PayloadScope: 'System',
    PayloadContent: payloads,
  };
  return { path: `macos/koshin-${browser}.mobileconfig`, content: writePlist(profile) };
}

function linuxFiles({ browser, extensionId, own, managed }: BrowserPolicies): KitFile[] {
  const content =
    browser === 'firefox'
      ? { policies: firefoxContent(extensionId, own, managed) }
      : { ...own, '3rdparty': { extensions: { [extensionId]: managed } } };
  const paths = PLACES[browser].linux.map((path) => `linux/${path}`);
  // Firefox reads the same file on every system, where it stands beside the program.
  const files = [...paths, ...(browser === 'firefox' ? ['firefox/policies.json'] : [])].map((path) => ({
    path,
    content: jsonText(content),
  }));
  const hasManifest = browser === 'firefox' && Object.keys(managed).length > 0;
  return [...files, ...(hasManifest ? [storageManifest(extensionId, managed)] : [])];
}

/** What Firefox reads as well, without any policy of its own: a native manifest for `storage.managed`. */
function storageManifest(extensionId: string, managed: JsonObject): KitFile {
  const content = { name: extensionId, description: 'Koshin', type: 'storage', data: managed };
  return { path: `firefox/managed-storage/${extensionId}.json`, content: jsonText(content) };
}

function firefoxContent(extensionId: string, own: JsonObject, managed: JsonObject): JsonObject {
  return { '3rdparty': { Extensions: { [extensionId]: managed } }, ...own };
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Always the same for the same name (RFC 9562, version 5), so that a later profile takes the place of an earlier one. */
export function uuidFor(name: string): string {
  const namespace = Buffer.from('6b6f7368696e5b6f8368696e4b6f7368', 'hex');
  const digest = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const digits = digest.toString('hex').toUpperCase();
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}
