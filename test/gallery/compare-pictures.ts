import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files below two folders, as paths within them, in order. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

/** What became of the pictures of an earlier run; one that is the same octet for octet is no change. */
export function comparePictures(before: string, after: string): Changes {
  const [old, now] = [picturesIn(before), picturesIn(after)];
  return {
    added: now.filter((file) => !old.includes(file)),
    changed: now.filter(
      (file) => old.includes(file) && !readFileSync(join(before, file)).equals(readFileSync(join(after, file))),
    ),
    gone: old.filter((file) => !now.includes(file)),
  };
}

function picturesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.png'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}
