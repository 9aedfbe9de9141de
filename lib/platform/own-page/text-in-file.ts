import type { Messages } from '../text-files.ts';

/** An object whose members are all texts. */
const ENTRY = /\s*\{(?:\s*"(?:[^"\\]|\\.)*"\s*[:,]?)*\s*\}/y;

/**
 * One text of a file of `public/_locales`, with or without its white space, or `undefined` where it has none of that name. Looked for when it is asked for: the popup's first
 * screen has fifty of thirteen hundred texts, and all of them, made at once, fill the browser's memory for young objects before anything is drawn.
 */
export function findTextIn(file: string, key: string): string | undefined {
  const name = `"${key}":`;
  const at = file.indexOf(name);
  if (at < 0) return undefined;
  ENTRY.lastIndex = at + name.length;
  const entry = ENTRY.exec(file)?.[0];
  return entry && (JSON.parse(entry) as Messages[string]).message;
}
