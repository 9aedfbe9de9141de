import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser } from '../browser-policies.ts';
import { isDescription, readDescription } from '../description.ts';
import { type Duplicate, memberOf, UnreadableFile } from '../files/located.ts';
import { readJson } from '../files/read-json.ts';
import { readPlist } from '../files/read-plist.ts';
import { readRegistry } from '../files/read-registry.ts';
import { type CheckedManaged, checkManaged, checkOwn } from './check-browser.ts';
import { createReport, type Fault, type Report } from './fault.ts';
import { type FoundPolicies, policiesInJson, policiesInPlist, policiesInRegistry } from './find-policies.ts';
import type { KnownKoshin } from './known-koshin.ts';
import { originsOf } from './portal-origins.ts';
import { reportContradictions } from './statement.ts';

/** Kinds of files in a folder that are looked at; notes and templates beside them hold no values. */
const KINDS = /\.(?:json|jsonc|reg|mobileconfig|plist)$/i;
const holdsValues = (name: string) => KINDS.test(name) && !basename(name).startsWith('intune-');

/** What chrome://policy and edge://policy put around everything that they export, in their several versions. */
const EXPORTED = ['policyValues', 'chromePolicies', 'chromeMetadata'];

export type NamedFile = { name: string; bytes: Buffer };

/** A file that was read, and what it tells each browser. */
type ReadFile = { file: string; report: Report; found: readonly FoundPolicies[] };
type Managed = CheckedManaged & { file: string; browser: Browser };

/** Judges files, each by itself and all of them against one another. */
export function checkFiles(files: readonly NamedFile[], known: KnownKoshin): Fault[] {
  const faults: Fault[] = [];
  const read = files.flatMap(({ name, bytes }): (ReadFile | null)[] => {
    const report = createReport(name, faults);
    try {
      const found = readPolicies(name, bytes, known, report);
      return found === 'description' ? [] : [found && { file: name, report, found }];
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      report(error.line, '', 'fileUnreadable', { expected: error.expected, received: error.received });
      return [null];
    }
  });
  const each = read.flatMap((one) =>
    one === null ? [] : one.found.map((found) => ({ file: one.file, report: one.report, found })),
  );
  const managed = each.map(({ file, report, found }): Managed => {
    return { ...checkManaged(found, known, report), file, browser: found.browser };
  });
  const own = each.map(({ file, report, found }) => ({
    ...checkOwn(found, known, originsFor(found.browser, file, managed, known), report),
    file,
  }));
  const isOurs = own.some((one) => one.isOurs) || managed.some(({ policies }) => policies.length > 0);
  // Other programs have files beside ours; and a file that cannot be read may be the one.
  if (!isOurs && !read.includes(null))
    for (const one of read)
      one?.report(1, '', 'nothingOfOurs', { ids: [...new Set(Object.values(known.ids).flat())].join(', ') });
  const told = [...managed, ...own].flatMap(({ file, statements }) =>
    statements.map((statement) => ({ ...statement, file })),
  );
  reportContradictions(told, faults);
  const names = files.map(({ name }) => name);
  return faults.sort((a, b) => names.indexOf(a.file) - names.indexOf(b.file) || a.line - b.line);
}

/**
 * The hosts of the portals that a browser is told of: by the file itself or, where a file has the browser's own policies alone, by the other files,
 * its own ones first. None are known while the policy has a fault.
 */
function originsFor(browser: Browser, file: string, managed: readonly Managed[], known: KnownKoshin): string[] {
  const all = managed.filter((one) => one.policies.length > 0);
  const ofBrowser = all.filter((one) => one.browser === browser);
  const here = ofBrowser.filter((one) => one.file === file);
  // Of a file with no sign of its browser it is not known whose it is.
  const policies = [here, ofBrowser, all].find((some) => some.length > 0)?.flatMap((one) => one.policies);
  if (policies === undefined) return originsOf(null, known.builtIn);
  return [...new Set(policies.flatMap((policy) => (policy ? originsOf(policy, known.builtIn) : [])))];
}

/** What a file tells each browser; `null` where it cannot be read. */
function readPolicies(
  name: string,
  bytes: Buffer,
  known: KnownKoshin,
  report: Report,
): FoundPolicies[] | 'description' | null {
  // A signed profile is DER, a compiled one has a name of its own.
  if (bytes[0] === 0x30 || bytes.subarray(0, 6).toString('latin1') === 'bplist') {
    report(1, '', 'fileSigned');
    return null;
  }
  const text = decode(bytes);
  if (/<policyDefinition(?:s|Resources)\b/.test(text)) {
    report(1, '', 'fileIsTemplate');
    return null;
  }
  if (/^(?:Windows Registry Editor|REGEDIT4)/.test(text)) return policiesInRegistry(readRegistry(text), report);
  if (/^\s*<(?:\?xml|!DOCTYPE|plist)/.test(text) && text.includes('<plist')) {
    const { root, duplicates } = readPlist(text);
    reportDuplicates(duplicates, report);
    return policiesInPlist(root, name, report);
  }
  if (!/^\s*(?:\{|\/[/*])/.test(text)) {
    report(1, '', 'fileOfUnknownKind');
    return null;
  }
  const { root, duplicates } = readJson(text, { isLenient: true });
  if (isDescription(root)) {
    readDescription(text, known.builtIn, report);
    return 'description';
  }
  if (EXPORTED.some((member) => memberOf(root, member))) {
    report(root.line, '', 'fileIsExport');
    return null;
  }
  // Chromium passes over comments and commas too many; to Firefox a file with any is no JSON.
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
