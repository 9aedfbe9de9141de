import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { BROWSERS } from '../browser-policies.ts';
import type { KitFile } from './create-kit.ts';

/** The commented description in each kit, to copy and change. */
export const EXAMPLE_FILE = 'description.example.jsonc';

/** A folder that may not be replaced: it has a file that did not come with a kit, or that somebody changed to keep. */
export class ForeignFolder extends Error {
  override name = 'ForeignFolder';
  readonly file: string;

  constructor(file: string) {
    super(`not of a kit: ${file}`);
    this.file = file;
  }
}

/** Any browser's file may remain of an earlier kit. */
const OF_A_KIT = new RegExp(
  `^(?:README\\.(?:ja|en)\\.md|${EXAMPLE_FILE}|firefox/(?:policies|managed-storage/[^/]+)\\.json|macos/koshin-BROWSER\\.mobileconfig|linux/etc/.*/(?:koshin|policies)\\.json|windows/(?:(?:koshin-BROWSER\\.reg|intune-BROWSER\\.json|values-BROWSER\\.txt)|PolicyDefinitions/(?:[a-z]{2}-[A-Z]{2}/)?koshin-BROWSER\\.adm[xl]))$`.replaceAll(
    'BROWSER',
    `(?:${BROWSERS.join('|')})`,
  ),
);

/**
 * Writes the kit as a whole: beside the folder first, then in its place. A kit that stands there steps aside before and goes after that, and comes back
 * when the new one cannot take its place; anything else is kept, and `ForeignFolder` is thrown.
 * @param rename moves a folder; `renameSync` of Node
 */
export function writeKit(folder: string, files: readonly KitFile[], rename = renameSync): void {
  const target = resolve(folder);
  checkIsOurs(target, files);
  mkdirSync(dirname(target), { recursive: true });
  // Only its owner may enter the one that Node makes; the kit is one within it, and has the rights that any new folder has.
  const beside = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  const [fresh, former] = [join(beside, 'new'), join(beside, 'old')];
  try {
    mkdirSync(fresh);
    for (const { path, content } of files) {
      const file = join(fresh, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    if (existsSync(target)) rename(target, former);
    rename(fresh, target);
  } catch (error) {
    if (existsSync(former)) rename(former, target);
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
  rmSync(beside, { recursive: true, force: true });
}

function checkIsOurs(target: string, files: readonly KitFile[]): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw new ForeignFolder(target);
  for (const entry of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
    const path = entry.replaceAll('\\', '/');
    if (statSync(join(target, entry)).isDirectory()) continue;
    const example = files.find((file) => file.path === EXAMPLE_FILE)?.content;
    const isChanged = path === EXAMPLE_FILE && readFileSync(join(target, entry), 'utf8') !== example;
    if (!OF_A_KIT.test(path) || isChanged) throw new ForeignFolder(path);
  }
}
