import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { shortened } from '../../../../lib/policy/parse-managed-policy.ts';
import { isDescription, readDescription } from '../description.ts';
import { type Duplicate, memberOf, UnreadableFile } from '../files/located.ts';
import { readJson } from '../files/read-json.ts';
import { readPlist } from '../files/read-plist.ts';
import { findGaps, readRegistry } from '../files/read-registry.ts';
import { checkBrowser, type Statement } from './check-browser.ts';
import { createReport, type Fault, type Report } from './fault.ts';
import { type FoundPolicies, policiesInJson, policiesInPlist, policiesInRegistry } from './find-policies.ts';
import type { KnownKoshin } from './known-koshin.ts';

/** Kinds of files in a folder that are looked at; notes and templates beside them hold no values. */
const KINDS = /\.(?:json|jsonc|reg|mobileconfig|plist)$/i;
const holdsValues = (name: string) => KINDS.test(name) && !basename(name).startsWith('intune-');

export type NamedFile = { name: string; bytes: Buffer };

/** Judges files, each by itself and all of them against one another. */
export function checkFiles(files: readonly NamedFile[], known: KnownKoshin): Fault[] {
  const faults: Fault[] = [];
  const told: (Statement & { file: string })[] = [];
  for (const { name, bytes } of files) {
    const report = createReport(name, faults);
    try {
      const statements = checkFile(name, bytes, known, report);
      told.push(...statements.map((statement) => ({ ...statement, file: name })));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      report(error.line, '', 'fileUnreadable', { expected: error.expected, received: error.received });
    }
  }
  // A value that is wrong by itself differs from the right ones; that is one mistake and not two.
  const isSound = ({ file, where }: Statement & { file: string }) =>
    !faults.some((fault) => fault.file === file && fault.where.startsWith(where));
  reportContradictions(told.filter(isSound), faults);
  const names = files.map(({ name }) => name);
  return faults.sort((a, b) => names.indexOf(a.file) - names.indexOf(b.file) || a.line - b.line);
}

function checkFile(name: string, bytes: Buffer, known: KnownKoshin, report: Report): readonly Statement[] {
  // A signed profile is DER, a compiled one has a name of its own.
  if (bytes[0] === 0x30 || bytes.subarray(0, 6).toString('latin1') === 'bplist') {
    report(1, '', 'fileSigned');
    return [];
  }
  const text = decode(bytes);
  if (/<policyDefinition(?:s|Resources)\b/.test(text)) {
    report(1, '', 'fileIsTemplate');
    return [];
  }
  const found = findIn(name, text, known, report);
  if (found === null) return [];
  const checked = found.map((policies) => checkBrowser(policies, known, report));
  if (!checked.some(({ isOurs }) => isOurs))
    report(1, '', 'nothingOfOurs', { ids: [...new Set(Object.values(known.ids).flat())].join(', ') });
  return checked.flatMap(({ statements }) => statements);
}

/** `null` where there is nothing more to judge. */
function findIn(name: string, text: string, known: KnownKoshin, report: Report): FoundPolicies[] | null {
  if (/^(?:Windows Registry Editor|REGEDIT4)/.test(text)) {
    const keys = readRegistry(text);
    for (const { path, line, missing } of findGaps(keys))
      report(line, path, 'listHasGap', { missing: String(missing) });
    return policiesInRegistry(keys, report);
  }
  if (/^\s*<(?:\?xml|!DOCTYPE|plist)/.test(text) && text.includes('<plist')) {
    const { root, duplicates } = readPlist(text);
    reportDuplicates(duplicates, report);
    return policiesInPlist(root, name, report);
  }
  if (!/^\s*(?:\{|\/[/*])/.test(text)) {
    report(1, '', 'fileOfUnknownKind');
    return null;
  }
  const { root, duplicates } = readJson(text, { comments: true });
  if (isDescription(root)) {
    readDescription(text, known.builtIn, report);
    return null;
  }
  // Chromium passes over comments; to Firefox a file with any is no JSON.
  if (memberOf(root, 'policies')) readJson(text);
  reportDuplicates(duplicates, report);
  return [policiesInJson(root, name, known.ids.firefox, report)];
}

function reportDuplicates(duplicates: readonly Duplicate[], report: Report): void {
  for (const { name, line, where } of duplicates) report(line, where, 'memberTwice', { name });
}

/** UTF-16 with a byte order mark, as the registry's editor writes it, or UTF-8 with or without one. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

function reportContradictions(told: readonly (Statement & { file: string })[], faults: Fault[]): void {
  const first = new Map<string, Statement & { file: string }>();
  for (const statement of told) {
    const before = first.get(statement.topic);
    if (!before) first.set(statement.topic, statement);
    else if (canonical(before.value) !== canonical(statement.value))
      createReport(statement.file, faults)(statement.line, statement.where, 'filesContradict', {
        other: `${before.file}:${before.line}`,
        received: shortened(statement.value),
        expected: shortened(before.value),
      });
  }
}

/** The same text for the same value, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The files that paths name; of a folder those that hold values. A path that cannot be opened becomes a fault. */
export async function readFiles(paths: readonly string[]): Promise<{ files: NamedFile[]; faults: Fault[] }> {
  const files: NamedFile[] = [];
  const faults: Fault[] = [];
  for (const path of paths) {
    try {
      const isFolder = (await stat(path)).isDirectory();
      const names = isFolder ? (await readdir(path, { recursive: true })).filter(holdsValues).sort() : [''];
      for (const name of names) {
        const file = isFolder ? join(path, name) : path;
        files.push({ name: file, bytes: await readFile(file) });
      }
      if (names.length === 0) createReport(path, faults)(1, '', 'fileOfUnknownKind');
    } catch (error) {
      const reason = String((error as NodeJS.ErrnoException).code ?? error);
      createReport(path, faults)(1, '', 'fileMissing', { reason });
    }
  }
  return { files, faults };
}
