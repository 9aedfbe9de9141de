import { readBuiltInPortals } from '../../../tools/deployment/built-in-portals.ts';
import { checkManaged } from '../../../tools/deployment/check/check-browser.ts';
import { checkFiles, type NamedFile } from '../../../tools/deployment/check/check-files.ts';
import { createReport, type Fault } from '../../../tools/deployment/check/fault.ts';
import { policiesInJson, policiesInPlist, policiesInRegistry } from '../../../tools/deployment/check/find-policies.ts';
import { readKnownKoshin } from '../../../tools/deployment/check/known-koshin.ts';
import { type DeploymentDescription, readDescription } from '../../../tools/deployment/description.ts';
import { exampleDescription } from '../../../tools/deployment/description-example.ts';
import { readExtensionIds } from '../../../tools/deployment/extension-identity.ts';
import { readJson } from '../../../tools/deployment/files/read-json.ts';
import { readPlist } from '../../../tools/deployment/files/read-plist.ts';
import { readRegistry } from '../../../tools/deployment/files/read-registry.ts';
import { createKit } from '../../../tools/deployment/kit/create-kit.ts';

/** The example with addresses of a company in the place of those that only stand for one. */
export const EXAMPLE = exampleDescription(await readExtensionIds()).replaceAll('company.example', 'company.test');
export const IDS = await readExtensionIds();
export const KNOWN = await readKnownKoshin();
export const BUILT_IN = await readBuiltInPortals();

/** A description as its file has it, with every fault of it. */
export function describe(text: string): { description: DeploymentDescription | null; faults: Fault[] } {
  const faults: Fault[] = [];
  return { description: readDescription(text, BUILT_IN, createReport('description.jsonc', faults)), faults };
}

/** The kit of a description without faults. */
export function kitOf(text = EXAMPLE): NamedFile[] {
  const { description, faults } = describe(text);
  if (!description) throw new Error(JSON.stringify(faults));
  return createKit(description).map(({ path, content }) => ({ name: path, bytes: Buffer.from(content) }));
}

/** The files of a kit that hold values for browsers. */
export function valuesOf(kit: readonly NamedFile[]): NamedFile[] {
  return kit.filter(({ name }) => /\.(?:json|reg|mobileconfig)$/.test(name) && !name.includes('intune'));
}

export function fileOf(kit: readonly NamedFile[], name: string): NamedFile {
  const file = kit.find((each) => each.name === name);
  if (!file) throw new Error(`no ${name}`);
  return file;
}

export function textOf({ name, bytes }: NamedFile): string {
  return name.endsWith('.reg') ? bytes.toString('utf16le').slice(1) : bytes.toString('utf8');
}

/** The same file with another text, in its own encoding. */
export function withText({ name }: NamedFile, text: string): NamedFile {
  return { name, bytes: name.endsWith('.reg') ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text) };
}

export function check(...files: NamedFile[]): Fault[] {
  return checkFiles(files, KNOWN);
}

/** What a file tells its browser of Koshin's policy, as the browser takes it. */
export function managedIn(file: NamedFile): unknown {
  const quiet = () => undefined;
  const text = textOf(file);
  const read = () => {
    if (file.name.endsWith('.reg')) return policiesInRegistry(readRegistry(text), quiet);
    if (file.name.endsWith('.json')) return [policiesInJson(readJson(text).root, file.name, [IDS.firefox], quiet)];
    return policiesInPlist(readPlist(text).root, file.name, quiet);
  };
  const statements = read().flatMap((found) => checkManaged(found, KNOWN, quiet).statements);
  return Object.fromEntries(statements.map(({ topic, value }) => [topic.split(' ')[1], value]));
}
