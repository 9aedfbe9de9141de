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
  `^(?:README\\.(?:ja|en)\\.md|${EXAMPLE_FILE}|firefox/policies\\.json|macos/koshin-BROWSER\\.mobileconfig|linux/etc/.*/(?:koshin|policies)\\.json|windows/(?:(?:koshin-BROWSER\\.reg|intune-BROWSER\\.json)|PolicyDefinitions/(?:[a-z]{2}-[A-Z]{2}/)?koshin-BROWSER\\.adm[xl]))$`.replaceAll(
    'BROWSER',
    `(?:${BROWSERS.join('|')})`,
  ),
);

/**
 * Writes the kit as a whole: beside the folder first, then in its place. A kit that stands there goes; anything else is kept, and `ForeignFolder`
 * is thrown.
 */
export function writeKit(folder: string, files: readonly KitFile[]): void {
  const target = resolve(folder);
  checkIsOurs(target, files);
  mkdirSync(dirname(target), { recursive: true });
  const fresh = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const { path, content } of files) {
      const file = join(fresh, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
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
